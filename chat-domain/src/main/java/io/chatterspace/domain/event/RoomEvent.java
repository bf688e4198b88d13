package io.chatterspace.domain.event;

import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;

/**
 * One committed change of a room, with the revision it took. Every case carries the whole of what it changed, so that
 * applying one twice, or a later one first, cannot leave a reader with less than the store says.
 */
public sealed interface RoomEvent extends Event {
    RoomId room();

    Revision revision();

    /** An event about one message, with all of the message. */
    sealed interface MessageEvent extends RoomEvent {
        Message message();
    }

    /** The room came to be; always revision 1. */
    record RoomOpened(Revision revision, Room opened) implements RoomEvent {
        @Override
        public RoomId room() {
            return opened.id();
        }
    }

    /** The room has another name, and with it another slug. */
    record RoomRenamed(Revision revision, Room renamed) implements RoomEvent {
        @Override
        public RoomId room() {
            return renamed.id();
        }
    }

    /** The room has other rules or another topic, is archived, or is not any more. */
    record RoomChanged(Revision revision, Room changed) implements RoomEvent {
        @Override
        public RoomId room() {
            return changed.id();
        }
    }

    /** The room and everything in it is gone; nothing follows. */
    record RoomDeleted(RoomId room, Revision revision) implements RoomEvent {}

    /** A user became a member. */
    record MemberJoined(RoomId room, Revision revision, UserId user, MemberRole role) implements RoomEvent {}

    /** A user is no member any more. */
    record MemberLeft(RoomId room, Revision revision, UserId user) implements RoomEvent {}

    /** A member has another role, or another name. */
    record MemberChanged(RoomId room, Revision revision, UserId user, MemberRole role) implements RoomEvent {}

    /** A message was posted; read later, it carries what the message holds by then. */
    record MessagePosted(RoomId room, Revision revision, Message message) implements MessageEvent {}

    /** A message has another body. */
    record MessageEdited(RoomId room, Revision revision, Message message) implements MessageEvent {}

    /** A message lost its body. */
    record MessageDeleted(RoomId room, Revision revision, Message message) implements MessageEvent {}

    /** A message shows something else of the one that it answers, which was edited or deleted. */
    record QuoteChanged(RoomId room, Revision revision, Message message) implements MessageEvent {}

    /** Somebody reacted to a message, or took that back. */
    record ReactionsChanged(RoomId room, Revision revision, Message message) implements MessageEvent {}

    /** A message was pinned, or is not pinned any more. */
    record PinChanged(RoomId room, Revision revision, Message message) implements MessageEvent {}
}
