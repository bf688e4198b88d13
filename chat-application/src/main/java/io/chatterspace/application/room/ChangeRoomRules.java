package io.chatterspace.application.room;

import io.chatterspace.application.access.Actor;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.RoomRules;

/** Changes who may post in a room, and how often. Its owners and administrators may. */
public interface ChangeRoomRules {
    Outcome change(Command command);

    /** Who changes which room's rules, and to what. */
    record Command(Actor actor, RoomId room, RoomRules rules) {}

    /** How it ended. */
    sealed interface Outcome {
        /** The room as it is now. */
        record Changed(Room room) implements Outcome {}

        /** Told of the room, but neither an owner nor an administrator; or the room is direct. */
        record NotAllowed() implements Outcome {}

        record RoomNotFound() implements Outcome {}
    }
}
