package io.chatterspace.application.people;

import io.chatterspace.application.access.Actor;
import io.chatterspace.domain.user.UserId;

/** Signs a user out everywhere. Administrators may. */
public interface EndSessionsOf {
    Outcome end(Command command);

    /** Who signs whom out. */
    record Command(Actor actor, UserId person) {}

    /** How it ended. */
    sealed interface Outcome {
        record Ended() implements Outcome {}

        record UserNotFound() implements Outcome {}

        /** No administrator. */
        record NotAllowed() implements Outcome {}
    }
}
