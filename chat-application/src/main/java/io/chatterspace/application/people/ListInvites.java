package io.chatterspace.application.people;

import io.chatterspace.domain.invite.Invite;
import io.chatterspace.domain.user.UserId;
import java.util.List;

/** The invites that were made, for administrators; the latest first. */
public interface ListInvites {
    Outcome list(Query query);

    /** Who asks, and how many are wanted at most. */
    record Query(UserId user, int limit) {}

    /** How it ended. */
    sealed interface Outcome {
        record Listed(List<Invite> invites) implements Outcome {
            public Listed {
                invites = List.copyOf(invites);
            }
        }

        /** No administrator. */
        record NotAllowed() implements Outcome {}
    }
}
