package io.chatterspace.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.server.LiveVisit;
import io.chatterspace.server.LiveVisit.Frame;
import io.chatterspace.server.ServerProcess;
import io.chatterspace.server.Visit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;

/**
 * One room, one page of it, and one order in which everything happens there: what the reader does on the page, what others and
 * the reader elsewhere do meanwhile, and when the page and the server hear of each other. After every step the list must make
 * sense; in the end it must be the server's.
 *
 * <p>Confined to the test's thread.
 */
final class Schedule {
    /** Of a page without who is there: the others come and go by the second, whatever becomes of the list. */
    private static final String SNAPSHOT =
            "document.querySelectorAll('.presence').forEach(dot => dot.remove());" + LiveEqualsReloadIT.SNAPSHOT;

    private static final int WHOLE_PAGE = 40;
    private static final Network.State NOWHERE = new Network.State(Map.of());
    private static final List<String> EMOJI = List.of("\uD83D\uDC4D", "\uD83C\uDF89");
    private static final List<Integer> MOODS = List.of(1, 2, 2, 6, 12);
    private static final List<String> REFUSALS = List.of("unavailable", "key_conflict", "retry_after", "retry_after");

    /** Who is there: an owner, a guest, the reader at the page and elsewhere, and somebody who comes and goes. */
    record Cast(Visit owner, Visit guest, Visit reader, Visit visitor) {
        static Cast on(ServerProcess server) {
            return new Cast(
                    Visit.signedIn(server, "Olga Owner"),
                    Visit.signedIn(server, "Gus Guest"),
                    Visit.signedIn(server, "Rita Reader"),
                    Visit.signedIn(server, "Vera Visitor"));
        }
    }

    private record Choice(String name, int weight, Supplier<String> step) {}

    private record Composed(String key, String text) {}

    private final Person person;
    private final Network network;
    private final Cast cast;
    private final String name;
    private final Random random;
    private final Map<String, Integer> moods = new HashMap<>();
    private final List<String> steps = new ArrayList<>();

    /** What the reader wrote on the page, in order. */
    private final List<Composed> composed = new ArrayList<>();

    /** Of what was refused: before how many composed messages the page need not keep it. */
    private final Map<String, Integer> refused = new HashMap<>();

    /** What was refused without the page having heard so. */
    private final Set<String> refusing = new HashSet<>();

    private final Set<String> discarded = new HashSet<>();

    /** The messages as the server tells them to a program. */
    private final Map<Long, Frame> messages = new TreeMap<>();

    /** What the reader wrote in an editor and neither saved nor gave up; or nothing. */
    private String unsaved = "";

    private long revision;
    private int texts;
    private boolean isVisiting;
    private String roomName;
    private Visit.RoomPage room;
    private Network.State done = NOWHERE;
    private Network.State state = NOWHERE;

    Schedule(Person person, Network network, Cast cast, long seed, Random random) {
        this.person = person;
        this.network = network;
        this.cast = cast;
        this.name = "Room " + seed;
        this.roomName = name;
        this.random = random;
        this.room = cast.owner().open(name);
    }

    /** What has happened, a line each. */
    String story() {
        return String.join("\n", steps);
    }

    /** Lets it happen, and expects what must come of it. */
    void run() {
        try (LiveVisit told = cast.owner().live()) {
            begin(told);
            int count = 20 + random.nextInt(40);
            for (int i = 0; i < count; i++) {
                step(choose(choices()), told);
            }
            end(told);
        }
        expectSameAsAnew();
        expectEverythingComposed();
        cast.owner().deleteRoom(room, roomName);
    }

    private void begin(LiveVisit told) {
        cast.guest().join(room);
        cast.reader().join(room);
        boolean isLong = random.nextInt(4) == 0;
        int before = isLong ? WHOLE_PAGE + 1 + random.nextInt(WHOLE_PAGE) : random.nextInt(4);
        try (LiveVisit owner = cast.owner().live();
                LiveVisit guest = cast.guest().live()) {
            for (int i = 0; i < before; i++) {
                LiveVisit writer = i % 3 == 0 ? owner : guest;
                writer.say(Map.of("type", "send", "room", room.id(), "key", "before-" + i, "body", "Before " + i));
                writer.hearUntil("ack");
            }
        }
        steps.add(before + " messages before");
        listen(told);
        network.hold();
        person.browser().go(room.url());
        settle(told);
        if (random.nextInt(4) > 0) {
            follow(told);
        }
    }

