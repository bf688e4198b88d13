package io.chatterspace.application.message;

import io.chatterspace.domain.message.ClientKey;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.util.List;
import java.util.Optional;

/**
 * The messages that are stored, each reply with what it shows of the original as that is now, and each message with who
 * reacted by now and its pin. The messages of a deleted room are absent. Confined to its transaction.
 */
public interface MessageRepository {
    Optional<Message> find(RoomId room, MessageSeq seq);

    /** The send that was stored in that room, of that author, under that key, however long ago. */
    Optional<Sent> findSent(RoomId room, UserId author, ClientKey key);

    /**
     * Stores a new message.
     *
     * @param posted the revision of its {@code MessagePosted}
     * @param message of its quote only the original's number is kept, and whether anything is shown; nobody reacted yet
     * @param digest of the body as received
     * @throws io.chatterspace.application.StorageException if the room is missing, or the number, the revision or the
     *     author's key is taken in it; possibly only when the unit ends
     */
    void append(RoomId room, Revision posted, Message message, SentDigest digest);

    /**
     * Stores a message's content; a deleted message loses its digest too, what it answers, who reacted, its pin and its bookmarks.
     *
     * @throws io.chatterspace.application.StorageException if there is no such message
     */
    void update(RoomId room, Message message);

    /**
     * The replies to a message that show something of it, in {@code seq} order: no deleted ones, and none that was
     * appended with nothing to show.
     */
    List<Message> listQuoting(RoomId room, MessageSeq original);

    /** How many {@link #listQuoting} has. */
    int countQuoting(RoomId room, MessageSeq original);

    /** Whether that author has posted in a room of which that reader is a member, whatever became of the message. */
    boolean hasAuthor(UserId author, UserId reader);

    /** Up to {@code limit} messages of a room, in {@code seq} order, oldest first. */
    List<Message> list(RoomId room, Window window, int limit);
}
