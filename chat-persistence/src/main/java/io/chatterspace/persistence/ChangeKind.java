package io.chatterspace.persistence;

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
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The events that have a row of their own, each with its code in the database. */
enum ChangeKind {
    ROOM_OPENED("opened"),
    ROOM_RENAMED("renamed"),
    ROOM_CHANGED("changed"),
    ROOM_DELETED("deleted"),
    MEMBER_JOINED("joined"),
    MEMBER_LEFT("left"),
    MEMBER_CHANGED("member"),
    MESSAGE_EDITED("edit"),
    MESSAGE_DELETED("delete"),
    QUOTE_CHANGED("quote"),
    REACTIONS_CHANGED("reactions"),
    PIN_CHANGED("pin");

    private static final Map<String, ChangeKind> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toMap(ChangeKind::code, Function.identity()));

    private final String code;

    ChangeKind(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    static ChangeKind of(String code) {
        return Optional.ofNullable(BY_CODE.get(code))
                .orElseThrow(() -> new IllegalStateException("unknown kind of change: " + code));
    }

    /** The row of an event; a post has none: its message says it all. */
    static Optional<Change> row(RoomEvent event) {
        return switch (event) {
            case MessagePosted posted -> Optional.empty();
            case RoomOpened opened -> Optional.of(Change.of(event, ROOM_OPENED));
            case RoomRenamed renamed -> Optional.of(Change.of(event, ROOM_RENAMED));
            case RoomChanged changed -> Optional.of(Change.of(event, ROOM_CHANGED));
            case RoomDeleted deleted -> Optional.of(Change.of(event, ROOM_DELETED));
            case MemberJoined joined -> Optional.of(Change.of(event, MEMBER_JOINED, joined.user()));
            case MemberLeft left -> Optional.of(Change.of(event, MEMBER_LEFT, left.user()));
            case MemberChanged changed -> Optional.of(Change.of(event, MEMBER_CHANGED, changed.user()));
            case MessageEdited edited ->
                Optional.of(Change.of(event, MESSAGE_EDITED, edited.message().seq()));
            case MessageDeleted deleted ->
                Optional.of(Change.of(event, MESSAGE_DELETED, deleted.message().seq()));
            case QuoteChanged changed ->
                Optional.of(Change.of(event, QUOTE_CHANGED, changed.message().seq()));
            case ReactionsChanged changed ->
                Optional.of(
                        Change.of(event, REACTIONS_CHANGED, changed.message().seq()));
            case PinChanged changed ->
                Optional.of(Change.of(event, PIN_CHANGED, changed.message().seq()));
        };
    }
}
