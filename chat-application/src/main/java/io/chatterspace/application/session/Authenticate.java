package io.chatterspace.application.session;

import io.chatterspace.domain.session.Session;
import io.chatterspace.domain.user.User;

/** Recognises who comes with a token. Called on every request; answered from memory where it can be. */
public interface Authenticate {
    Outcome authenticate(Token token);

    /** How it ended. */
    sealed interface Outcome {
        /** The token is a live session's. */
        record Authenticated(User user, Session session) implements Outcome {}

        /** The token is nobody's, or its session is over. */
        record Unknown() implements Outcome {}
    }
}
