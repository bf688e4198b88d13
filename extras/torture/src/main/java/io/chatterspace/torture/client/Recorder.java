package io.chatterspace.torture.client;

import io.chatterspace.torture.client.Pages.RoomPage;
import io.chatterspace.torture.history.Entry;
import io.chatterspace.torture.history.Journal;
import io.chatterspace.torture.history.Kind;

/** Writes down what one person does and is told. Thread-safe, as the journal is. */
public record Recorder(Journal journal, String me) {
    Entry entry(Kind kind) {
        return Entry.of(kind, me);
    }

    void note(Entry entry) {
        journal.write(entry);
    }

    /** Writes down a room's page as it was shown. */
    public void show(RoomPage page) {
        note(entry(Kind.PAGE).room(page.id()).rev(page.rev()).what(page.epoch()));
        for (Pages.Shown message : page.messages()) {
            note(entry(Kind.SHOWN)
                    .room(page.id())
                    .seq(message.seq())
                    .by(message.author())
                    .key(message.key())
                    .what(message.body().isPresent() ? "posted" : "deleted")
                    .text(message.body().orElse("")));
        }
    }

    /** Writes down a frame as it came. */
    void heard(int connection, Frame frame) {
        Entry line =
                Entry.of(Kind.EVENT, me).on(connection).room(frame.text("room")).rev(frame.number("rev"));
        switch (frame.type()) {
            case "hello", "beat", "notice", "presence" -> {}
            case "ack" -> note(as(line, Kind.ACK).key(frame.text("key")).seq(frame.number("seq")));
            case "done" -> note(as(line, Kind.DONE).key(frame.text("ref")));
            case "error" -> note(refusal(line, frame));
            case "caught_up" -> note(as(line, Kind.CAUGHT_UP));
            case "reset" -> note(as(line, Kind.RESET).what(frame.text("epoch")));
            case "gone" -> note(as(line, Kind.GONE));
            default -> {
                // A frame without a revision is none of the events, and one that clients do not know they ignore.
                if (frame.has("rev")) {
                    note(event(line, frame));
                }
            }
        }
    }

    private static Entry as(Entry line, Kind kind) {
        return Entry.of(kind, line.who())
                .on(line.connection())
                .room(line.room())
                .rev(line.rev());
    }

    private static Entry refusal(Entry line, Frame frame) {
        boolean isSend = frame.has("key");
        String code = frame.text("code");
        Kind certain = isSend ? Kind.REFUSED : Kind.UNDONE;
        return as(line, code.equals("unavailable") ? Kind.DOUBTED : certain)
                .key(frame.text(isSend ? "key" : "ref"))
                .what(code);
    }

    private static Entry event(Entry line, Frame frame) {
        if (!frame.has("message")) {
            return line.what(frame.type()).by(frame.text("user"));
        }
        Frame message = frame.object("message");
        return line.what(frame.type())
                .seq(message.number("seq"))
                .by(message.text("author"))
                .key(message.text("key"))
                .text(message.text("body"));
    }
}
