package io.chatterspace.application.account;

import io.chatterspace.domain.session.Device;
import io.chatterspace.domain.text.Flaw;

/** Takes part under a name only: makes a guest and starts a session, where the settings let guests in. */
public interface JoinAsGuest {
    Outcome join(Command command);

    /** The display name as it was typed, and what the session is held with. */
    record Command(String displayName, Device device) {}

    /** How it ended. */
    sealed interface Outcome {
        record Joined(SignedIn signedIn) implements Outcome {}

        record InvalidName(Flaw flaw) implements Outcome {}

        /** Guests are not let in. */
        record NotOpen() implements Outcome {}
    }
}