    /** Gets the page to where it hears of everything and sends at once. */
    private void follow(LiveVisit told) {
        step(new Choice("greet", 1, () -> act("hear", 1)), told);
        step(new Choice("subscribe", 1, () -> act("pass", 1)), told);
        step(new Choice("catch up", 1, () -> act("hear", state.count("events"))), told);
    }

    private void step(Choice choice, LiveVisit told) {
        steps.add(choice.name());
        String result = choice.step().get();
        if (!result.isEmpty()) {
            steps.set(steps.size() - 1, choice.name() + ": " + result);
        }
        settle(told);
        expectSense();
    }

    /** Waits until all that was let through has arrived, at the server and on this side of the page. */
    private void settle(LiveVisit told) {
        Network.State before = state;
        state = done;
        done = NOWHERE;
        if (!state.isStill()) {
            state = network.awaitStillness(revision);
            long known = revision;
            listen(told);
            if (revision > known) {
                state = network.awaitStillness(revision);
            }
        }
        if (!state.text("document").equals(before.text("document"))) {
            unsaved = "";
        }
        refusing.forEach(key -> refused.merge(key, composed.size(), Math::max));
        if (!state.is("isUp") || !state.text("connection").equals(before.text("connection"))) {
            refusing.clear();
        }
    }

    private void listen(LiveVisit told) {
        told.subscribe(room, revision);
        for (Frame frame : told.hearUntil("caught_up")) {
            if (frame.isEvent() && frame.has("message")) {
                Frame message = frame.object("message");
                messages.put(message.number("seq"), message);
            }
            revision = frame.has("rev") ? frame.number("rev") : revision;
        }
        told.say(Map.of("type", "unsubscribe", "room", room.id()));
    }

    private void expectSense() {
        assertThat(state.texts("complaints")).as("the list").isEmpty();
        List<String> shown = state.texts("keys");
        if (!unsaved.isEmpty()) {
            assertThat(state.text("written")).as("the editor").isEqualTo(unsaved);
        }
        Set<Object> older = new HashSet<>();
        messages.forEach((seq, message) -> {
            if (seq < state.count("first")) {
                older.add(message.text("key"));
            }
        });
        assertThat(composed)
                .as("what was written stays on the page: %s", shown)
                .allMatch(
                        one -> shown.contains(one.key()) || discarded.contains(one.key()) || older.contains(one.key()));
    }

    // ---- What may happen next ----

    private Choice choose(List<Choice> choices) {
        int point = random.nextInt(choices.stream().mapToInt(Choice::weight).sum());
        for (Choice choice : choices) {
            point -= choice.weight();
            if (point < 0) {
                return choice;
            }
        }
        throw new IllegalStateException("no choice");
    }

    private List<Choice> choices() {
        List<Choice> choices = new ArrayList<>();
        addNetwork(choices);
        addReader(choices);
        addOthers(choices);
        return choices;
    }

    private void addNetwork(List<Choice> choices) {
        int events = state.count("events");
        if (events > 0) {
            int some = 1 + random.nextInt(events);
            add(choices, 6, "hear " + some + " of " + events, () -> act("hear", some));
            add(choices, 8, "hear all " + events, () -> act("hear", events));
        }
        if (state.is("hasChange")) {
            add(choices, 1, "lose", () -> act("lose"));
        }
        if (state.count("answers") > 0) {
            add(choices, 8, "answer", this::answer);
        }
        List<String> out = state.texts("out");
        if (!out.isEmpty()) {
            int some = 1 + random.nextInt(out.size());
            add(choices, 12, "pass " + out.subList(0, some), () -> act("pass", some));
            if (out.getFirst().equals("send")) {
                String code = REFUSALS.get(random.nextInt(REFUSALS.size()));
                boolean isStored = code.equals("unavailable") && random.nextBoolean();
                int seconds = code.equals("retry_after") ? 1 + random.nextInt(3) : 0;
                add(choices, 4, "refuse " + code + (isStored ? ", stored" : ""), () -> refuse(code, seconds, isStored));
            }
        }
        if (state.count("ghosts") > 0) {
            add(choices, 4, "pass late", () -> act("passLate"));
        }
        if (state.is("isUp")) {
            int code = random.nextBoolean() ? 1006 : 1012;
            add(choices, 2, "cut " + code, () -> act("cut", code));
            add(choices, 1, "silence", () -> act("silence"));
        }
        if (state.is("isSubscribed") && state.count("heard") > 0) {
            int back = random.nextInt(state.count("heard"));
            add(choices, 2, "repeat " + back, () -> act("repeat", back));
        }
        List<String> requests = state.texts("requests");
        if (!requests.isEmpty()) {
            int index = random.nextInt(requests.size());
            String what = requests.get(index);
            add(choices, 8, "fetched " + what, () -> act("fetched", index));
            // Without older messages the browser goes to their own page.
            if (!what.contains("?")) {
                add(choices, 1, "not fetched " + what, () -> act("unfetched", index));
            }
        }
        if (state.count("timers") > 0) {
            add(choices, state.is("isUp") ? 4 : 16, "time", () -> act("fire"));
        }
    }

