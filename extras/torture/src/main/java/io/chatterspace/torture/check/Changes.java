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

/** What became of edits and deletions: a message says in the end what somebody last asked for, and nothing is undone. */
final class Changes implements Rule {
    private static final long NEVER = Long.MAX_VALUE;

    private final StoreDump store;
    private final Findings findings;
    private final Map<String, List<Attempt>> byMessage = new HashMap<>();
    private final Map<String, Attempt> byRef = new HashMap<>();
    private final Map<String, List<String>> needles = new HashMap<>();
    private int done;

    /** One request to change a message. */
    private static final class Attempt {
        private final @Nullable String body;
        private final long asked;
        private long answered = NEVER;
        private boolean refused;

        Attempt(@Nullable String body, long asked) {
            this.body = body;
            this.asked = asked;
        }

        /** Whether it was over before the other one began. */
        boolean isBefore(Attempt other) {
            return answered < other.asked;
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
            case SEND -> remember(entry.who() + "/" + entry.key(), entry.text());
            case EDIT, DELETE -> {
                var attempt = new Attempt(entry.kind() == Kind.EDIT ? entry.text() : null, entry.nanos());
                String message = entry.room() + "/" + entry.seq();
                byMessage.computeIfAbsent(message, any -> new ArrayList<>()).add(attempt);
                byRef.put(entry.who() + "/" + entry.key(), attempt);
                if (entry.kind() == Kind.EDIT) {
                    remember(message, entry.text());
                }
            }
            case DONE -> answer(entry, false);
            case UNDONE -> answer(entry, true);
            default -> {}
        }
    }

    private void answer(Entry entry, boolean refused) {
        Attempt attempt = byRef.get(entry.who() + "/" + entry.key());
        if (attempt != null) {
            attempt.answered = entry.nanos();
            attempt.refused = refused;
            done += refused ? 0 : 1;
        }
    }

    private void remember(String whose, String body) {
        needles.computeIfAbsent(whose, any -> new ArrayList<>(1)).add(needle(body));
    }

    /** The first word of a body, as long as all of them are. */
    private static String needle(String body) {
        return body.length() < StoreDump.NEEDLE.length() + 16
                ? body
                : body.substring(0, StoreDump.NEEDLE.length() + 16);
    }

    /** Compares what a message says with what it may say. */
    void conclude(String room, StoredMessage message, String sent) {
        List<Attempt> attempts = byMessage.getOrDefault(room + "/" + message.seq(), List.of());
        boolean deleted = attempts.stream().anyMatch(attempt -> attempt.body == null && attempt.isDone());
        if (message.body().isEmpty()) {
            boolean asked = attempts.stream().anyMatch(attempt -> attempt.body == null && !attempt.refused);
            findings.require(asked, Invariant.LOST, "nobody deleted message " + message.seq() + " of room " + room);
            return;
        }
        findings.require(
                !deleted,
                Invariant.LOST,
                "the deletion of message " + message.seq() + " of room " + room + " was acknowledged and is lost");
        String body = message.body().get();
        boolean edited = attempts.stream().anyMatch(attempt -> attempt.body != null && attempt.isDone());
        boolean isOriginal = body.equals(sent) && !edited;
        boolean isLast = attempts.stream()
                .filter(attempt -> body.equals(attempt.body) && !attempt.refused)
                .anyMatch(attempt -> attempts.stream()
                        .noneMatch(later -> later.body != null && later.isDone() && attempt.isBefore(later)));
        if (!isOriginal && !isLast) {
            findings.add(
                    edited ? Invariant.LOST : Invariant.GENUINE,
                    "message " + message.seq() + " of room " + room + " does not say what was last asked for: " + body);
        }
    }

    @Override
    public void conclude() {
        store.complaints().forEach(complaint -> findings.add(Invariant.CLEAN, complaint));
        Set<String> gone = new HashSet<>();
        store.rooms()
                .forEach((room, content) -> content.messages().stream()
                        .filter(message -> message.body().isEmpty())
                        .forEach(message -> {
                            gone.addAll(needles.getOrDefault(message.author() + "/" + message.key(), List.of()));
                            gone.addAll(needles.getOrDefault(room + "/" + message.seq(), List.of()));
                        }));
        gone.retainAll(store.needles());
        gone.forEach(needle -> findings.add(Invariant.CLEAN, "deleted text is left in the file: " + needle));
    }
}
