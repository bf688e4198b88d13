package io.chatterspace.application.account;

import io.chatterspace.application.user.PasswordFlaw;
import io.chatterspace.domain.session.SessionId;
import io.chatterspace.domain.user.UserId;

/** Chooses another password for oneself. All other sessions of the user end. */
public interface ChangePassword {
    Outcome change(Command command);

    /** Who changes it in which session; the passwords as typed. */
    record Command(UserId user, SessionId session, String current, String wanted) {
        @Override
        public String toString() {
            return "ChangePassword[hidden]";
        }
    }

    /** How it ended. */
    sealed interface Outcome {
        record Changed() implements Outcome {}

        /** The current password is another one; guests have none. */
        record WrongPassword() implements Outcome {}

        record InvalidPassword(PasswordFlaw flaw) implements Outcome {}
    }
}