    private void addReader(List<Choice> choices) {
        if (!state.is("canWrite")) {
            return;
        }
        add(choices, 10, "say " + (texts + 1), this::say);
        add(choices, 1, "reload", () -> act("reload"));
        add(choices, 1, "scroll up", () -> act("scroll", -400));
        add(choices, 1, "scroll down", () -> act("scroll", 0));
        if (state.count("failed") > 0) {
            int index = random.nextInt(state.count("failed"));
            add(choices, 6, "retry " + index, () -> act("retry", index));
            add(choices, 2, "discard " + index, () -> discard(index));
        }
        if (state.is("hasOlder")) {
            add(choices, 3, "older", () -> act("older"));
        }
        List<String> pills = state.texts("pills");
        if (!pills.isEmpty()) {
            int index = late(pills.size());
            add(choices, 3, "press " + pills.get(index), () -> act("press", index));
        }
        List<String> mine = state.texts("mine");
        if (!mine.isEmpty()) {
            String seq = mine.get(late(mine.size()));
            add(choices, 2, "edit " + seq, () -> finish("edit", seq, text("Edited")));
            add(choices, 2, "delete " + seq, () -> act("delete", seq));
        }
        if (state.is("isEditing")) {
            add(choices, 2, "write", this::write);
            add(choices, 3, "save", () -> finish("save", text("Saved")));
            add(choices, 2, "cancel", () -> finish("cancel"));
        } else {
            add(choices, 1, "edit last", () -> act("editLast"));
        }
    }

    private void addOthers(List<Choice> choices) {
        Map<String, Visit> writers = new LinkedHashMap<>();
        writers.put("owner", cast.owner());
        writers.put("guest", cast.guest());
        writers.put("elsewhere", cast.reader());
        writers.forEach((who, writer) -> add(choices, 2, who + " says", () -> {
            writer.say(room, text("Of " + who));
            return "";
        }));
        List<Long> alive = messages.keySet().stream()
                .filter(seq -> !messages.get(seq).has("deleted_at"))
                .toList();
        if (!alive.isEmpty()) {
            long seq = alive.get(late(alive.size()));
            Visit author = author(messages.get(seq));
            add(choices, 3, "edit elsewhere " + seq, () -> {
                author.edit(room, seq, text("Elsewhere"));
                return "";
            });
            String emoji = EMOJI.get(random.nextInt(EMOJI.size()));
            add(choices, 3, "react elsewhere " + seq + " " + emoji, () -> {
                cast.guest().react(room, seq, emoji);
                return "";
            });
            add(choices, 1, "take back elsewhere " + seq + " " + emoji, () -> {
                cast.guest().takeBack(room, seq, emoji);
                return "";
            });
            add(choices, 1, "pin elsewhere " + seq, () -> {
                cast.owner().pin(room, seq);
                return "";
            });
            add(choices, 1, "unpin elsewhere " + seq, () -> {
                cast.owner().unpin(room, seq);
                return "";
            });
            add(choices, 2, "delete elsewhere " + seq, () -> {
                (random.nextBoolean() ? author : cast.owner()).delete(room, seq);
                return "";
            });
        }
        add(choices, 1, isVisiting ? "leave" : "join", () -> {
            if (isVisiting) {
                cast.visitor().leave(room);
            } else {
                cast.visitor().join(room);
            }
            isVisiting = !isVisiting;
            return "";
        });
        add(choices, 1, "rename", () -> {
            roomName = text(name + " named");
            room = cast.owner().rename(room, roomName);
            return "";
        });
    }

    private void add(List<Choice> choices, int weight, String name, Supplier<String> step) {
        // Each schedule has its own mix, so that what is rare in one is frequent in another.
        int mood = moods.computeIfAbsent(name.split(" ", -1)[0], word -> MOODS.get(random.nextInt(MOODS.size())));
        choices.add(new Choice(name, weight * mood, step));
    }

    /** An index, mostly one of the last. */
    private int late(int size) {
        int back = random.nextInt(4) == 0 ? random.nextInt(size) : random.nextInt(Math.min(3, size));
        return size - 1 - back;
    }

