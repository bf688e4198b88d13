package io.chatterspace.application.message;

import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Revision;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A send that was stored: what its acknowledgement said, and how to tell a repeat of it from another message under the
 * same key. Immutable.
 */
public record Sent(
        MessageSeq seq, Revision revision, @Nullable SentDigest sentDigest) {
    /** The digest of the body as received; empty once the message was deleted. */
    public Optional<SentDigest> digest() {
        return Optional.ofNullable(sentDigest);
    }

    /** Whether a send with that text in answer to that message repeats this one; after the deletion, every one does. */
    boolean isRepeatedBy(String text, @Nullable MessageSeq replyTo) {
        return digest().map(digest -> digest.matches(text, replyTo)).orElse(true);
    }
}
