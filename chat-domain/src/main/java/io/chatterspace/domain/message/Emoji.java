package io.chatterspace.domain.message;

import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.text.Parsed;

/**
 * One sign of a face, a hand or a thing, as people react with: what readers see as one sign may be up to {@value
 * #MAX_CODE_POINTS} code points. Whether some software can show it, or shows it as one, is not known here.
 */
public record Emoji(String value) {
    public static final int MAX_CODE_POINTS = 10;

    private static final int JOINER = 0x200D;
    private static final int AS_PICTURE = 0xFE0F;

    public Emoji {
        if (!isEmoji(value)) {
            throw new IllegalArgumentException("not an emoji");
        }
    }

    /** Reads an emoji from outside. */
    public static Parsed<Emoji> parse(String raw) {
        return isEmoji(raw) ? new Parsed.Valid<>(new Emoji(raw)) : new Parsed.Invalid<>(Flaw.MALFORMED);
    }

    private static boolean isEmoji(String text) {
        return !text.isEmpty()
                && text.length() <= 2 * MAX_CODE_POINTS
                && text.codePointCount(0, text.length()) <= MAX_CODE_POINTS
                && isPicture(text.codePointAt(0))
                && text.codePoints().allMatch(c -> isPicture(c) || c == JOINER || c == AS_PICTURE);
    }

    /** Digits and the like count as emoji in Unicode, since key caps are made of them. */
    private static boolean isPicture(int c) {
        return c > 0x7F && (Character.isEmoji(c) || Character.isEmojiModifier(c));
    }

    @Override
    public String toString() {
        return value;
    }
}
