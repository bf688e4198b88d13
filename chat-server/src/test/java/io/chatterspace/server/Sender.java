package io.chatterspace.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.server.LiveVisit.Frame;
import io.chatterspace.server.StoredRoom.Row;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One member who posts, edits and deletes as fast as the answers come until the connection ends, and remembers what was
 * acknowledged and what was not.
 *
 * <p>Confined to one thread at a time.
 */
final class Sender {
    private static final int MOST_UNANSWERED = 4;

    private final Visit visit;
    private final Visit.RoomPage room;
    private final String name;
    private final Random random;
    private final Deque<Request> unanswered = new ArrayDeque<>();
    private final Map<String, Own> acknowledged = new LinkedHashMap<>();
    private int made;

    Sender(Visit visit, Visit.RoomPage room, String name, Random random) {
        this.visit = visit;
        this.room = room;
        this.name = name;
        this.random = random;
    }

    private sealed interface Request {
        record Post(String key, String body) implements Request {}

        record Change(Own message, Optional<String> body) implements Request {}
    }

    /** An acknowledged message and everything that it may say by now: more than one thing while a change is unanswered. */
    private static final class Own {
        private final long seq;
        private final String sent;
        private final Set<Optional<String>> bodies = new LinkedHashSet<>();

        private Own(long seq, String sent) {
            this.seq = seq;
            this.sent = sent;
            bodies.add(Optional.of(sent));
        }

        private boolean isSettled() {
            return bodies.size() == 1 && !bodies.contains(Optional.empty());
        }

        private void settle(Optional<String> body) {
            bodies.clear();
            bodies.add(body);
        }
    }

    /** Goes on until the connection ends, and returns its close code; each answer is one permit, and so is a failure. */
    int sendUntilClosed(Semaphore answers) {
        try (LiveVisit live = visit.live()) {
            live.hearUntil("hello");
            while (true) {
                while (unanswered.size() < MOST_UNANSWERED) {
                    say(live, next());
                }
                Optional<Frame> answer = live.hear();
                if (answer.isEmpty()) {
                    return live.closeCode();
                }
                answered(answer.get());
                answers.release();
            }
        } finally {
            // Nobody waits for one who is done.
            answers.release(Integer.MAX_VALUE / 16);
        }
    }

    /** How many messages were acknowledged. */
    int count() {
        return acknowledged.size();
    }

    /** Expects every acknowledged message to be stored once, with its number and what it was last said to say. */
    void expectKept(StoredRoom stored) {
        Map<String, Row> mine = stored.messages().stream()
                .filter(row -> row.author().equals(room.me()))
                .collect(Collectors.toMap(Row::key, Function.identity()));
        acknowledged.forEach((key, own) -> {
            assertThat(mine).containsKey(key);
            assertThat(mine.get(key).seq()).as(key).isEqualTo(own.seq);
            assertThat(mine.get(key).body()).as(key).isIn(own.bodies);
            own.settle(mine.get(key).body());
        });
        unanswered.forEach(request -> {
            if (request instanceof Request.Post(String key, String body) && mine.containsKey(key)) {
                assertThat(mine.get(key).body()).as(key).contains(body);
            }
        });
        Set<String> known = unanswered.stream()
                .map(request -> request instanceof Request.Post post ? post.key() : "")
                .collect(Collectors.toSet());
        known.addAll(acknowledged.keySet());
        assertThat(mine.keySet()).isSubsetOf(known);
    }

    /** Repeats what was not acknowledged, and something that was, with the same keys; all of it is acknowledged now. */
    void repeat() {
        List<Request> again = new ArrayList<>(unanswered);
        unanswered.clear();
        try (LiveVisit live = visit.live()) {
            for (Request request : again) {
                if (request instanceof Request.Post post) {
                    say(live, post);
                    answered(live.hearUntil("ack").getLast());
                }
            }
            List<String> keys = List.copyOf(acknowledged.keySet());
            if (!keys.isEmpty()) {
                String key = keys.get(random.nextInt(keys.size()));
                Own own = acknowledged.get(key);
                if (!own.bodies.contains(Optional.<String>empty())) {
                    live.say(Map.of("type", "send", "room", room.id(), "key", key, "body", own.sent));
                    assertThat(live.hearUntil("ack").getLast().number("seq")).isEqualTo(own.seq);
                }
            }
        }
        assertThat(unanswered).isEmpty();
    }

    private Request next() {
        List<Own> settled =
                acknowledged.values().stream().filter(Own::isSettled).toList();
        int choice = random.nextInt(10);
        if (choice < 7 || settled.isEmpty()) {
            made++;
            return new Request.Post(name + "-" + made, name + " says " + made + words());
        }
        Own message = settled.get(random.nextInt(settled.size()));
        return new Request.Change(
                message, choice < 9 ? Optional.of(name + " says instead " + made + words()) : Optional.empty());
    }

    private String words() {
        return " · 言葉 العربية 🙂".repeat(random.nextInt(20));
    }

    private void say(LiveVisit live, Request request) {
        unanswered.add(request);
        live.say(
                switch (request) {
                    case Request.Post(String key, String body) ->
                        Map.of("type", "send", "room", room.id(), "key", key, "body", body);
                    case Request.Change(Own message, Optional<String> body) -> {
                        message.bodies.add(body);
                        yield body.<Map<String, Object>>map(text -> Map.of(
                                        "type",
                                        "edit",
                                        "room",
                                        room.id(),
                                        "seq",
                                        message.seq,
                                        "body",
                                        text,
                                        "ref",
                                        "r"))
                                .orElseGet(() ->
                                        Map.of("type", "delete", "room", room.id(), "seq", message.seq, "ref", "r"));
                    }
                });
    }

    private void answered(Frame answer) {
        switch (unanswered.remove()) {
            case Request.Post(String key, String body) -> {
                assertThat(answer.type()).as("%s", answer).isEqualTo("ack");
                assertThat(answer.text("key")).isEqualTo(key);
                acknowledged.put(key, new Own(answer.number("seq"), body));
            }
            case Request.Change(Own message, Optional<String> body) -> {
                assertThat(answer.type()).as("%s", answer).isEqualTo("done");
                message.settle(body);
            }
        }
    }
}
