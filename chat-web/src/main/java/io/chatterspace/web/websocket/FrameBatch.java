package io.chatterspace.web.websocket;

import java.util.Arrays;

/** Finished frames for one write to a socket, in their order. Confined to the thread of the connection's writer. */
public final class FrameBatch {

    /** What a batch holds; only a frame that is larger by itself makes a larger batch, alone. */
    public static final int MAX_BYTES = 64 * 1024;

    private static final int FIRST_CAPACITY = 8;

    private byte[][] frames = new byte[FIRST_CAPACITY][];
    private int count;
    private int bytes;
    private boolean refused;

    FrameBatch() {}

    /**
     * Adds a frame, which must not be modified any more.
     *
     * @return false when it was not added, because it does not fit in: it belongs to the next batch
     */
    public boolean offer(byte[] frame) {
        if (count > 0 && frame.length > MAX_BYTES - bytes) {
            refused = true;
            return false;
        }
        if (count == frames.length) {
            frames = Arrays.copyOf(frames, count * 2);
        }
        frames[count++] = frame;
        bytes += frame.length;
        return true;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /** Bytes of the frames added so far. */
    public int bytes() {
        return bytes;
    }

    /** Whether something did not fit in, so that there is certainly more. */
    boolean hasRefused() {
        return refused;
    }

    int copyTo(byte[] target, int offset) {
        int end = offset;
        for (int i = 0; i < count; i++) {
            System.arraycopy(frames[i], 0, target, end, frames[i].length);
            end += frames[i].length;
        }
        return end;
    }

    /** Empties the batch and lets go of the frames, so that a blocked writer does not keep them. */
    void clear() {
        Arrays.fill(frames, 0, count, null);
        count = 0;
        bytes = 0;
        refused = false;
    }
}
