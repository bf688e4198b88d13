package io.chatterspace.application.room;

import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.user.UserId;

/** Opens a new open room, with its opener as owner and first member. */
public interface OpenRoom {
    Outcome open(Command command);

    /** Who opens it, and its name as typed. */
    record Command(UserId opener, String name) {}

    /** How it ended. */
    sealed interface Outcome {
        record Opened(Room room) implements Outcome {}

        record InvalidName(Flaw flaw) implements Outcome {}

        /** Another open room has that name, upper and lower case being the same. */
        record NameTaken() implements Outcome {}
    }
}
