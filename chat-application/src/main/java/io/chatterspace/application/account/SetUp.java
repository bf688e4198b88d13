package io.chatterspace.application.account;

import io.chatterspace.domain.session.Device;
import io.chatterspace.domain.settings.Joining;
import io.chatterspace.domain.text.Flaw;
import java.util.Set;

/**
 * Sets an installation up: makes its first administrator, who is signed in at once. Works once, as long as there is no
 * administrator, with the code that the server shows to who started it.
 */
public interface SetUp {
    Outcome setUp(Command command);

    /**
     * Who sets up what.
     *
     * @param code as typed
     * @param installationName as typed
     * @param address where the request comes from
     */
    record Command(
            String code,
            String installationName,
            Set<Joining> joining,
            Applicant administrator,
            Device device,
            String address) {
        public Command {
            joining = Set.copyOf(joining);
        }

        @Override
        public String toString() {
            return "SetUp[hidden]";
        }
    }

    /** How it ended. */
    sealed interface Outcome {
        record Done(SignedIn signedIn) implements Outcome {}

        /** That is not the code. */
        record WrongCode() implements Outcome {}

        record InvalidInstallationName(Flaw flaw) implements Outcome {}

        record Refused(AccountRefusal why) implements Outcome {}

        /** There is an administrator. */
        record AlreadySetUp() implements Outcome {}
    }
}
