package io.chatterspace.application.room;

import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Restriction;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;

/** Becomes a member of an open room. Repeating it changes nothing. The first member of an empty room is its owner. */
public interface JoinRoom {
    Outcome join(Command command);

    /** Who joins which room. */
    record Command(UserId user, RoomId room) {}

    /** How it ended. */
    sealed interface Outcome {
        /** The membership, new or as it was. */
        record Joined(Membership membership) implements Outcome {}

        /** Kept out of a room that everybody is told of. */
        record Banned(Restriction ban) implements Outcome {}

        record RoomNotFound() implements Outcome {}
    }
}
