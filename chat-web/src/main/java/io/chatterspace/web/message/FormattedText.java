package io.chatterspace.web.message;

import java.util.stream.Collectors;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Document;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;

/**
 * Writes parsed Markdown as HTML: every tag that can come of it stands here, and every text is escaped. What has no tag
 * is written as it was typed. Confined to one text.
 */
final class FormattedText extends AbstractVisitor {
    private final String source;
    private final Named named;
    private final StringBuilder html = new StringBuilder();
    private final StringBuilder text = new StringBuilder();
    private boolean formatted;
    private boolean blocks;
    private boolean inLink;

    FormattedText(String source, Named named) {
        this.source = source;
        this.named = named;
    }

    String html() {
        return html.toString();
    }

    /** What a reader sees of it, without its form. */
    String text() {
        return text.toString();
    }

    /** Whether there is anything but text. */
    boolean isFormatted() {
        return formatted;
    }

    /** Whether there is anything but lines. */
    boolean hasBlocks() {
        return blocks;
    }

    /** The text for an element's content or an attribute's value in double quotes. */
    static String escape(String raw) {
        var escaped = new StringBuilder(raw.length() + 16);
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    @Override
    public void visit(Document document) {
        for (Node child = document.getFirstChild(); child != null; child = child.getNext()) {
            blocks |= !isLines(child);
        }
        for (Node child = document.getFirstChild(); child != null; child = child.getNext()) {
            child.accept(this);
            if (!blocks && child.getNext() != null) {
                write(between(child, child.getNext()));
            }
        }
    }

    /** The line breaks that were typed. */
    private String between(Node one, Node next) {
        SourceSpan last = one.getSourceSpans().getLast();
        SourceSpan first = next.getSourceSpans().getFirst();
        return source.substring(last.getInputIndex() + last.getLength(), first.getInputIndex());
    }

    private static boolean isLines(Node block) {
        return block instanceof Paragraph || block instanceof LinkReferenceDefinition || block instanceof ThematicBreak;
    }

    @Override
    public void visit(Paragraph paragraph) {
        boolean tight = paragraph.getParent() instanceof ListItem item
                && item.getParent() instanceof ListBlock list
                && list.isTight();
        if (!blocks || tight) {
            visitChildren(paragraph);
        } else {
            lines("<p dir=\"auto\">", paragraph, "</p>");
        }
        text.append('\n');
    }

    /** A definition cannot be seen where it is used, so it is shown where it stands. */
    @Override
    public void visit(LinkReferenceDefinition definition) {
        typedLines(definition);
    }

    /** Known only so that it is not taken for a list. */
    @Override
    public void visit(ThematicBreak lineOfSigns) {
        typedLines(lineOfSigns);
    }

    private void typedLines(Node block) {
        html.append(blocks ? "<p dir=\"auto\">" : "");
        write(typed(block));
        html.append(blocks ? "</p>" : "");
        text.append('\n');
    }

    @Override
    public void visit(BlockQuote quote) {
        tagged("<blockquote dir=\"auto\">", quote, "</blockquote>");
    }

    @Override
    public void visit(BulletList list) {
        list("<ul>", list, "</ul>");
    }

    @Override
    public void visit(OrderedList list) {
        Integer start = list.getMarkerStartNumber();
        list(start == null || start == 1 ? "<ol>" : "<ol start=\"" + start + "\">", list, "</ol>");
    }

    /** Without a text it is no list: a line of hyphens, or a sign on its own. */
    private void list(String open, ListBlock list, String close) {
        int htmlBefore = html.length();
        int textBefore = text.length();
        boolean formattedBefore = formatted;
        tagged(open, list, close);
        if (io.chatterspace.domain.text.Text.isBlank(text.substring(textBefore))) {
            html.setLength(htmlBefore);
            text.setLength(textBefore);
            formatted = formattedBefore;
            typedLines(list);
        }
    }

    @Override
    public void visit(ListItem item) {
        tagged("<li dir=\"auto\">", item, "</li>");
        text.append('\n');
    }

    /** Can be reached by keyboard, because it may have to be scrolled. */
    @Override
    public void visit(FencedCodeBlock code) {
        formatted = true;
        html.append("<pre dir=\"auto\" tabindex=\"0\"><code>");
        write(code.getLiteral().stripTrailing());
        html.append("</code></pre>");
        text.append('\n');
    }

    @Override
    public void visit(Emphasis emphasis) {
        tagged("<em>", emphasis, "</em>");
    }

    @Override
    public void visit(StrongEmphasis emphasis) {
        tagged("<strong>", emphasis, "</strong>");
    }

    @Override
    public void visit(CustomNode node) {
        if (node instanceof Strikethrough) {
            tagged("<del>", node, "</del>");
        } else {
            visitChildren(node);
        }
    }

    @Override
    public void visit(Code code) {
        formatted = true;
        html.append("<code>");
        write(code.getLiteral());
        html.append("</code>");
    }

    @Override
    public void visit(Link link) {
        int htmlBefore = html.length();
        int textBefore = text.length();
        boolean formattedBefore = formatted;
        boolean inLinkBefore = inLink;
        inLink = true;
        visitChildren(link);
        inLink = inLinkBefore;
        if (LinkTarget.isFollowed(link.getDestination(), text.substring(textBefore))) {
            formatted = true;
            html.insert(
                    htmlBefore,
                    "<a href=\"" + escape(link.getDestination())
                            + "\" rel=\"nofollow noopener noreferrer\" target=\"_blank\">");
            html.append("</a>");
        } else {
            html.setLength(htmlBefore);
            text.setLength(textBefore);
            formatted = formattedBefore;
            write(typed(link));
        }
    }

    @Override
    public void visit(Image image) {
        write(typed(image));
    }

    @Override
    public void visit(HtmlInline tag) {
        write(tag.getLiteral());
    }

    @Override
    public void visit(Text node) {
        if (inLink) {
            write(node.getLiteral());
        } else {
            html.append(named.html(node.getLiteral()));
            text.append(node.getLiteral());
        }
    }

    @Override
    public void visit(SoftLineBreak lineBreak) {
        write("\n");
    }

    @Override
    public void visit(HardLineBreak lineBreak) {
        write("\n");
    }

    private void tagged(String open, Node node, String close) {
        formatted = true;
        lines(open, node, close);
    }

    private void lines(String open, Node node, String close) {
        html.append(open);
        visitChildren(node);
        html.append(close);
    }

    private void write(String raw) {
        html.append(escape(raw));
        text.append(raw);
    }

    private String typed(Node node) {
        return node.getSourceSpans().stream()
                .map(span -> source.substring(span.getInputIndex(), span.getInputIndex() + span.getLength()))
                .collect(Collectors.joining("\n"));
    }
}
