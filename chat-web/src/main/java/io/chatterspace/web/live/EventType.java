package io.chatterspace.web.live;

import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.event.RoomEvent.MemberChanged;
import io.chatterspace.domain.event.RoomEvent.MemberJoined;
import io.chatterspace.domain.event.RoomEvent.MemberLeft;
import io.chatterspace.domain.event.RoomEvent.MessageDeleted;
import io.chatterspace.domain.event.RoomEvent.MessageEdited;
import io.chatterspace.domain.event.RoomEvent.MessagePosted;
import io.chatterspace.domain.event.RoomEvent.PinChanged;
import io.chatterspace.domain.event.RoomEvent.QuoteChanged;
import io.chatterspace.domain.event.RoomEvent.ReactionsChanged;
import io.chatterspace.domain.event.RoomEvent.RoomChanged;
import io.chatterspace.domain.event.RoomEvent.RoomDeleted;
import io.chatterspace.domain.event.RoomEvent.RoomOpened;
import io.chatterspace.domain.event.RoomEvent.RoomRenamed;

/** What the kinds of events are called in frames. Stateless. */
final class EventType {
    private EventType() {}

    static String of(RoomEvent event) {
        return switch (event) {
            case RoomOpened opened -> "opened";
            case RoomRenamed renamed -> "renamed";
            case RoomChanged changed -> "room_changed";
            case RoomDeleted deleted -> "room_deleted";
            case MemberJoined joined -> "joined";
            case MemberLeft left -> "left";
            case MemberChanged changed -> "member_changed";
            case MessagePosted posted -> "posted";
            case MessageEdited edited -> "edited";
            case MessageDeleted deleted -> "deleted";
            case QuoteChanged changed -> "quote_changed";
            case ReactionsChanged changed -> "reactions_changed";
            case PinChanged changed -> "pin_changed";
        };
    }
}
