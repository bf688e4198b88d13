package io.chatterspace.application.memory;

import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.user.UserId;

/**
 * What is kept of an event: what it was about, and never what it said. The rest is read from the room when the event is
 * told again, so that nothing outlives its deletion here.
 */
sealed interface Change {
    record RoomOpened() implements Change {}

    record RoomRenamed() implements Change {}

    record RoomChanged() implements Change {}

    record RoomDeleted() implements Change {}

    record MemberJoined(UserId user) implements Change {}

    record MemberLeft(UserId user) implements Change {}

    record MemberChanged(UserId user) implements Change {}

    record MessagePosted(MessageSeq seq) implements Change {}

    record MessageEdited(MessageSeq seq) implements Change {}

    record MessageDeleted(MessageSeq seq) implements Change {}

    record QuoteChanged(MessageSeq seq) implements Change {}

    record ReactionsChanged(MessageSeq seq) implements Change {}

    record PinChanged(MessageSeq seq) implements Change {}

    static Change of(RoomEvent event) {
        return switch (event) {
            case RoomEvent.RoomOpened opened -> new RoomOpened();
            case RoomEvent.RoomRenamed renamed -> new RoomRenamed();
            case RoomEvent.RoomChanged changed -> new RoomChanged();
            case RoomEvent.RoomDeleted deleted -> new RoomDeleted();
            case RoomEvent.MemberJoined joined -> new MemberJoined(joined.user());
            case RoomEvent.MemberLeft left -> new MemberLeft(left.user());
            case RoomEvent.MemberChanged changed -> new MemberChanged(changed.user());
            case RoomEvent.MessagePosted posted ->
                new MessagePosted(posted.message().seq());
            case RoomEvent.MessageEdited edited ->
                new MessageEdited(edited.message().seq());
            case RoomEvent.MessageDeleted deleted ->
                new MessageDeleted(deleted.message().seq());
            case RoomEvent.QuoteChanged changed ->
                new QuoteChanged(changed.message().seq());
            case RoomEvent.ReactionsChanged changed ->
                new ReactionsChanged(changed.message().seq());
            case RoomEvent.PinChanged changed ->
                new PinChanged(changed.message().seq());
        };
    }
}
