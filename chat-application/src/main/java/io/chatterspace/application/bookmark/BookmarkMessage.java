package io.chatterspace.application.bookmark;

import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;

/** Bookmarks a message for a member of its room, or takes the bookmark away, as far as it is not so already. */
public interface BookmarkMessage {
    Outcome bookmark(Command command);

    /** Who bookmarks which message, and how it is to be. */
    record Command(UserId user, RoomId room, MessageSeq seq, Wish wish) {}

    /** How it is to be afterwards. */
    enum Wish {
        BOOKMARKED,
        NOT_BOOKMARKED
    }

    /** How it ended. */
    sealed interface Outcome {
        /** It is as wished. */
        record Settled() implements Outcome {}

        /** The message was deleted. */
        record AlreadyDeleted() implements Outcome {}

        record MessageNotFound() implements Outcome {}

        record NotAMember() implements Outcome {}

        record RoomNotFound() implements Outcome {}
    }
}
