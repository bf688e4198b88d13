package io.chatterspace.application.room;

import io.chatterspace.application.access.Actor;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.text.Flaw;

/** Says what a room is about. Its owners and administrators may. */
public interface ChangeTopic {
    Outcome change(Command command);

    /** Who says what a room is about, as typed; a blank topic is none. */
    record Command(Actor actor, RoomId room, String topic) {}

    /** How it ended. */
    sealed interface Outcome {
        /** The room as it is now. */
        record Changed(Room room) implements Outcome {}

        record InvalidTopic(Flaw flaw) implements Outcome {}

        /** Told of the room, but neither an owner nor an administrator; or the room is direct. */
        record NotAllowed() implements Outcome {}

        record RoomNotFound() implements Outcome {}
    }
}
