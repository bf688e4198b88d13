package io.chatterspace.application.message;

import io.chatterspace.application.Transaction;
import io.chatterspace.domain.event.RoomEvent.MessageDeleted;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.room.RoomId;
import java.time.Instant;

/** Takes a message's content away within a unit of work that found out that it may. Stateless. */
public final class DeletedMessage {
    private DeletedMessage() {}

    /** Deletes the message, and with it what replies show of it, unless it is deleted already. */
    public static void delete(Transaction tx, RoomId room, Message message, Instant now) {
        if (!message.isDeleted()) {
            Message deleted = message.deleted(now);
            tx.messages().update(room, deleted);
            tx.record(room, revision -> new MessageDeleted(room, revision, deleted));
            Quotes.changed(tx, room, message, deleted);
        }
    }
}
