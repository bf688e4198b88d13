package io.chatterspace.web.websocket;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Checks UTF-8 that arrives in pieces and finds the first byte that cannot be part of it (RFC 3629 section 4: no overlong
 * forms, no surrogates, nothing above U+10FFFF). Confined to the reading thread.
 */
final class Utf8Check {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long NOT_ASCII = 0x8080_8080_8080_8080L;

    /** Continuation bytes still needed for the current character. */
    private int missing;
    /** Bounds of the next continuation byte. */
    private int lowest;

    private int highest;

    /** Takes the next bytes; false when they cannot continue a valid text, after which the check is of no more use. */
    boolean accept(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            if (missing == 0) {
                at = skipAscii(bytes, at, to);
                if (at < to && !acceptFirst(bytes[at++] & 0xFF)) {
                    return false;
                }
            } else {
                int next = bytes[at++] & 0xFF;
                if (next < lowest || next > highest) {
                    return false;
                }
                expect(missing - 1, 0x80, 0xBF);
            }
        }
        return true;
    }

    /** Whether the text may end here. */
    boolean isComplete() {
        return missing == 0;
    }

    private boolean acceptFirst(int first) {
        if (first < 0x80) {
            return true;
        }
        if (first < 0xC2 || first > 0xF4) {
            return false;
        }
        switch (first) {
            case 0xE0 -> expect(2, 0xA0, 0xBF);
            case 0xED -> expect(2, 0x80, 0x9F);
            case 0xF0 -> expect(3, 0x90, 0xBF);
            case 0xF4 -> expect(3, 0x80, 0x8F);
            default -> expect(first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3, 0x80, 0xBF);
        }
        return true;
    }

    private void expect(int count, int lowestNext, int highestNext) {
        missing = count;
        lowest = lowestNext;
        highest = highestNext;
    }

    private static int skipAscii(byte[] bytes, int from, int to) {
        int at = from;
        while (at <= to - Long.BYTES && ((long) LONGS.get(bytes, at) & NOT_ASCII) == 0) {
            at += Long.BYTES;
        }
        while (at < to && bytes[at] >= 0) {
            at++;
        }
        return at;
    }
}
