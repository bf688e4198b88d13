package io.chatterspace.violation.domain.room;

/** Holds what everybody can change. */
@SuppressWarnings("ArrayRecordComponent")
record ArrayRoom(byte[] name) {}
