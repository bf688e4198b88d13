package io.chatterspace.application.access;

import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Restriction;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.user.User;

/** What a user has to do with a room. Immutable. */
public sealed interface Access {
    /** A member, who may read. */
    record Member(User user, Room room, Membership membership) implements Access {}

    /** No member, but told that the room exists and free to join. */
    record Outsider(User user, Room room) implements Access {}

    /** Kept out of a room of which everybody is told that it exists. */
    record Banned(Room room, Restriction ban) implements Access {}

    /** No such room, or one that this user is not told of: the two are not told apart. */
    record None() implements Access {}
}
