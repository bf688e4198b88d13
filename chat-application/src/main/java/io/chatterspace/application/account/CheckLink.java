package io.chatterspace.application.account;

import io.chatterspace.application.session.Token;
import io.chatterspace.domain.user.User;

/** Tells what a link is good for, before anybody types anything. */
public interface CheckLink {
    Outcome check(Query query);

    /** The token of the link, and what it claims to be. */
    record Query(Token token, Kind kind) {}

    /** What links there are. */
    enum Kind {
        INVITE,
        PASSWORD_RESET
    }

    /** How it ended. */
    sealed interface Outcome {
        /** Somebody may become a user by it. */
        record Invitation() implements Outcome {}

        /** That user may choose a new password by it. */
        record Reset(User user) implements Outcome {}

        /** Nothing, or nothing any more. */
        record Unusable() implements Outcome {}
    }
}
