package io.chatterspace.application.room;

import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;

/** Deletes a room with everything in it. Its owners may. */
public interface DeleteRoom {
    Outcome delete(Command command);

    /** Who deletes which room. */
    record Command(UserId user, RoomId room) {}

    /** How it ended. */
    sealed interface Outcome {
        /** Nobody can read anything of the room any more. */
        record Deleted() implements Outcome {}

        /** A member, but not an owner. */
        record NotOwner() implements Outcome {}

        record NotAMember() implements Outcome {}

        record RoomNotFound() implements Outcome {}
    }
}
