package io.chatterspace.application.people;

import io.chatterspace.application.access.Actor;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.domain.user.UserRole;

/** Makes a user an administrator, or no administrator any more. Administrators may. The role they have is no change. */
public interface ChangeUserRole {
    Outcome change(Command command);

    /** Who gives which role to whom; guests get one by registering. */
    record Command(Actor actor, UserId person, UserRole role) {}

    /** How it ended. */
    sealed interface Outcome {
        record Changed(User person) implements Outcome {}

        /** Nobody would be administrator. */
        record LastAdministrator() implements Outcome {}

        /** Guests have no handle to sign in with, and full users do not become guests. */
        record GuestsHaveNoRole() implements Outcome {}

        record UserNotFound() implements Outcome {}

        /** No administrator. */
        record NotAllowed() implements Outcome {}
    }
}
