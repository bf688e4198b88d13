package io.chatterspace.application.message;

import io.chatterspace.application.access.PostingRefusal;
import io.chatterspace.domain.message.ClientKey;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.user.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Says something in a room. The answer comes after the commit: what is acknowledged is on disk. Sending again what was
 * sent, under the same key, gives the same acknowledgement and stores nothing, however much later.
 */
public interface PostMessage {
    Outcome post(Command command);

    /**
     * Who says what, where, as typed.
     *
     * @param key the sender's own id of this send
     * @param replyTo the message of the room that this one answers, which may be deleted; null if none
     */
    record Command(
            UserId author,
            RoomId room,
            ClientKey key,
            String text,
            @Nullable MessageSeq replyTo) {
        /** What answers no message. */
        public Command(UserId author, RoomId room, ClientKey key, String text) {
            this(author, room, key, text, null);
        }
    }

    /** How it ended. */
    sealed interface Outcome {
        /** The acknowledgement: the message's number, and the revision at which it was posted. */
        record Posted(MessageSeq seq, Revision revision) implements Outcome {}

        record InvalidBody(Flaw flaw) implements Outcome {}

        /** The author has said, or answered, something else in this room under this key; that message stays as it is. */
        record KeyConflict() implements Outcome {}

        /** There is no message that it could answer. */
        record OriginalNotFound() implements Outcome {}

        /** A member, who may not post at the moment. */
        record MayNotPost(PostingRefusal why) implements Outcome {}

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
