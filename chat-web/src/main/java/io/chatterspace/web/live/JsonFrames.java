package io.chatterspace.web.live;

import io.chatterspace.application.Lookup;
import io.chatterspace.application.live.FrameFormat;
import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.event.RoomEvent.MemberChanged;
import io.chatterspace.domain.event.RoomEvent.MemberJoined;
import io.chatterspace.domain.event.RoomEvent.MemberLeft;
import io.chatterspace.domain.event.RoomEvent.MessageEvent;
import io.chatterspace.domain.event.RoomEvent.RoomChanged;
import io.chatterspace.domain.event.RoomEvent.RoomDeleted;
import io.chatterspace.domain.event.RoomEvent.RoomOpened;
import io.chatterspace.domain.event.RoomEvent.RoomRenamed;
import io.chatterspace.domain.event.Signal;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.Message.Content;
import io.chatterspace.domain.message.Quote;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.user.UserId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Events for programs: sub-protocol {@code chatterspace.v1.json}. Thread-safe: immutable. */
final class JsonFrames implements FrameFormat {
    private final FrameJson json;
    private final Lookup lookup;

    JsonFrames(FrameJson json, Lookup lookup) {
        this.json = json;
        this.lookup = lookup;
    }

    @Override
    public byte[] encode(RoomEvent event) {
        return json.frame(frame(event));
    }

    @Override
    public byte[] encode(Signal signal) {
        return json.frame(SignalFrame.of(signal, lookup));
    }

    private EventFrame frame(RoomEvent event) {
        String type = EventType.of(event);
        String room = Long.toString(event.room().value());
        long rev = event.revision().value();
        return switch (event) {
            case MessageEvent about -> new EventFrame.JsonMessage(type, room, rev, content(about.message()));
            case MemberJoined joined -> member(type, room, rev, joined.user(), joined.role());
            case MemberChanged changed -> member(type, room, rev, changed.user(), changed.role());
            case MemberLeft left -> new EventFrame.JsonMember(type, room, rev, id(left.user()), null, null);
            case RoomOpened(var revision, var opened) -> named(type, rev, opened);
            case RoomRenamed(var revision, var renamed) -> named(type, rev, renamed);
            case RoomChanged(var revision, var changed) -> ruled(type, rev, changed);
            case RoomDeleted deleted -> new EventFrame.Room(type, room, rev, null, null);
        };
    }

    /** A room's name and slug, the same in every format. */
    static EventFrame named(String type, long rev, Room room) {
        return new EventFrame.Room(
                type,
                Long.toString(room.id().value()),
                rev,
                room.name().value(),
                room.slug().value());
    }

    /** A room's rules and topic, the same in every format. */
    static EventFrame ruled(String type, long rev, Room room) {
        return new EventFrame.Rules(
                type,
                Long.toString(room.id().value()),
                rev,
                room.rules().posting().name().toLowerCase(Locale.ROOT),
                room.rules().slowMode().toSeconds(),
                room.isArchived(),
                room.topic() == null ? null : room.topic().value());
    }

    private EventFrame.JsonMember member(String type, String room, long rev, UserId user, MemberRole role) {
        return new EventFrame.JsonMember(
                type, room, rev, id(user), name(user), role.name().toLowerCase(Locale.ROOT));
    }

    private EventFrame.JsonMessage.Content content(Message message) {
        String author = id(message.author());
        String name = name(message.author());
        String key = message.clientKey().value();
        long seq = message.seq().value();
        long at = message.postedAt().toEpochMilli();
        EventFrame.JsonMessage.Quote quote = message.quote().map(this::quote).orElse(null);
        List<EventFrame.JsonMessage.Reaction> reactions = reactions(message);
        @Nullable Boolean pinned = message.pinned() ? true : null;
        @Nullable List<String> mentions = mentions(message);
        @Nullable Boolean here = message.mentions().here() ? true : null;
        return switch (message.content()) {
            case Content.Original(var body) ->
                new EventFrame.JsonMessage.Content(
                        seq, author, name, key, body.value(), at, null, null, quote, reactions, pinned, mentions, here);
            case Content.Edited(var body, var editedAt) ->
                new EventFrame.JsonMessage.Content(
                        seq,
                        author,
                        name,
                        key,
                        body.value(),
                        at,
                        editedAt.toEpochMilli(),
                        null,
                        quote,
                        reactions,
                        pinned,
                        mentions,
                        here);
            case Content.Deleted(var deletedAt) ->
                new EventFrame.JsonMessage.Content(
                        seq, author, name, key, null, at, null, deletedAt.toEpochMilli(), null, null, null, null, null);
        };
    }

    private static @Nullable List<String> mentions(Message message) {
        List<UserId> people = message.mentions().people();
        return people.isEmpty() ? null : people.stream().map(JsonFrames::id).toList();
    }

    private static @Nullable List<EventFrame.JsonMessage.Reaction> reactions(Message message) {
        return message.reactions().isEmpty()
                ? null
                : message.reactions().stream()
                        .map(reaction -> new EventFrame.JsonMessage.Reaction(
                                reaction.emoji().value(),
                                reaction.count(),
                                reaction.first().stream().map(JsonFrames::id).toList()))
                        .toList();
    }

    private EventFrame.JsonMessage.Quote quote(Quote quote) {
        long seq = quote.seq().value();
        return switch (quote.shown()) {
            case Quote.Shown.Start(var author, var excerpt) ->
                new EventFrame.JsonMessage.Quote(seq, id(author), name(author), excerpt.value(), null);
            case Quote.Shown.Deleted() -> new EventFrame.JsonMessage.Quote(seq, null, null, null, true);
            case Quote.Shown.Nothing() -> new EventFrame.JsonMessage.Quote(seq, null, null, null, null);
        };
    }

    private String name(UserId user) {
        return lookup.user(user)
                .orElseThrow(() -> new IllegalStateException("a user in an event is stored: " + user))
                .name()
                .value();
    }

    private static String id(UserId user) {
        return Long.toString(user.value());
    }
}
