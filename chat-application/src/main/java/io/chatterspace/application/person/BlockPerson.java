package io.chatterspace.application.person;

import io.chatterspace.domain.user.Block;
import io.chatterspace.domain.user.UserId;

/** Blocks a person, who is not told of it. Repeating it changes nothing. */
public interface BlockPerson {
    Outcome block(Command command);

    /** Who blocks whom. */
    record Command(UserId by, UserId whom) {}

    /** How it ended. */
    sealed interface Outcome {
        record Blocked() implements Outcome {}

        /** {@link Block#MAX_OF_ONE} are blocked already. */
        record TooMany() implements Outcome {}

        /** Nobody blocks themselves. */
        record Oneself() implements Outcome {}

        /** No such person, or nobody whom the blocker knows of: the two are not told apart. */
        record PersonNotFound() implements Outcome {}
    }
}
