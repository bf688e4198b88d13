package io.chatterspace.domain.message;

import java.util.regex.Pattern;

/**
 * How a body begins, in one line: at most {@value #MAX_CODE_POINTS} code points and an ellipsis, where there is more;
 * cut between words where there are any. Formats are left as they were typed, but for the marks of quotes and of blocks of code,
 * which mean nothing in one line.
 */
public record Excerpt(String value) {
    public static final int MAX_CODE_POINTS = 120;

    /** How much of a body has to be known for its excerpt: more counts for nothing. */
    public static final int MAX_SOURCE_CODE_POINTS = 2 * MAX_CODE_POINTS + 1;

    private static final String ELLIPSIS = "\u2026";

    /** What stands at the beginning of a quoted line, and the lines around code. */
    private static final Pattern MARKS =
            Pattern.compile("^[ \\t]*+(?:>[> \\t]*+|(?:`{3}|~{3})[^`\\n]*+$)", Pattern.MULTILINE);

    public Excerpt {
        if (value.isEmpty() || value.indexOf('\n') >= 0 || codePoints(value) > MAX_CODE_POINTS + 1) {
            throw new IllegalArgumentException("excerpt is not one line of 1 to 121 code points");
        }
    }

    /** The excerpt of a body, or of the beginning of one. */
    public static Excerpt of(String body) {
        boolean whole = codePoints(body) < MAX_SOURCE_CODE_POINTS;
        String known = whole ? body : body.substring(0, body.offsetByCodePoints(0, MAX_SOURCE_CODE_POINTS - 1));
        String unmarked = inOneLine(MARKS.matcher(known).replaceAll(""));
        String line = unmarked.isEmpty() ? inOneLine(known) : unmarked;
        return codePoints(line) <= MAX_CODE_POINTS
                ? new Excerpt(whole ? line : line + ELLIPSIS)
                : new Excerpt(cut(line) + ELLIPSIS);
    }

    private static String inOneLine(String text) {
        return text.replaceAll("[\\s\\p{Z}\u0085]++", " ").strip();
    }

    /** After a word if one ends in the second half, else wherever that is. */
    private static String cut(String line) {
        String start = line.substring(0, line.offsetByCodePoints(0, MAX_CODE_POINTS));
        int space = line.charAt(start.length()) == ' ' ? start.length() : start.lastIndexOf(' ');
        return start.substring(0, space > start.length() / 2 ? space : start.length());
    }

    private static int codePoints(String text) {
        return text.codePointCount(0, text.length());
    }

    @Override
    public String toString() {
        return "Excerpt[" + value.length() + " chars]";
    }
}
