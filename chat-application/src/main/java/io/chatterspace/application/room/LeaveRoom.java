package io.chatterspace.application.room;

import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;

/**
 * Ends one's membership: nothing committed in the room after the answer reaches that user. When the last owner leaves,
 * the longest-standing member becomes owner.
 */
public interface LeaveRoom {
    Outcome leave(Command command);

    /** Who leaves which room. */
    record Command(UserId user, RoomId room) {}

    /** How it ended. */
    sealed interface Outcome {
        record Left() implements Outcome {}

        /** A direct room, which is of a fixed set of people. */
        record NotAllowed() implements Outcome {}

        record NotAMember() implements Outcome {}

        record RoomNotFound() implements Outcome {}
    }
}
