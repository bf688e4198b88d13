package io.chatterspace.violation.domain.room;

/** Has a name that says nothing. */
record RoomHelper(String name) {}
