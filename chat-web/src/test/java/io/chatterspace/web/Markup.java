package io.chatterspace.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads our own pages, as far as tests ask. Stateless. */
final class Markup {
    private static final Pattern ENTITY = Pattern.compile("&(#[0-9]+|#x[0-9a-fA-F]+|[a-z]+);");
    private static final Map<String, String> NAMED =
            Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'", "nbsp", "\u00A0");
    private static final Pattern TAG = Pattern.compile("<(/?[a-zA-Z!][^\\s>/]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-zA-Z-]+)(?:=\"([^\"]*)\"|='([^']*)'|=([^\\s\"']+))?");
    private static final Pattern BODY = Pattern.compile(
            "<(?:span|em|div) class=\"body\"(?: data-source=\"([^\"]*)\")?>(.*?)</(?:span|em|div)>", Pattern.DOTALL);
    /** The tags of formatted text, with nothing in them that somebody typed. */
    private static final Pattern FORMAT =
            Pattern.compile("</?(?:em|strong|del|code)>|(?<=class=\"body\") data-source=\"[^\"]*\"");

    private static final Pattern MESSAGE = Pattern.compile("<li class=\"message[^\"]*\" id=\"m(\\d+)\"");

    private Markup() {}

    /** The text that a browser would show. */
    static String unescape(String html) {
        return ENTITY.matcher(html).replaceAll(match -> Matcher.quoteReplacement(character(match)));
    }

    private static String character(MatchResult match) {
        String name = match.group(1);
        if (name.startsWith("#x")) {
            return Character.toString(Integer.parseInt(name.substring(2), 16));
        }
        return name.startsWith("#")
                ? Character.toString(Integer.parseInt(name.substring(1)))
                : NAMED.getOrDefault(name, match.group());
    }

    /** The page as it would be if no text was formatted, as far as words in a line go. */
    static String unformatted(String html) {
        return FORMAT.matcher(html).replaceAll("");
    }

    /** All tags with the names of their attributes: what a hostile text must not change. */
    static List<String> outline(String html) {
        return TAG.matcher(html)
                .results()
                .map(tag -> tag.group(1)
                        + ATTRIBUTE
                                .matcher(tag.group(2))
                                .results()
                                .map(attribute -> " " + attribute.group(1))
                                .toList())
                .toList();
    }

    /** The values of an attribute, wherever it is. */
    static List<String> values(String html, String attribute) {
        List<String> values = new ArrayList<>();
        TAG.matcher(html)
                .results()
                .flatMap(tag -> ATTRIBUTE.matcher(tag.group(2)).results())
                .filter(found -> found.group(1).equals(attribute) && found.group(2) != null)
                .forEach(found -> values.add(unescape(found.group(2))));
        return values;
    }

    /** The value of the field of that name in a form. */
    static String field(String html, String name) {
        String named = "[^>]* name=\"" + name + "\"[^>]*";
        return first(html, "<textarea" + named + ">\\n?(.*?)</textarea>")
                .or(() -> first(html, "<input(?=" + named + ">)[^>]* value=\"([^\"]*)\""))
                .orElseThrow(() -> new AssertionError("no field " + name + " in " + html));
    }

    /** The text that an error page gives back. */
    static Optional<String> kept(String html) {
        return first(html, "<textarea id=\"kept\"[^>]*>\\n?(.*?)</textarea>");
    }

    /** What was typed into the messages, in their order. */
    static List<String> bodies(String html) {
        return BODY.matcher(html.replaceAll("(?s)<template.*?</template>", ""))
                .results()
                .map(body -> unescape(body.group(1) == null ? body.group(2) : body.group(1)))
                .toList();
    }

    /** The numbers of the messages, in their order. */
    static List<Long> seqs(String html) {
        return MESSAGE.matcher(html)
                .results()
                .map(message -> Long.parseLong(message.group(1)))
                .toList();
    }

    /** The first link whose address holds that text. */
    static Optional<String> link(String html, String part) {
        return values(html, "href").stream()
                .filter(address -> address.contains(part))
                .findFirst();
    }

    private static Optional<String> first(String html, String pattern) {
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(html)
                .results()
                .findFirst()
                .map(found -> unescape(found.group(1)));
    }
}
