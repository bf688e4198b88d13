package io.chatterspace.application.live;

import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.event.RoomEvent.MessageEvent;
import io.chatterspace.domain.event.Signal;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.Message.Content;
import io.chatterspace.domain.user.Presence;
import io.chatterspace.domain.user.UserId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A format for tests: the revision, the kind and the text of an event; of a signal, what and who. Thread-safe. */
final class PlainFormat implements FrameFormat {
    private final AtomicInteger made = new AtomicInteger();
    private final String padding;

    PlainFormat() {
        this(0);
    }

    /** A format that puts that many blanks behind each frame. */
    PlainFormat(int blanks) {
        this.padding = " ".repeat(blanks);
    }

    /** How many frames were made. */
    int made() {
        return made.get();
    }

    @Override
    public byte[] encode(RoomEvent event) {
        made.incrementAndGet();
        String text = event instanceof MessageEvent of ? " " + text(of.message()) : "";
        return (event.revision().value() + " " + event.getClass().getSimpleName() + text + padding)
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] encode(Signal signal) {
        made.incrementAndGet();
        return switch (signal) {
            case Signal.Typing(var room, var user) -> ("Typing " + user.value()).getBytes(StandardCharsets.UTF_8);
            case Signal.PresenceChanged(var room, var people) ->
                ("Presence " + byId(people)).getBytes(StandardCharsets.UTF_8);
        };
    }

    private static SortedMap<Long, Presence> byId(Map<UserId, Presence> people) {
        SortedMap<Long, Presence> sorted = new TreeMap<>();
        people.forEach((user, now) -> sorted.put(user.value(), now));
        return sorted;
    }

    private static String text(Message message) {
        return switch (message.content()) {
            case Content.Original(var body) -> body.value();
            case Content.Edited(var body, var at) -> body.value();
            case Content.Deleted deleted -> "(deleted)";
        };
    }

    static List<String> texts(List<byte[]> frames) {
        return frames.stream()
                .map(frame -> new String(frame, StandardCharsets.UTF_8))
                .toList();
    }

    static List<Long> revisions(Delivery.Frames frames) {
        return texts(frames.frames()).stream()
                .map(text -> Long.parseLong(firstWord(text)))
                .toList();
    }

    private static String firstWord(String text) {
        return text.substring(0, text.indexOf(' '));
    }
}