    private Visit author(Frame message) {
        return switch (message.text("name")) {
            case "Olga Owner" -> cast.owner();
            case "Gus Guest" -> cast.guest();
            default -> cast.reader();
        };
    }

    private String text(String what) {
        texts++;
        return what + " " + texts;
    }

    private String act(String step, Object... values) {
        done = network.step(revision, step, values);
        return done.text("value");
    }

    private String say() {
        String text = text("Said");
        String key = act("say", text);
        composed.add(new Composed(key, text));
        return key;
    }

    private String write() {
        unsaved = text("Written");
        return act("write", unsaved);
    }

    private String finish(String step, Object... values) {
        if (step.equals("edit") && !unsaved.isEmpty()) {
            return "";
        }
        unsaved = "";
        return act(step, values);
    }

    private String discard(int index) {
        String key = act("discard", index);
        discarded.add(key);
        return key;
    }

    private String refuse(String code, int seconds, boolean isStored) {
        String key = act("refuse", code, seconds, isStored);
        refusing.add(key);
        return key;
    }

    private String answer() {
        String answer = act("answer");
        String[] words = answer.split(" ", -1);
        if (words[0].equals("busy")) {
            refusing.remove(words[1]);
            refused.merge(words[1], composed.size(), Math::max);
        } else if (words[0].equals("error")) {
            // From here on it is stored when the reader says so, if ever.
            refusing.remove(words[1]);
            refused.put(words[1], Integer.MAX_VALUE);
        }
        return answer;
    }

    // ---- The end ----

    /** Lets everything through, and has the reader finish what is unfinished. */
    private void end(LiveVisit told) {
        steps.add("open");
        act("open");
        // Shows what was lost last; and what the page hears now it hears at once.
        cast.guest().say(room, "The end");
        unsaved = "";
        Person.awaitThat(
                "the end on the page",
                () -> person.bodies().contains("The end") && network.look().isPresent());
        state = network.look().orElseThrow();
        for (int failed = state.count("failed"); failed > 0; failed--) {
            if (random.nextBoolean()) {
                steps.add("discard");
                discard(0);
            } else {
                steps.add("retry");
                act("retry", 0);
            }
        }
        Person.awaitThat("nothing waits", () -> {
            state = network.look().orElse(NOWHERE);
            if (state.is("isEditing")) {
                act("cancel");
            }
            if (state.is("hasOlder")) {
                act("older");
            }
            return !state.text("connection").isEmpty()
                    && state.texts("pending").isEmpty()
                    && state.count("failed") == 0
                    && !state.is("isEditing")
                    && !state.is("hasOlder")
                    && state.texts("requests").isEmpty();
        });
        listen(told);
        expectSense();
    }

    private void expectSameAsAnew() {
        // How far the reader has read is their own, and moves by itself on the page loaded anew.
        cast.reader().read(room, messages.size());
        Person.awaitThat(
                "nothing unread on the page",
                () -> Boolean.TRUE.equals(person.browser()
                        .run("return document.querySelector('.room-link[aria-current] .count').hidden")));
        Object live = person.browser().run(SNAPSHOT);
        person.enter(room.url());
        try {
            Person.awaitThat("the same page, loaded anew", () -> {
                if (network.look().orElse(NOWHERE).is("hasOlder")) {
                    act("older");
                }
                return live.equals(person.browser().run(SNAPSHOT));
            });
        } catch (ConditionTimeoutException e) {
            assertThat(live).isEqualTo(person.browser().run(SNAPSHOT));
        }
        assertThat(person.bodies()).hasSize(messages.size());
    }

    private void expectEverythingComposed() {
        List<String> stored =
                messages.values().stream().map(message -> message.text("key")).toList();
        List<Composed> kept =
                composed.stream().filter(one -> stored.contains(one.key())).toList();
        assertThat(composed)
                .as("what is stored: %s", stored)
                .allMatch(one -> stored.contains(one.key()) || discarded.contains(one.key()));
        for (Composed one : kept) {
            Frame message = messages.values().stream()
                    .filter(each -> each.text("key").equals(one.key()))
                    .findFirst()
                    .orElseThrow();
            if (!message.has("edited_at") && !message.has("deleted_at")) {
                assertThat(message.text("body")).isEqualTo(one.text());
            }
            int place = stored.indexOf(one.key());
            int from = Math.max(composed.indexOf(one) + 1, refused.getOrDefault(one.key(), 0));
            assertThat(IntStream.range(from, composed.size()).mapToObj(composed::get))
                    .as("after %s in %s", one, stored)
                    .allMatch(later -> !stored.contains(later.key()) || stored.indexOf(later.key()) > place);
        }
    }
}
