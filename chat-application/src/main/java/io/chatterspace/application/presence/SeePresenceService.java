package io.chatterspace.application.presence;

import io.chatterspace.application.Lookup;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.Presence;
import io.chatterspace.domain.user.UserId;
import java.util.HashMap;
import java.util.Map;

/** Thread-safe: immutable. */
final class SeePresenceService implements SeePresence {
    private final Lookup lookup;
    private final Attendees attendees;

    SeePresenceService(Lookup lookup, Attendees attendees) {
        this.lookup = lookup;
        this.attendees = attendees;
    }

    @Override
    public Outcome see(Query query) {
        if (!isMember(query.room(), query.viewer())) {
            return new Outcome.NotAMember();
        }
        Map<UserId, Presence> connected = new HashMap<>();
        for (UserId person : query.people()) {
            Presence presence = attendees.presence(person);
            // Few are connected, and only of those it has to be found out whether they are members.
            if (presence != Presence.OFFLINE && isMember(query.room(), person)) {
                connected.put(person, presence);
            }
        }
        return new Outcome.Seen(connected);
    }

    private boolean isMember(RoomId room, UserId user) {
        return lookup.membership(room, user).isPresent();
    }
}
