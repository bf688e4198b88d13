package io.chatterspace.application.people;

import io.chatterspace.application.access.Actor;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;

/** Keeps a user from taking part: all their sessions end, and they cannot sign in. What they wrote stays. Administrators may. Repeating it changes nothing. */
public interface DisableUser {
    Outcome disable(Command command);

    /** Who disables whom. */
    record Command(Actor actor, UserId person) {}

    /** How it ended. */
    sealed interface Outcome {
        record Disabled(User person) implements Outcome {}

        /** Nobody would be administrator. */
        record LastAdministrator() implements Outcome {}

        record UserNotFound() implements Outcome {}

        /** No administrator. */
        record NotAllowed() implements Outcome {}
    }
}
