package io.chatterspace.application.people;

import io.chatterspace.application.access.Actor;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;

/** Lets a user take part again who was disabled. Administrators may. Repeating it changes nothing. */
public interface EnableUser {
    Outcome enable(Command command);

    /** Who enables whom. */
    record Command(Actor actor, UserId person) {}

    /** How it ended. */
    sealed interface Outcome {
        record Enabled(User person) implements Outcome {}

        record UserNotFound() implements Outcome {}

        /** No administrator. */
        record NotAllowed() implements Outcome {}
    }
}
