package io.chatterspace.application.account;

import io.chatterspace.application.session.Token;
import io.chatterspace.application.user.PasswordFlaw;
import io.chatterspace.domain.session.Device;

/** Chooses a new password by a link that an administrator made, once, and signs in. All sessions so far end. */
public interface ResetPassword {
    Outcome reset(Command command);

    /** The token of the link, the password as typed, what the session is held with, and where the request comes from. */
    record Command(Token token, String password, Device device, String address) {
        @Override
        public String toString() {
            return "ResetPassword[hidden]";
        }
    }

    /** How it ended. */
    sealed interface Outcome {
        record Reset(SignedIn signedIn) implements Outcome {}

        record InvalidPassword(PasswordFlaw flaw) implements Outcome {}

        /** There is no such link, or it expired or was used, or its user may not take part. */
        record LinkUnusable() implements Outcome {}
    }
}
