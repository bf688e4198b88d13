package io.chatterspace.application.account;

import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;

/** Takes another display name, which every room of the user's says at once. */
public interface ChangeName {
    Outcome change(Command command);

    /** Who takes which name, as typed. */
    record Command(UserId user, String name) {}

    /** How it ended. */
    sealed interface Outcome {
        /** The user as it is now. */
        record Changed(User user) implements Outcome {}

        record InvalidName(Flaw flaw) implements Outcome {}

        /** There is no such user any more who takes part. */
        record UserNotFound() implements Outcome {}
    }
}
