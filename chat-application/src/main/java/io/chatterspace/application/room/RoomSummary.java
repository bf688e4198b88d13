package io.chatterspace.application.room;

import io.chatterspace.domain.room.Room;
import java.time.Instant;

/**
 * A line of a list of rooms. Immutable.
 *
 * @param memberCount how many members the room has
 * @param messageCount how many messages were posted, deleted ones included
 * @param lastActiveAt when the latest message was posted; when the room was opened, if there is none
 */
public record RoomSummary(Room room, int memberCount, long messageCount, Instant lastActiveAt) {}
