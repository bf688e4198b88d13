package io.chatterspace.application.people;

import io.chatterspace.application.access.Actor;
import io.chatterspace.domain.invite.InviteId;

/** Makes an invite link useless. Administrators may. Repeating it changes nothing. */
public interface RevokeInvite {
    Outcome revoke(Command command);

    /** Who revokes which invite. */
    record Command(Actor actor, InviteId invite) {}

    /** How it ended. */
    sealed interface Outcome {
        record Revoked() implements Outcome {}

        record InviteNotFound() implements Outcome {}

        /** No administrator. */
        record NotAllowed() implements Outcome {}
    }
}
