package io.chatterspace.application.live;

import io.chatterspace.domain.event.RoomEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One event in a feed, with its finished frames: made on first need, shared by all. Thread-safe; two readers that need
 * a format at the same time may both make it.
 */
final class Slot {
    private final RoomEvent event;
    private final AtomicLong feedBytes;
    private final List<Frame> frames = new CopyOnWriteArrayList<>();
    private volatile boolean released;

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
        var made = new Frame(format, bytes);
        frames.add(made);
        feedBytes.addAndGet(bytes.length);
        if (released) {
            takeOut(made);
        }
        return bytes;
    }

    /** Lets go of the frames, those that a late reader still makes too, and takes them out of the feed's account. */
    void release() {
        released = true;
        frames.forEach(this::takeOut);
    }

    /** Whoever removes the frame takes it out of the account, so that it happens once. */
    private void takeOut(Frame frame) {
        if (frames.remove(frame)) {
            feedBytes.addAndGet(-frame.bytes.length);
        }
    }
}
