package io.chatterspace.application.room;

import io.chatterspace.application.Snapshot;
import io.chatterspace.application.access.Access;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.user.UserId;
import java.util.Optional;

/** Whether a member may decide about somebody else in the room. Stateless. */
final class Subordinate {
    private Subordinate() {}

    /** Whether that is somebody else, and no member whom only somebody higher may decide about. */
    static boolean isSubordinate(Snapshot snapshot, Access.Member actor, UserId user) {
        Membership own = actor.membership();
        Optional<Membership> other = snapshot.memberships().find(actor.room().id(), user);
        return !actor.room().isDirect()
                && !own.user().equals(user)
                && own.mayModerate()
                && other.map(membership -> own.isAbove(membership.role())).orElse(true);
    }
}
