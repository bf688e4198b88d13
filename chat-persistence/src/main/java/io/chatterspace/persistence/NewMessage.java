package io.chatterspace.persistence;

import io.chatterspace.application.message.Sent;
import io.chatterspace.application.message.SentDigest;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.RoomId;

/** A message that was appended and is not in the database yet. */
record NewMessage(RoomId room, Revision posted, Message message, SentDigest digest) {
    Sent sent() {
        return new Sent(message.seq(), posted, digest);
    }
}
