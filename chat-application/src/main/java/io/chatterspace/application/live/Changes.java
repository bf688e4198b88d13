package io.chatterspace.application.live;

import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.message.Revision;
import java.util.List;

/**
 * A piece of a room's events. Immutable.
 *
 * @param head the room's revision in the state that was read; the events end there, or where the limit was
 */
public record Changes(Revision head, List<RoomEvent> events) {
    public Changes {
        events = List.copyOf(events);
    }
}
