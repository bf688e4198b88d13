package io.chatterspace.application.live;

import io.chatterspace.domain.event.Signal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One signal of a room, with its finished frames: made on first need, shared by all. Thread-safe; two readers that need a
 * format at the same time may both make it.
 */
final class SignalSlot {
    private final long number;
    private final Signal signal;
    private final Map<FrameFormat, byte[]> frames = new ConcurrentHashMap<>();

    /**
     * A slot without frames.
     *
     * @param number rises from one signal of the room to the next
     */
    SignalSlot(long number, Signal signal) {
        this.number = number;
        this.signal = signal;
    }

    long number() {
        return number;
    }

    Signal signal() {
        return signal;
    }

    byte[] frame(FrameFormat format) {
        byte[] known = frames.get(format);
        if (known != null) {
            return known;
        }
        byte[] made = format.encode(signal);
        frames.put(format, made);
        return made;
    }
}
