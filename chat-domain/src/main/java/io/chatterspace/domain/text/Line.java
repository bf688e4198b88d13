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
        String normal = Normalizer.normalize(raw, Normalizer.Form.NFC).strip();
        for (int i = 0; i < normal.length(); ) {
            int codePoint = normal.codePointAt(i);
            i += Character.charCount(codePoint);
            if (Text.isSpace(codePoint) && codePoint != '\n' && codePoint != '\r') {
                if (line.isEmpty() || line.charAt(line.length() - 1) != ' ') {
                    line.append(' ');
                }
            } else if (Character.getType(codePoint) == Character.CONTROL
                    || Character.getType(codePoint) == Character.LINE_SEPARATOR
                    || Character.getType(codePoint) == Character.PARAGRAPH_SEPARATOR) {
                return new Parsed.Invalid<>(Flaw.CONTROL_CHARACTERS);
            } else if (!Text.isBidiControl(codePoint)) {
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
}
