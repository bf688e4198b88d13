package io.chatterspace.domain.event;

import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;

/**
 * Something that the members of a room are told in passing: it is not stored, takes no revision, and may be dropped on its
 * way. Immutable, as all its cases are.
 */
public sealed interface Signal {
    /** Whose members are told. */
    RoomId room();

    /** A member writes something there. */
    record Typing(RoomId room, UserId user) implements Signal {}
}
