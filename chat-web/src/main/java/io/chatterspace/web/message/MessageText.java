package io.chatterspace.web.message;

import io.chatterspace.domain.text.Text;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Scanner;
import org.jspecify.annotations.Nullable;

/**
 * What a message says, as HTML: bold, italic, struck text, code, quotes, lists and links of Markdown, and nothing else of
 * it; the rest is shown as typed. Thread-safe: immutable.
 */
final class MessageText {
    /** More blocks in each other than this are text: a list takes two. */
    static final int MAX_OPEN_BLOCKS = 20;

    /** More of bold, italic and struck text in each other than this is text. */
    static final int MAX_INLINE_NESTING = 10;

    /** What no formatted text is without. Most messages have none of it and are not parsed. */
    private static final Pattern SIGN = Pattern.compile(
            "[*_~`\\[<\\\\@]|://|www\\.|^[ \\t]*+(?:[>+-]|[0-9])", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    /** In the order in which the parser tries them: a line of signs comes before a list, which could begin with such a sign. */
    private static final Set<Class<? extends Block>> BLOCKS =
            new LinkedHashSet<>(List.of(BlockQuote.class, FencedCodeBlock.class, ThematicBreak.class, ListBlock.class));

    private static final Parser PARSER = Parser.builder()
            .enabledBlockTypes(BLOCKS)
            .maxOpenBlockParsers(MAX_OPEN_BLOCKS)
            .maxInlineNesting(MAX_INLINE_NESTING)
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .customInlineContentParserFactory(new Ampersands())
            .extensions(List.of(
                    StrikethroughExtension.builder().requireTwoTildes(true).build(), AutolinkExtension.create()))
            .build();

    private MessageText() {}

    /**
     * What is shown of a message.
     *
     * @param element the element to put it into, which keeps white space
     * @param source what was typed; null where {@code html} alone gives it back
     */
    record Shown(String element, @Nullable String source, String html) {}

    /** The HTML of a body that means nobody. */
    static Shown of(String source) {
        return of(source, Named.NOBODY);
    }

    /** The HTML of a body, with the names that mean somebody. */
    static Shown of(String source, Named named) {
        if (!SIGN.matcher(source).find()) {
            return typed(source, named);
        }
        var formatted = new FormattedText(source, named);
        PARSER.parse(source).accept(formatted);
        if (Text.isBlank(formatted.text())) {
            return typed(source, named);
        }
        return formatted.isFormatted() || !sameInk(formatted.text(), source)
                ? new Shown(formatted.hasBlocks() ? "div" : "span", source, formatted.html())
                : typed(source, named);
    }

    /** The text of a body, or of its beginning, in one line and without its form. */
    static String plain(String source) {
        if (!SIGN.matcher(source).find()) {
            return source;
        }
        var formatted = new FormattedText(source, Named.NOBODY);
        PARSER.parse(source).accept(formatted);
        String text = formatted.text().replaceAll("\\s++", " ").strip();
        return Text.isBlank(text) ? source : text;
    }

    private static Shown typed(String source, Named named) {
        return new Shown("span", null, named.html(source));
    }

    /** Whether two texts are the same but for white space. */
    private static boolean sameInk(String one, String other) {
        return one.replaceAll("\\s++", "").equals(other.replaceAll("\\s++", ""));
    }

    /** Shows entities as they were typed. */
    private static final class Ampersands implements InlineContentParserFactory, InlineContentParser {
        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('&');
        }

        @Override
        public InlineContentParser create() {
            return this;
        }

        @Override
        public ParsedInline tryParse(InlineParserState state) {
            Scanner scanner = state.scanner();
            scanner.next();
            return ParsedInline.of(new org.commonmark.node.Text("&"), scanner.position());
        }
    }
}
