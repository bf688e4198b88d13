package io.chatterspace.application.pin;

import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.RoomId;
import java.util.List;

/**
 * Which messages of a room are pinned. A message is read with its pin, see {@link
 * io.chatterspace.application.message.MessageRepository}; when its content is deleted the pin goes with it. A deleted room
 * has none. Confined to its transaction.
 */
public interface PinRepository {
    /**
     * Pins a message that is not pinned.
     *
     * @param at the room's revision that says so, by which pins are ordered
     * @throws io.chatterspace.application.StorageException if it is pinned, or there is no such message, or it is deleted
     */
    void add(RoomId room, MessageSeq seq, Revision at);

    /** Takes a message's pin away; returns whether it had one. */
    boolean remove(RoomId room, MessageSeq seq);

    /** The pinned messages of a room, the one that was pinned last first. */
    List<Message> list(RoomId room);

    /** How many {@link #list} has. */
    int count(RoomId room);
}
