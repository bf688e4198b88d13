package io.chatterspace.domain.event;

import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.Presence;
import io.chatterspace.domain.user.UserId;
import java.util.Map;

/**
 * Something that the members of a room are told in passing: it is not stored, takes no revision, and may be dropped on its
 * way. Immutable, as all its cases are.
 */
public sealed interface Signal {
    /** Whose members are told. */
    RoomId room();

    /** A member writes something there. */
    record Typing(RoomId room, UserId user) implements Signal {}

    /** Whether some of the members are here changed, or may not be known to the others. */
    record PresenceChanged(RoomId room, Map<UserId, Presence> people) implements Signal {
        public PresenceChanged {
            people = Map.copyOf(people);
        }
    }
}
