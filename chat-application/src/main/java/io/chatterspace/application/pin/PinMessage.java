package io.chatterspace.application.pin;

import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;

/** Pins a message of a room, or takes its pin away, as far as it is not so already. For the room's moderators and owners. */
public interface PinMessage {
    /** The most pinned messages of a room. */
    int MAX_PINS = 100;

    Outcome pin(Command command);

    /** Who pins which message, and how it is to be. */
    record Command(UserId user, RoomId room, MessageSeq seq, Wish wish) {}

    /** How it is to be afterwards. */
    enum Wish {
        PINNED,
        NOT_PINNED
    }

    /** How it ended. */
    sealed interface Outcome {
        /** It is as wished. */
        record Settled() implements Outcome {}

        /** The room has {@value PinMessage#MAX_PINS} other pinned messages. */
        record TooManyPins() implements Outcome {}

        /** The message was deleted. */
        record AlreadyDeleted() implements Outcome {}

        record MessageNotFound() implements Outcome {}

        /** A member, but neither a moderator nor an owner. */
        record NotAllowed() implements Outcome {}

        record NotAMember() implements Outcome {}

        record RoomNotFound() implements Outcome {}
    }
}
