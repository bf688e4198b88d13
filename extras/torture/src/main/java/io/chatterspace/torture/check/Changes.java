package io.chatterspace.torture.check;

import io.chatterspace.torture.check.StoredRoom.StoredMessage;
import io.chatterspace.torture.history.Entry;
import io.chatterspace.torture.history.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of edits and deletions: a message says in the end what somebody last asked for, nothing is undone, and
 * what was deleted is not to be had any more.
 */
final class Changes implements Rule {
    private static final long NEVER = Long.MAX_VALUE;

    private final StoreDump store;
    private final Findings findings;
    private final Map<String, List<Attempt>> byMessage = new HashMap<>();
    private final Map<String, Attempt> byRef = new HashMap<>();

    /** The needles of everything that was said in a room: by author and key, and by number for edits. */
    private final Map<String, Map<String, List<String>>> needles = new HashMap<>();

    /** When the deletion of a message was first acknowledged. */
    private final Map<String, Long> deleted = new HashMap<>();

    private final Map<Integer, Long> opened = new HashMap<>();
    private final Set<String> deletedRooms = new HashSet<>();
    private int done;

    /** One request to change a message; a deletion has no body. */
    private static final class Attempt {
        private final String message;
        private final @Nullable String body;
        private final int connection;
        private final long asked;
        private long answered = NEVER;
        private boolean refused;

        Attempt(Entry entry) {
            this.message = message(entry);
            this.body = entry.kind() == Kind.EDIT ? entry.text() : null;
            this.connection = entry.connection();
            this.asked = entry.nanos();
        }

        boolean isDone() {
            return answered != NEVER && !refused;
        }
    }

    Changes(StoreDump store, Findings findings) {
        this.store = store;
        this.findings = findings;
    }

    /** How many changes were acknowledged. */
    int done() {
        return done;
    }

    @Override
    public void see(Entry entry) {
        switch (entry.kind()) {
            case OPENED -> opened.put(entry.connection(), entry.nanos());
            case SEND -> remember(entry.room(), entry.who() + "/" + entry.key(), entry.text());
            case EDIT, DELETE -> asked(entry);
            case DONE -> answered(entry, false);
            case UNDONE -> answered(entry, true);
            case EVENT -> requireGone(entry);
            case ROOM_DELETED -> deletedRooms.add(entry.room());
            default -> {}
        }
    }

    private void asked(Entry entry) {
        var attempt = new Attempt(entry);
        byMessage.computeIfAbsent(attempt.message, any -> new ArrayList<>()).add(attempt);
        byRef.put(entry.who() + "/" + entry.key(), attempt);
        if (attempt.body != null) {
            remember(entry.room(), Long.toString(entry.seq()), attempt.body);
        }
    }

    private void answered(Entry entry, boolean refused) {
        Attempt attempt = byRef.get(entry.who() + "/" + entry.key());
        if (attempt != null) {
            attempt.answered = entry.nanos();
            attempt.refused = refused;
            done += refused ? 0 : 1;
            if (attempt.body == null && !refused) {
                deleted.putIfAbsent(attempt.message, entry.nanos());
            }
        }
    }

    /** What a connection hears that was opened after a deletion's answer was on its way at no time before it. */
    private void requireGone(Entry entry) {
        Long since = entry.text().isEmpty() ? null : deleted.get(message(entry));
        if (since != null && opened.getOrDefault(entry.connection(), 0L) > since) {
            findings.add(Invariant.CLEAN, "deleted text was sent: " + entry);
        }
    }

    private void remember(String room, String whose, String body) {
        needles.computeIfAbsent(room, any -> new HashMap<>())
                .computeIfAbsent(whose, any -> new ArrayList<>(1))
                .add(needle(body));
    }

    private static String message(Entry entry) {
        return entry.room() + "/" + entry.seq();
    }

    /** The first word of a body, as long as all of them are. */
    private static String needle(String body) {
        return body.substring(0, Math.min(body.length(), StoreDump.NEEDLE_LENGTH));
    }

    /** Compares what a message says with what it may say. */
    void conclude(String room, StoredMessage message, String sent) {
        List<Attempt> attempts = byMessage.getOrDefault(room + "/" + message.seq(), List.of());
        String name = "message " + message.seq() + " of room " + room;
        if (message.body().isEmpty()) {
            boolean asked = attempts.stream().anyMatch(attempt -> attempt.body == null && !attempt.refused);
            findings.require(asked, Invariant.LOST, "nobody deleted " + name);
            return;
        }
        boolean kept = attempts.stream().noneMatch(attempt -> attempt.body == null && attempt.isDone());
        findings.require(kept, Invariant.LOST, "the deletion of " + name + " was acknowledged and is lost");
        String body = message.body().get();
        boolean known = body.equals(sent)
                || attempts.stream().anyMatch(attempt -> body.equals(attempt.body) && !attempt.refused);
        if (!known) {
            findings.add(Invariant.GENUINE, name + " says what nobody wanted it to say: " + body);
        } else if (!mayBeLast(attempts, sent, body)) {
            findings.add(Invariant.LOST, name + " does not say what was last asked for: " + body);
        }
    }

    /**
     * Whether no acknowledged edit surely came after the one that said so: none that began after its answer, and none
     * that followed it on the same connection, which carries out one request after the other.
     */
    private static boolean mayBeLast(List<Attempt> attempts, String sent, String body) {
        long lastAsked = -1;
        Set<Integer> connections = new HashSet<>();
        for (Attempt attempt : attempts.reversed()) {
            if (attempt.body == null || attempt.refused) {
                continue;
            }
            boolean overtaken = attempt.answered < lastAsked
                    || (attempt.connection != 0 && connections.contains(attempt.connection));
            if (!overtaken && attempt.body.equals(body)) {
                return true;
            }
            if (attempt.isDone()) {
                lastAsked = Math.max(lastAsked, attempt.asked);
                connections.add(attempt.connection);
            }
        }
        return connections.isEmpty() && body.equals(sent);
    }

    @Override
    public void conclude() {
        store.complaints().forEach(complaint -> findings.add(Invariant.CLEAN, complaint));
        Set<String> gone = new HashSet<>();
        store.rooms().forEach((room, content) -> {
            Map<String, List<String>> said = needles.getOrDefault(room, Map.of());
            content.messages().stream()
                    .filter(message -> message.body().isEmpty())
                    .forEach(message -> {
                        gone.addAll(said.getOrDefault(message.author() + "/" + message.key(), List.of()));
                        gone.addAll(said.getOrDefault(Long.toString(message.seq()), List.of()));
                    });
        });
        for (String room : deletedRooms) {
            boolean isGone = !store.rooms().containsKey(room);
            findings.require(isGone, Invariant.LOST, "the deletion of room " + room + " was acknowledged and is lost");
            if (isGone) {
                needles.getOrDefault(room, Map.of()).values().forEach(gone::addAll);
            }
        }
        gone.retainAll(store.needles());
        gone.forEach(needle -> findings.add(Invariant.CLEAN, "deleted text is left in the file: " + needle));
    }
}
