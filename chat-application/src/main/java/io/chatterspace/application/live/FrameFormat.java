package io.chatterspace.application.live;

import io.chatterspace.domain.event.RoomEvent;

/**
 * Turns an event into the finished bytes that a kind of connection sends. The same event and format make the same
 * bytes for every reader, so that they are made once. Thread-safe; equal to itself alone.
 */
@FunctionalInterface
public interface FrameFormat {
    /** The finished frame; nobody changes the array afterwards. May read the store's {@code Lookup}. */
    byte[] encode(RoomEvent event);
}
