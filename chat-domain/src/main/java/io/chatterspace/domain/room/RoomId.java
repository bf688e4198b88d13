package io.chatterspace.domain.room;

/** A room's identity: a 64-bit number made by the application, never reused. */
public record RoomId(long value) {}
