package io.chatterspace.violation.application.room;

/** Can be used without its port, which does not exist. */
public final class PublicRoomService {}
