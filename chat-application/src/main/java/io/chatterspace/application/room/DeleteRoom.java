package io.chatterspace.application.room;

import io.chatterspace.application.access.Actor;
import io.chatterspace.domain.room.RoomId;

/** Deletes a room with everything in it. Its owners and administrators may. */
public interface DeleteRoom {
    Outcome delete(Command command);

    /** Who deletes which room. */
    record Command(Actor actor, RoomId room) {}

    /** How it ended. */
    sealed interface Outcome {
        /** Nobody can read anything of the room any more. */
        record Deleted() implements Outcome {}

        /** Told of the room, but neither an owner nor an administrator; or the room is direct. */
        record NotAllowed() implements Outcome {}

        record RoomNotFound() implements Outcome {}
    }
}
