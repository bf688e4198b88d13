package io.chatterspace.application.reaction;

import io.chatterspace.domain.message.Revision;

/**
 * Who put which emoji to which message, each at most once. A message is read with its reactions, see {@link
 * io.chatterspace.application.message.MessageRepository}; when its content is deleted they go with it. Confined to its
 * transaction.
 */
public interface ReactionRepository {
    /** Whether it is there; never so in a deleted room. */
    boolean has(OwnReaction reaction);

    /**
     * Stores one that is not there.
     *
     * @param at the room's revision that says so, by which a message's reactions, and their people, are ordered
     * @throws io.chatterspace.application.StorageException if it is there, or there is no such message, or it is deleted;
     *     possibly only when the unit ends
     */
    void add(OwnReaction reaction, Revision at);

    /** Removes it; returns whether it was there. */
    boolean remove(OwnReaction reaction);
}
