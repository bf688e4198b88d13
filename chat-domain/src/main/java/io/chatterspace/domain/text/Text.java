package io.chatterspace.domain.text;

/** Questions about characters that every parser asks. Stateless. */
public final class Text {
    private Text() {}

    /** Whether the text has half of a surrogate pair, which no encoding can carry. */
    public static boolean isBroken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return true;
            }
        }
        return false;
    }

    /** Whether nothing in the text could be seen: white space, controls, and characters without a shape only. */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(Text::isInvisible);
    }

    /** Embeddings, overrides and isolates (U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069, U+061C). */
    static boolean isBidiControl(int codePoint) {
        return (codePoint >= 0x202A && codePoint <= 0x202E)
                || (codePoint >= 0x2066 && codePoint <= 0x2069)
                || codePoint == 0x200E
                || codePoint == 0x200F
                || codePoint == 0x061C;
    }

    static boolean isSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    }

    private static boolean isInvisible(int codePoint) {
        return isSpace(codePoint)
                || codePoint == 0x2800 // braille blank
                || codePoint == 0x3164 // hangul filler
                || codePoint == 0x115F
                || codePoint == 0x1160
                || codePoint == 0xFFA0
                || switch (Character.getType(codePoint)) {
                    case Character.CONTROL, Character.FORMAT, Character.NON_SPACING_MARK -> true;
                    default -> false;
                };
    }
}
