package io.chatterspace.application.room;

import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.user.UserId;

/** Opens a new room, open or closed, with its opener as owner and first member. Who may is a setting. */
public interface OpenRoom {
    Outcome open(Command command);

    /** Who opens it, its name as typed, and who may see it. */
    record Command(UserId opener, String name, Visibility visibility) {
        public Command {
            if (visibility == Visibility.DIRECT) {
                throw new IllegalArgumentException("direct rooms are opened with people");
            }
        }
    }

    /** How it ended. */
    sealed interface Outcome {
        record Opened(Room room) implements Outcome {}

        record InvalidName(Flaw flaw) implements Outcome {}

        /** Another open room has that name, upper and lower case being the same; closed rooms may share a name. */
        record NameTaken() implements Outcome {}

        /** The settings do not let this user open rooms. */
        record NotAllowed() implements Outcome {}
    }
}
