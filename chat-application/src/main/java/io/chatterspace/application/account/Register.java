package io.chatterspace.application.account;

import io.chatterspace.application.session.Token;
import io.chatterspace.domain.session.Device;
import io.chatterspace.domain.user.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Becomes a full user, and is signed in at once: by an invite, or openly where the settings say so. A guest who does it
 * stays the same user, with everything they wrote; their sessions so far end.
 */
public interface Register {
    Outcome register(Command command);

    /** What lets somebody in. */
    sealed interface Entrance {
        /** That registration is open. */
        record Open() implements Entrance {}

        /** The token of an invite's link. */
        record ByInvite(Token token) implements Entrance {}
    }

    /**
     * Who becomes a user, and how.
     *
     * @param guest who they have been until now; null if nobody
     */
    record Command(
            Entrance entrance,
            Applicant applicant,
            @Nullable UserId guest,
            Device device) {}

    /** How it ended. */
    sealed interface Outcome {
        record Registered(SignedIn signedIn) implements Outcome {}

        record Refused(AccountRefusal why) implements Outcome {}

        /** Who was to stay the same user is no guest any more: another request was first, or they were disabled. */
        record NotAGuest() implements Outcome {}

        /** That way of joining is off. */
        record NotOpen() implements Outcome {}

        /** There is no such invite, or it expired, was revoked or used up. */
        record InviteUnusable() implements Outcome {}
    }
}
