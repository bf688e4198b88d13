package io.chatterspace.application.room;

import io.chatterspace.application.access.Actor;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;

/**
 * Archives a room, so that it can only be read any more, or takes it out of the archive. Its owners and administrators
 * may. What it is already is no change.
 */
public interface ArchiveRoom {
    Outcome change(Command command);

    /** What shall be. */
    enum Wanted {
        ARCHIVED,
        IN_USE
    }

    /** Who wants what of which room. */
    record Command(Actor actor, RoomId room, Wanted wanted) {}

    /** How it ended. */
    sealed interface Outcome {
        /** The room as it is now. */
        record Changed(Room room) implements Outcome {}

        /** Told of the room, but neither an owner nor an administrator; or the room is direct. */
        record NotAllowed() implements Outcome {}

        record RoomNotFound() implements Outcome {}
    }
}
