package io.chatterspace.application.message;

import io.chatterspace.application.access.PostingRefusal;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.user.UserId;

/** Gives one's own message another body. The body it has is no change. */
public interface EditMessage {
    Outcome edit(Command command);

    /** Who edits which message, and the new body as typed. */
    record Command(UserId user, RoomId room, MessageSeq seq, String text) {}

    /** How it ended. */
    sealed interface Outcome {
        /** The message as it is now. */
        record Edited(Message message) implements Outcome {}

        record InvalidBody(Flaw flaw) implements Outcome {}

        /** Somebody else's message. */
        record NotAuthor() implements Outcome {}

        /** The message was deleted. */
        record AlreadyDeleted() implements Outcome {}

        record MessageNotFound() implements Outcome {}

        /** A member, who may not write at the moment. */
        record MayNotWrite(PostingRefusal why) implements Outcome {}

        /**
         * A policy refused it.
         *
         * @param reason the policy's, for the person to read
         */
        record RejectedByPolicy(String reason) implements Outcome {}

        /** A policy did not answer that must; nothing was stored, and it may be tried again. */
        record PolicyUnavailable() implements Outcome {}

        record NotAMember() implements Outcome {}

        record RoomNotFound() implements Outcome {}
    }
}
