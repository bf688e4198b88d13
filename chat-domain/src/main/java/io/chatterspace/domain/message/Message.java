package io.chatterspace.domain.message;

import io.chatterspace.domain.user.UserId;
import java.time.Instant;

/**
 * What was said in a room: identified by the room and {@code seq}. Its number, author, key and time never change; its
 * content may be edited, and ends when it is deleted.
 */
public record Message(MessageSeq seq, UserId author, ClientKey clientKey, Content content, Instant postedAt) {

    /** What a message holds now. */
    public sealed interface Content {
        /** As it was posted. */
        record Original(MessageBody body) implements Content {}

        /** As it was last edited. */
        record Edited(MessageBody body, Instant editedAt) implements Content {}

        /** Nothing any more. */
        record Deleted(Instant deletedAt) implements Content {}
    }

    /** The message with another body. */
    public Message edited(MessageBody body, Instant at) {
        return with(new Content.Edited(body, at));
    }

    /** The message without its body. */
    public Message deleted(Instant at) {
        return with(new Content.Deleted(at));
    }

    /** Whether the content is gone. */
    public boolean isDeleted() {
        return content instanceof Content.Deleted;
    }

    private Message with(Content newContent) {
        return new Message(seq, author, clientKey, newContent, postedAt);
    }
}
