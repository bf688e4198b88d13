package io.chatterspace.application.room;

import io.chatterspace.application.access.Actor;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.text.Flaw;

/** Gives a room another name, and a slug to go with it. Its owners and administrators may. The name it has is no change. */
public interface RenameRoom {
    Outcome rename(Command command);

    /** Who renames which room, and its new name as typed. */
    record Command(Actor actor, RoomId room, String name) {}

    /** How it ended. */
    sealed interface Outcome {
        record Renamed(Room room) implements Outcome {}

        record InvalidName(Flaw flaw) implements Outcome {}

        /** Another open room has that name, upper and lower case being the same. */
        record NameTaken() implements Outcome {}

        /** Told of the room, but neither an owner nor an administrator; or the room is direct. */
        record NotAllowed() implements Outcome {}

        record RoomNotFound() implements Outcome {}
    }
}
