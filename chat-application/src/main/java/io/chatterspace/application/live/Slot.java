package io.chatterspace.application.live;

import io.chatterspace.domain.event.RoomEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One event in a feed, with its finished frames: made on first need, shared by all. Thread-safe; two readers that need
 * a format at the same time may both make it, and one of the two is kept.
 */
final class Slot {
    private final RoomEvent event;
    private final AtomicLong feedBytes;
    private final List<Frame> frames = new CopyOnWriteArrayList<>();

    private static final class Frame {
        final FrameFormat format;
        final byte[] bytes;

        Frame(FrameFormat format, byte[] bytes) {
            this.format = format;
            this.bytes = bytes;
        }
    }

    /**
     * A slot without frames.
     *
     * @param feedBytes where the size of frames is added up
     */
    Slot(RoomEvent event, AtomicLong feedBytes) {
        this.event = event;
        this.feedBytes = feedBytes;
    }

    RoomEvent event() {
        return event;
    }

    byte[] frame(FrameFormat format) {
        for (Frame frame : frames) {
            if (frame.format.equals(format)) {
                return frame.bytes;
            }
        }
        byte[] bytes = format.encode(event);
        frames.add(new Frame(format, bytes));
        feedBytes.addAndGet(bytes.length);
        return bytes;
    }

    /** Takes the frames out of the feed's account. */
    void release() {
        for (Frame frame : frames) {
            feedBytes.addAndGet(-frame.bytes.length);
        }
    }
}
