package io.chatterspace.domain.message;

import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was said in a room: identified by the room and {@code seq}. Its number, author, key and time never change; its
 * content may be edited, and ends when it is deleted.
 *
 * @param quoted what it shows of the message that it answers; null if it answers none, or is deleted
 * @param reactions one for each emoji, the first that came first; none if it is deleted
 * @param pinned whether it is held up for everybody in the room; never if it is deleted
 * @param mentions whom it means; nobody if it is deleted
 */
public record Message(
        MessageSeq seq,
        UserId author,
        ClientKey clientKey,
        Content content,
        Instant postedAt,
        @Nullable Quote quoted,
        List<Reaction> reactions,
        boolean pinned,
        Mentions mentions) {
    public Message {
        reactions = List.copyOf(reactions);
        if (!reactions.isEmpty() && content instanceof Content.Deleted) {
            throw new IllegalArgumentException("nobody reacts to a deleted message");
        }
        if (pinned && content instanceof Content.Deleted) {
            throw new IllegalArgumentException("a deleted message is not pinned");
        }
        if (!mentions.isEmpty() && content instanceof Content.Deleted) {
            throw new IllegalArgumentException("a deleted message means nobody");
        }
        if (quoted != null && content instanceof Content.Deleted) {
            throw new IllegalArgumentException("a deleted message quotes nothing");
        }
        if (quoted != null && quoted.seq().value() >= seq.value()) {
            throw new IllegalArgumentException("a message answers an earlier one");
        }
    }

    /** A message to which nobody reacts, that is not pinned, and means nobody. */
    public Message(
            MessageSeq seq,
            UserId author,
            ClientKey clientKey,
            Content content,
            Instant postedAt,
            @Nullable Quote quoted) {
        this(seq, author, clientKey, content, postedAt, quoted, List.of(), false, Mentions.NONE);
    }

    /** A message that answers none, and to which nobody reacts. */
    public Message(MessageSeq seq, UserId author, ClientKey clientKey, Content content, Instant postedAt) {
        this(seq, author, clientKey, content, postedAt, null);
    }

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
        return new Message(
                seq, author, clientKey, new Content.Edited(body, at), postedAt, quoted, reactions, pinned, mentions);
    }

    /** The message without its body, and without what it quoted, who reacted, its pin, and whom it meant. */
    public Message deleted(Instant at) {
        return new Message(seq, author, clientKey, new Content.Deleted(at), postedAt, null);
    }

    /** Whether the content is gone. */
    public boolean isDeleted() {
        return content instanceof Content.Deleted;
    }

    /** What it shows of the message that it answers. */
    public Optional<Quote> quote() {
        return Optional.ofNullable(quoted);
    }

    /** The message with what it shows of the original by now. */
    public Message quoting(Quote quote) {
        return new Message(seq, author, clientKey, content, postedAt, quote, reactions, pinned, mentions);
    }

    /** The message with other reactions. */
    public Message reactedTo(List<Reaction> newReactions) {
        return new Message(seq, author, clientKey, content, postedAt, quoted, newReactions, pinned, mentions);
    }

    /** The message that means those people. */
    public Message meaning(Mentions whom) {
        return new Message(seq, author, clientKey, content, postedAt, quoted, reactions, pinned, whom);
    }

    /** The message held up for everybody in the room. */
    public Message withPin() {
        return new Message(seq, author, clientKey, content, postedAt, quoted, reactions, true, mentions);
    }

    /** The message as one among all. */
    public Message withoutPin() {
        return new Message(seq, author, clientKey, content, postedAt, quoted, reactions, false, mentions);
    }

    /** Whether somebody reacts with that emoji. */
    public boolean hasReaction(Emoji emoji) {
        return reactions.stream().anyMatch(reaction -> reaction.emoji().equals(emoji));
    }
}
