package io.chatterspace.application.live;

import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.event.RoomEvent.MessageEvent;
import io.chatterspace.domain.message.Excerpt;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.Message.Content;
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
     * @param feedBytes where the sizes of messages and frames are added up
     */
    Slot(RoomEvent event, AtomicLong feedBytes) {
        this.event = event;
        this.feedBytes = feedBytes;
        feedBytes.addAndGet(size(event));
    }

    /** About how much memory an event needs: two bytes a character of what was said. */
    private static long size(RoomEvent event) {
        return event instanceof MessageEvent about
                ? 2L
                                * switch (about.message().content()) {
                                    case Content.Original(var body) ->
                                        body.value().length();
                                    case Content.Edited(var body, var at) ->
                                        body.value().length();
                                    case Content.Deleted deleted -> 0;
                                }
                        + quoted(about.message())
                        + reactions(about.message())
                : 0;
    }

    private static long quoted(Message message) {
        return message.quote().isPresent() ? 2L * Excerpt.MAX_CODE_POINTS : 0;
    }

    private static long reactions(Message message) {
        return message.reactions().stream()
                .mapToLong(reaction -> 64 + 16L * reaction.first().size())
                .sum();
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
        feedBytes.addAndGet(-size(event));
        frames.forEach(this::takeOut);
    }

    /** Whoever removes the frame takes it out of the account, so that it happens once. */
    private void takeOut(Frame frame) {
        if (frames.remove(frame)) {
            feedBytes.addAndGet(-frame.bytes.length);
        }
    }
}
