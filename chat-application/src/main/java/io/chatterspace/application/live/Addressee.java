package io.chatterspace.application.live;

import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.RoomId;
import org.jspecify.annotations.Nullable;

/**
 * One of a user's connections, told by notices that something of theirs changed. Called by the store's writer, possibly
 * often: must be quick and must not block.
 */
@FunctionalInterface
public interface Addressee {
    /** Something of the user's own changed: their rooms, their role, what they may do, what waits for them unread. */
    void notice();

    /** The user has read up to another message, as one of their connections or pages said. */
    default void readingMoved(RoomId room, @Nullable MessageSeq lastRead) {
        notice();
    }

    /** Whether this connection is told of that room's events itself, and needs no notice of them. */
    default boolean follows(RoomId room) {
        return false;
    }
}
