package io.chatterspace.violation.domain.room;

/** Has a name that says nothing. */
record RoomImpl(String name) {}
