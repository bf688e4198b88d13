package io.chatterspace.web.websocket;

import java.io.EOFException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The received bytes. Holds at most the one piece that was received last, and none while it waits for the next. Confined
 * to the reading thread.
 */
final class FrameInput {

    private static final byte[] NONE = {};

    private final Supplier<byte @Nullable []> source;
    private byte[] piece;
    private int position;

    /**
     * @param first what was received already
     * @param source blocks for the next piece, which becomes ours, and gives null at the end of the stream
     */
    FrameInput(byte[] first, Supplier<byte @Nullable []> source) {
        this.piece = first;
        this.source = source;
    }

    int readByte() {
        require();
        return piece[position++] & 0xFF;
    }

    long readNumber(int bytes) {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number = number << 8 | readByte();
        }
        return number;
    }

    /** Takes at least one byte and at most {@code max} that are here without waiting: a range of {@link #piece()}. */
    int take(int max) {
        require();
        int taken = Math.min(max, piece.length - position);
        position += taken;
        return taken;
    }

    /** The current piece; what was taken ends at {@link #position()}. May be modified there. */
    byte[] piece() {
        return piece;
    }

    int position() {
        return position;
    }

    /** Drops what is received until the stream ends or more than {@code maxBytes} came. */
    void discard(long maxBytes) {
        long rest = maxBytes;
        while (rest >= 0) {
            rest -= piece.length;
            piece = NONE;
            byte[] next = source.get();
            if (next == null) {
                return;
            }
            piece = next;
        }
    }

    private void require() {
        while (position == piece.length) {
            piece = NONE;
            position = 0;
            byte[] next = source.get();
            if (next == null) {
                throw new UncheckedIOException(new EOFException("end of stream within a connection"));
            }
            piece = next;
        }
    }
}
