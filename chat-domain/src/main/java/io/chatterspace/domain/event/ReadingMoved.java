package io.chatterspace.domain.event;

import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A user has read up to another message than before, by their own word. Theirs alone: it takes no revision, and nobody
 * else hears of it. Not said of what somebody posts, by which they have read up to it.
 *
 * @param lastRead null if nothing counts as read any more
 */
public record ReadingMoved(
        RoomId room, UserId user, @Nullable MessageSeq lastRead) implements Event {}
