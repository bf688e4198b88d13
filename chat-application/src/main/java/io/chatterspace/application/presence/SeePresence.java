package io.chatterspace.application.presence;

import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.Presence;
import io.chatterspace.domain.user.UserId;
import java.util.Map;
import java.util.Set;

/** Says who of a room's members is here: to its members only. */
public interface SeePresence {
    Outcome see(Query query);

    /** Who asks, in which room, and about whom. */
    record Query(UserId viewer, RoomId room, Set<UserId> people) {
        public Query {
            people = Set.copyOf(people);
        }
    }

    /** How it ended. */
    sealed interface Outcome {
        /** Who of them is a member and connected; whoever is not named is offline, or no member. */
        record Seen(Map<UserId, Presence> connected) implements Outcome {
            public Seen {
                connected = Map.copyOf(connected);
            }
        }

        /** No such room, or not the viewer's to see. */
        record NotAMember() implements Outcome {}
    }
}
