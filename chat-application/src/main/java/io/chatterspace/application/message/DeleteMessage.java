package io.chatterspace.application.message;

import io.chatterspace.application.access.Actor;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.RoomId;

/**
 * Takes a message's content away for good; its number stays taken. Its author may, and the room's owners and
 * moderators. Repeating it changes nothing.
 */
public interface DeleteMessage {
    Outcome delete(Command command);

    /** Who deletes which message. */
    record Command(Actor actor, RoomId room, MessageSeq seq) {}

    /** How it ended. */
    sealed interface Outcome {
        /** Nobody can read the content any more. */
        record Deleted() implements Outcome {}

        /** Somebody else's message, and this member is no moderator. */
        record NotAllowed() implements Outcome {}

        record MessageNotFound() implements Outcome {}

        record NotAMember() implements Outcome {}

        record RoomNotFound() implements Outcome {}
    }
}
