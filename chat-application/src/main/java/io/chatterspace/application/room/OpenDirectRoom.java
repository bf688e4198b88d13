package io.chatterspace.application.room;

import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.user.UserId;
import java.util.Set;

/**
 * Opens the direct room of a set of people, or finds it: there is one for each set. Nobody is its owner, nobody joins or
 * leaves it.
 */
public interface OpenDirectRoom {
    Outcome open(Command command);

    /** Who opens it, and with whom. */
    record Command(UserId opener, Set<UserId> others) {
        /** How many people a direct room has at most, the opener included. */
        public static final int MAX_PEOPLE = 8;

        public Command {
            others = Set.copyOf(others);
        }
    }

    /** How it ended. */
    sealed interface Outcome {
        /** The room, new or as it was. */
        record Opened(Room room) implements Outcome {}

        /** Nobody else was named. */
        record NobodyElse() implements Outcome {}

        /** More than {@link Command#MAX_PEOPLE}. */
        record TooMany() implements Outcome {}

        /** The opener has blocked one of them. */
        record Blocking() implements Outcome {}

        /** There is none, and none is opened; why is the other one's own. */
        record Unreachable() implements Outcome {}

        /** One of them is no user, or does not take part any more. */
        record PersonNotFound() implements Outcome {}
    }
}
