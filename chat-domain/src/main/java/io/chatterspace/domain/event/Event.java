package io.chatterspace.domain.event;

/** One committed change. Immutable, as all its cases are. */
public sealed interface Event permits RoomEvent, SessionEnded, Notice, ReadingMoved {}
