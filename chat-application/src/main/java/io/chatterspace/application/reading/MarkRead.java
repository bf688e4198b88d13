package io.chatterspace.application.reading;

import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;

/**
 * Marks what somebody has read of a room. It is theirs alone: nobody else hears of it, and only their other pages are
 * told. Only forward: what was read before stays read.
 */
public interface MarkRead {
    Outcome markRead(Command command);

    /**
     * Who has read what.
     *
     * @param upTo everything up to this message; a number that was not taken yet stands for the latest message
     */
    record Command(UserId user, RoomId room, MessageSeq upTo) {}

    /** How it ended. */
    sealed interface Outcome {
        /** That is read, now or before. */
        record Read() implements Outcome {}

        record NotAMember() implements Outcome {}

        /** Not there, or not the user's to know of. */
        record RoomNotFound() implements Outcome {}
    }
}
