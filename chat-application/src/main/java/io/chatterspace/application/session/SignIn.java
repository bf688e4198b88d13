package io.chatterspace.application.session;

import io.chatterspace.domain.session.Session;
import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.user.User;

/** Takes part under a display name: registers a user and starts a session. */
public interface SignIn {
    Outcome signIn(Command command);

    /** The display name as it was typed. */
    record Command(String displayName) {}

    /** How it ended. */
    sealed interface Outcome {
        /** Signed in; the token is handed out this once and is not stored. */
        record SignedIn(User user, Session session, Token token) implements Outcome {}

        /** The name was refused. */
        record InvalidName(Flaw flaw) implements Outcome {}
    }
}
