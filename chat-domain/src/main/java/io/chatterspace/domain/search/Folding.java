package io.chatterspace.domain.search;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * The form in which texts are compared when something is looked for: without the difference between capital and small
 * letters, between full and half width and other ways to write the same (NFKC), without accents, vowel points and
 * characters that cannot be seen, and with one space for each run of white space. Kana keep their voicing marks and
 * Hangul syllables stay whole.
 *
 * <p>A text is folded piece by piece - a character with the marks that follow it - so that every place in the folded text
 * belongs to a place in the text. Stateless.
 */
public final class Folding {
    private static final int CACHED = 0x3000;
    /** What single characters below {@link #CACHED} become; filled by whoever needs one first, always with the same. */
    private static final String[] CACHE = new String[CACHED];

    private Folding() {}

    /** Hears of each piece of a text, in order. */
    @FunctionalInterface
    interface Pieces {
        /** The piece from one place to another, and what it becomes; possibly nothing. */
        void piece(int start, int end, String folded);
    }

    /** The text's folded form; folding it again changes nothing that matters for comparing. */
    public static String fold(String text) {
        var folded = new StringBuilder(text.length() + 16);
        pieces(text, (start, end, piece) -> folded.append(piece));
        return folded.toString();
    }

    /** Tells of the pieces of a text one after the other. */
    static void pieces(String text, Pieces hearing) {
        boolean afterSpace = false;
        for (int start = 0; start < text.length(); ) {
            int end = end(text, start);
            String folded = end - start == 1 ? folded(text.charAt(start)) : compute(text.substring(start, end));
            boolean isSpace = folded.equals(" ");
            hearing.piece(start, end, isSpace && afterSpace ? "" : folded);
            afterSpace = isSpace || (afterSpace && folded.isEmpty());
            start = end;
        }
    }

    /** Where the piece ends that begins there. */
    private static int end(String text, int start) {
        int end = start + Character.charCount(text.codePointAt(start));
        while (end < text.length()) {
            int next = text.charAt(end);
            // Nothing below belongs to what is before it, which is so for most of most texts.
            if (next < 0xAD) {
                return end;
            }
            int codePoint = text.codePointAt(end);
            if (!continues(codePoint)) {
                return end;
            }
            end += Character.charCount(codePoint);
        }
        return end;
    }

    /** Marks, characters without a shape, vowels and finals of Hangul, and the voicing marks of half-width kana. */
    private static boolean continues(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.FORMAT -> true;
            default -> isIn(codePoint, 0x1160, 0x11FF) || isIn(codePoint, 0xFF9E, 0xFF9F);
        };
    }

    private static String folded(char single) {
        if (single >= CACHED) {
            return isAsItIs(single) ? String.valueOf(single) : compute(String.valueOf(single));
        }
        String known = CACHE[single];
        if (known == null) {
            known = compute(String.valueOf(single));
            CACHE[single] = known;
        }
        return known;
    }

    /** Most of Chinese, Japanese and Korean. */
    private static boolean isAsItIs(int codePoint) {
        return isIn(codePoint, 0x4E00, 0x9FFF)
                || isIn(codePoint, 0x3041, 0x3096)
                || isIn(codePoint, 0x30A1, 0x30FA)
                || isIn(codePoint, 0xAC00, 0xD7A3);
    }

    private static String compute(String piece) {
        if (piece.codePoints().allMatch(Folding::isSpace)) {
            return " ";
        }
        String known = only(piece, codePoint -> !isUnseen(codePoint));
        String plain = only(
                Normalizer.normalize(known, Normalizer.Form.NFKD),
                codePoint -> !isUnseen(codePoint) && !isAccent(codePoint));
        var small = new StringBuilder(plain.length());
        // One after the other: a capital sigma is the same letter at the end of a word.
        plain.toUpperCase(Locale.ROOT).codePoints().map(Character::toLowerCase).forEach(small::appendCodePoint);
        return spaced(Normalizer.normalize(small, Normalizer.Form.NFC));
    }

    private static String spaced(String text) {
        if (text.codePoints().noneMatch(Folding::isSpace)) {
            return text;
        }
        String spaced = text.codePoints()
                .map(codePoint -> isSpace(codePoint) ? ' ' : codePoint)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return spaced.isBlank() ? " " : spaced;
    }

    private static String only(String text, IntPredicate kept) {
        return text.codePoints()
                .filter(kept)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isUnseen(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.FORMAT -> true;
            case Character.CONTROL -> !isSpace(codePoint);
            default -> isIn(codePoint, 0xFE00, 0xFE0F) || isIn(codePoint, 0xE0100, 0xE01EF);
        };
    }

    /** Accents of European scripts, points of Hebrew and Arabic, and what lengthens an Arabic word. */
    private static boolean isAccent(int codePoint) {
        return isIn(codePoint, 0x0300, 0x036F)
                || isIn(codePoint, 0x0591, 0x05BD)
                || (isIn(codePoint, 0x05BF, 0x05C7) && Character.getType(codePoint) == Character.NON_SPACING_MARK)
                || isIn(codePoint, 0x064B, 0x065F)
                || codePoint == 0x0670
                || codePoint == 0x0640;
    }

    static boolean isSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint) || codePoint == 0x85;
    }

    private static boolean isIn(int codePoint, int first, int last) {
        return codePoint >= first && codePoint <= last;
    }
}
