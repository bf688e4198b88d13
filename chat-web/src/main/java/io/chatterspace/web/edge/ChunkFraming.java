package io.chatterspace.web.edge;

/**
 * Follows the bytes of one chunked body (RFC 9112 section 7.1) and says whether they are well-formed: two programs that
 * disagree on where a body ends take a part of it for a request. Stricter than the RFC: no extensions and no trailers,
 * which no client of ours sends. Confined to its connection's thread.
 */
final class ChunkFraming {
    /** More than any body may have, and far from an overflow. */
    private static final int MAX_SIZE_DIGITS = 7;

    private enum Expected {
        SIZE,
        SIZE_LF,
        DATA,
        DATA_CR,
        DATA_LF,
        LAST_CR,
        LAST_LF,
        NOTHING
    }

    private final long maxBytes;
    private Expected expected = Expected.SIZE;
    private long size;
    private int digits;
    private long total;

    /** A body of at most so many bytes. */
    ChunkFraming(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Takes the next bytes; those behind the body are left alone. Returns whether all is well so far. */
    boolean accept(byte[] bytes) {
        int at = 0;
        while (at < bytes.length && expected != Expected.NOTHING) {
            if (expected == Expected.DATA) {
                int taken = (int) Math.min(size, bytes.length - at);
                size -= taken;
                at += taken;
                expected = size == 0 ? Expected.DATA_CR : Expected.DATA;
            } else if (!accept(bytes[at++])) {
                return false;
            }
        }
        return true;
    }

    /** Whether the sizes of the chunks come to more than a body may have. */
    boolean isTooLarge() {
        return total > maxBytes;
    }

    /** Whether the body has ended. */
    boolean isComplete() {
        return expected == Expected.NOTHING;
    }

    private boolean accept(byte next) {
        return switch (expected) {
            case SIZE -> next == '\r' ? follow(digits > 0, Expected.SIZE_LF) : digit(next);
            case SIZE_LF -> {
                total += size;
                yield follow(next == '\n', size == 0 ? Expected.LAST_CR : Expected.DATA);
            }
            case DATA_CR -> follow(next == '\r', Expected.DATA_LF);
            case DATA_LF -> {
                digits = 0;
                yield follow(next == '\n', Expected.SIZE);
            }
            case LAST_CR -> follow(next == '\r', Expected.LAST_LF);
            case LAST_LF -> follow(next == '\n', Expected.NOTHING);
            case DATA, NOTHING -> throw new IllegalStateException("not a byte of the framing");
        };
    }

    private boolean follow(boolean wellFormed, Expected then) {
        expected = then;
        return wellFormed;
    }

    private boolean digit(byte next) {
        int value = next < 0 ? -1 : Character.digit(next, 16);
        digits++;
        size = size * 16 + value;
        return value >= 0 && digits <= MAX_SIZE_DIGITS;
    }
}
