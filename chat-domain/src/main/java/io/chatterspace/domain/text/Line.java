package io.chatterspace.domain.text;

import java.text.Normalizer;

/** One line of plain text, as names are: normalised to NFC, white space folded, no controls. Stateless. */
public final class Line {
    private Line() {}

    /**
     * Reads one line: strips it, folds runs of white space to one space, drops bidirectional controls, and
     * normalises to NFC.
     *
     * @param raw the text as received
     * @param maxCodePoints the longest result, in code points
     */
    public static Parsed<String> parse(String raw, int maxCodePoints) {
        if (Text.isBroken(raw)) {
            return new Parsed.Invalid<>(Flaw.BROKEN_TEXT);
        }
        var line = new StringBuilder(Math.min(raw.length(), 4 * maxCodePoints));
        // What a dropped control kept apart may compose, so it is dropped first.
        String normal = Normalizer.normalize(withoutBidiControls(raw), Normalizer.Form.NFC)
                .strip();
        for (int i = 0; i < normal.length(); ) {
            int codePoint = normal.codePointAt(i);
            i += Character.charCount(codePoint);
            if (Text.isSpace(codePoint) && !isLineBreak(codePoint)) {
                if (line.isEmpty() || line.charAt(line.length() - 1) != ' ') {
                    line.append(' ');
                }
            } else if (isLineBreak(codePoint) || Character.getType(codePoint) == Character.CONTROL) {
                return new Parsed.Invalid<>(Flaw.CONTROL_CHARACTERS);
            } else {
                line.appendCodePoint(codePoint);
            }
        }
        String text = line.toString().strip();
        if (Text.isBlank(text)) {
            return new Parsed.Invalid<>(Flaw.BLANK);
        }
        return text.codePointCount(0, text.length()) > maxCodePoints
                ? new Parsed.Invalid<>(Flaw.TOO_LONG)
                : new Parsed.Valid<>(text);
    }

    /** Whether the text is what {@link #parse} would make of itself. */
    public static boolean isLine(String text, int maxCodePoints) {
        return parse(text, maxCodePoints).equals(new Parsed.Valid<>(text));
    }

    private static String withoutBidiControls(String text) {
        return text.codePoints()
                .filter(codePoint -> !Text.isBidiControl(codePoint))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isLineBreak(int codePoint) {
        return codePoint == '\n' || codePoint == '\r' || codePoint == 0x2028 || codePoint == 0x2029;
    }
}
