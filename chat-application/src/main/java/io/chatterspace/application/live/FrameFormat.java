package io.chatterspace.application.live;

import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.event.Signal;

/**
 * Turns an event into the finished bytes that a kind of connection sends. The same event and format make the same
 * bytes for every reader, so that they are made once. Thread-safe; equal to itself alone.
 */
@FunctionalInterface
public interface FrameFormat {
    /** The finished frame; nobody changes the array afterwards. May read the store's {@code Lookup}. */
    byte[] encode(RoomEvent event);

    /** The finished frame of a signal; empty if readers of this format are not told of it, as where nobody says otherwise. */
    default byte[] encode(Signal signal) {
        return new byte[0];
    }
}
