package io.chatterspace.application.room;

import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.util.List;

/**
 * A line of a list of rooms. Immutable.
 *
 * @param memberCount how many members the room has
 * @param messageCount how many messages were posted, deleted ones included
 * @param people who the members of a direct room are, by id; empty for other rooms
 * @param lastActiveAt when the latest message was posted; when the room was opened, if there is none
 */
public record RoomSummary(Room room, int memberCount, long messageCount, Instant lastActiveAt, List<UserId> people) {
    public RoomSummary {
        people = List.copyOf(people);
    }
}
