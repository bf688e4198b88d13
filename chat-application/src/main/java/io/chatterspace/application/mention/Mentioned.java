package io.chatterspace.application.mention;

import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.room.RoomId;

/** A message that means somebody, as it is now. Immutable. */
public record Mentioned(RoomId room, Message message) {
    public MentionRepository.Place place() {
        return new MentionRepository.Place(room, message.seq());
    }
}
