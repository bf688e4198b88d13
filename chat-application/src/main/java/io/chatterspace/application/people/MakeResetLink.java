package io.chatterspace.application.people;

import io.chatterspace.application.access.Actor;
import io.chatterspace.application.session.Token;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;

/** Makes a link by which a user chooses a new password, once and within a day; it takes the place of one made before. Administrators may. */
public interface MakeResetLink {
    Outcome make(Command command);

    /** Who makes a link for whom. */
    record Command(Actor actor, UserId person) {}

    /** How it ended. */
    sealed interface Outcome {
        /** The link's token, which is handed out this once. */
        record Made(Token token, Instant expiresAt) implements Outcome {}

        /** Guests have no password, and disabled users cannot sign in. */
        record NoPassword() implements Outcome {}

        record UserNotFound() implements Outcome {}

        /** No administrator. */
        record NotAllowed() implements Outcome {}
    }
}
