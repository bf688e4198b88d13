package io.chatterspace.application.room;

import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.user.UserId;

/** Gives a room another name, and a slug to go with it. Its owners may. The name it has is no change. */
public interface RenameRoom {
    Outcome rename(Command command);

    /** Who renames which room, and its new name as typed. */
    record Command(UserId user, RoomId room, String name) {}

    /** How it ended. */
    sealed interface Outcome {
        record Renamed(Room room) implements Outcome {}

        record InvalidName(Flaw flaw) implements Outcome {}

        /** Another open room has that name, upper and lower case being the same. */
        record NameTaken() implements Outcome {}

        /** A member, but not an owner. */
        record NotOwner() implements Outcome {}

        record NotAMember() implements Outcome {}

        record RoomNotFound() implements Outcome {}
    }
}
