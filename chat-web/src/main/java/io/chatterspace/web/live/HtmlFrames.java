package io.chatterspace.web.live;

import io.chatterspace.application.Lookup;
import io.chatterspace.application.RoomView;
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
import io.chatterspace.domain.user.UserId;
import io.chatterspace.web.language.Language;
import io.chatterspace.web.message.MessageFragments;
import io.chatterspace.web.room.MemberFragments;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Events for browsers, in one language: sub-protocol {@code chatterspace.v1.html}. Thread-safe: immutable. */
final class HtmlFrames implements FrameFormat {
    private final FrameJson json;
    private final Lookup lookup;
    private final MessageFragments messages;
    private final MemberFragments members;
    private final Language language;

    HtmlFrames(FrameJson json, Lookup lookup, MessageFragments messages, MemberFragments members, Language language) {
        this.json = json;
        this.lookup = lookup;
        this.messages = messages;
        this.members = members;
        this.language = language;
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
            case MessageEvent about -> message(type, room, rev, about.message());
            case MemberJoined joined ->
                member(type, joined, joined.user(), members.html(joined.user(), joined.role(), language));
            case MemberChanged changed ->
                member(type, changed, changed.user(), members.html(changed.user(), changed.role(), language));
            case MemberLeft left -> member(type, left, left.user(), null);
            case RoomOpened(var revision, var opened) -> JsonFrames.named(type, rev, opened);
            case RoomRenamed(var revision, var renamed) -> JsonFrames.named(type, rev, renamed);
            case RoomChanged(var revision, var changed) -> JsonFrames.ruled(type, rev, changed);
            case RoomDeleted deleted -> new EventFrame.Room(type, room, rev, null, null);
        };
    }

    private EventFrame message(String type, String room, long rev, Message message) {
        return new EventFrame.HtmlMessage(
                type,
                room,
                rev,
                message.seq().value(),
                Long.toString(message.author().value()),
                message.clientKey().value(),
                messages.html(message, language));
    }

    /** The counts are as they are by now, which the following events of the same kind will say too. */
    private EventFrame member(String type, RoomEvent event, UserId user, @Nullable String html) {
        Optional<RoomView> view = lookup.room(event.room());
        return new EventFrame.HtmlMember(
                type,
                Long.toString(event.room().value()),
                event.revision().value(),
                Long.toString(user.value()),
                html,
                view.map(room -> members.count(room.memberCount(), language)).orElse(null),
                view.flatMap(room -> members.more(room, language)).orElse(null));
    }
}
