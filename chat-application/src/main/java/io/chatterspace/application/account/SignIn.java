package io.chatterspace.application.account;

import io.chatterspace.domain.session.Device;

/**
 * Comes back with handle and password, and starts a session. An unknown handle, a wrong password and a disabled user end
 * alike and take as long.
 */
public interface SignIn {
    Outcome signIn(Command command);

    /** Handle and password as typed, and what the session is held with. */
    record Command(String handle, String password, Device device) {
        @Override
        public String toString() {
            return "SignIn[hidden]";
        }
    }

    /** How it ended. */
    sealed interface Outcome {
        record Accepted(SignedIn signedIn) implements Outcome {}

        /** No user with that handle and password may take part. */
        record WrongCredentials() implements Outcome {}
    }
}
