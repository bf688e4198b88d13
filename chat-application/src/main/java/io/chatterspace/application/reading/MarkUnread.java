package io.chatterspace.application.reading;

import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;

/** Marks a room unread from a message on, for one member: to come back to it. What is before it counts as read. */
public interface MarkUnread {
    Outcome markUnread(Command command);

    /** Who wants to come back to which message. */
    record Command(UserId user, RoomId room, MessageSeq from) {}

    /** How it ended. */
    sealed interface Outcome {
        /** That message and what follows is unread. */
        record Unread() implements Outcome {}

        record MessageNotFound() implements Outcome {}

        record NotAMember() implements Outcome {}

        /** Not there, or not the user's to know of. */
        record RoomNotFound() implements Outcome {}
    }
}
