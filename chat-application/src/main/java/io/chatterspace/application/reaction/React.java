package io.chatterspace.application.reaction;

import io.chatterspace.application.access.PostingRefusal;
import io.chatterspace.domain.message.Emoji;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;

/** Puts an emoji to a message, or takes it back, as far as it is not so already. For those who may write in the room. */
public interface React {
    Outcome react(Command command);

    /** Who reacts to which message, and how it is to be. */
    record Command(UserId user, RoomId room, MessageSeq seq, Emoji emoji, Wish wish) {}

    /** How it is to be afterwards. */
    enum Wish {
        PUT,
        TAKEN_BACK
    }

    /** How it ended. */
    sealed interface Outcome {
        /** It is as wished. */
        record Reacted() implements Outcome {}

        /** The message has {@value io.chatterspace.domain.message.Reaction#MAX_KINDS} other emoji. */
        record TooManyKinds() implements Outcome {}

        /** The message was deleted. */
        record AlreadyDeleted() implements Outcome {}

        record MessageNotFound() implements Outcome {}

        /** A member, who may not write at the moment. */
        record MayNotReact(PostingRefusal why) implements Outcome {}

        record NotAMember() implements Outcome {}

        record RoomNotFound() implements Outcome {}
    }
}
