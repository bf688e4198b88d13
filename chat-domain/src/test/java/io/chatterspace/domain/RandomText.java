package io.chatterspace.domain;

import java.util.Random;

/** Makes texts of the characters that parsers stumble over. Stateless. */
public final class RandomText {
    private static final int[] TROUBLE = {
        'a', 'B', 'z', '0', '-', '-', ' ', ' ', '\t', '\n', '\r', 0x0, 0x7, 0xB, 0xC, 0x1B, 0x1C, 0x7F, 0x85, 0xA0,
        0xAD, 'e', 0x301, 0x300, 0x345, 0x344, 0x3099, 0x304B, 0xE9, 0xDF, 0x130, 0x212A, 0x2000, 0x2028, 0x2029,
        0x200B, 0x200D, 0x200E, 0x200F, 0x202E, 0x2066, 0x61C, 0x2800, 0x3000, 0x3164, 0xFEFF, 0xFE0F, 0xFFFD, 0xFFFF,
        0xAC00, 0x1100, 0x1161, 0x4E2D, 0xFB01, 0xFF21, 0x1F600, 0x1F1E9, 0xE0001, 0x1D15E, 0xD800, 0xDC00
    };

    private RandomText() {}

    /** A text of up to {@code maxCodePoints} code points. */
    public static String of(Random random, int maxCodePoints) {
        var text = new StringBuilder();
        int length = random.nextInt(maxCodePoints + 1);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(
                    random.nextInt(10) == 0 ? random.nextInt(0x110000) : TROUBLE[random.nextInt(wellFormed(random))]);
        }
        return text.toString();
    }

    /** Most texts have no lone surrogate. */
    private static int wellFormed(Random random) {
        return random.nextInt(100) == 0 ? TROUBLE.length : TROUBLE.length - 2;
    }
}
