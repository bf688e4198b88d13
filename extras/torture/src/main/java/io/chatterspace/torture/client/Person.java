package io.chatterspace.torture.client;

import io.chatterspace.torture.client.Outbox.Unsent;
import io.chatterspace.torture.client.Pages.RoomPage;
import io.chatterspace.torture.client.Setting.Care;
import io.chatterspace.torture.history.Entry;
import io.chatterspace.torture.history.Kind;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Phaser;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who chats: posts, edits, deletes, reacts, pins, joins, leaves and reconnects by chance, and behaves as the protocol
 * asks of a client: repeats what is not acknowledged with its key, applies revisions one by one, comes back after a random
 * pause. Confined to the thread that runs it but for what others ask of it.
 */
public final class Person implements Runnable, Line.Ears {
    private static final int MOST_UNANSWERED = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration GLANCE = Duration.ofMillis(50);
    private static final Duration REPEAT = Duration.ofSeconds(1);
    private static final int SEE_OTHER = 303;
    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;
    private static final List<String> REACTIONS = List.of("\uD83D\uDC4D", "\uD83C\uDF89", "\uD83D\uDC40");
    private static final URI ACCOUNT = URI.create("/account");

    /** The refusals after which a message is sent again with the same key. */
    private static final Set<String> FOR_NOW = Set.of("retry_after", "rate_limited", "unavailable");

    private final Setting setting;
    private final String name;
    private final Pages pages;
    private final Pages injuredPages;
    private final Random random;
    private final Phaser phases;
    private final Recorder recorder;
    private final Line line;
    private final Map<String, Place> places = new ConcurrentHashMap<>();
    private final Outbox outbox = new Outbox();
    private final Set<String> changes = new HashSet<>();
    private final Queue<RoomPage> invitations = new ConcurrentLinkedQueue<>();
    private long actAt;
    private int made;
    private volatile boolean calm;
    private volatile Map<String, Long> goals = Map.of();

    private Person(Setting setting, String name, String me, Pages pages, Random random, Phaser phases) {
        this.setting = setting;
        this.name = name;
        this.pages = pages;
        this.injuredPages = pages.through(setting.injured());
        this.random = random;
        this.phases = phases;
        this.recorder = new Recorder(setting.journal(), me);
        this.line = new Line(setting, recorder, pages.cookie());
        phases.register();
    }

    /**
     * Signs in and joins rooms; the server must be well.
     *
     * @param phases is arrived at when everything of this person's is answered after {@link #calmDown}, and again when it
     *     has reached its goals
     */
    public static Person join(
            Setting setting, Pages pages, String name, List<RoomPage> rooms, Random random, Phaser phases)
            throws IOException {
        Person person = null;
        for (RoomPage room : rooms) {
            pages.post(room.url(), "join", Map.of());
            RoomPage page = pages.room(room.url()).orElseThrow(() -> new IOException("cannot join " + room.url()));
            person = person == null ? new Person(setting, name, page.me(), pages, random, phases) : person;
            person.places.put(page.id(), new Place(page.id(), page.url(), page.epoch()));
        }
        if (person == null) {
            throw new IllegalArgumentException("no rooms to join");
        }
        return person;
    }

    /** The id of the user. Thread-safe. */
    public String id() {
        return recorder.me();
    }

    /** Asks it to come into another room. Thread-safe. */
    public void invite(RoomPage room) {
        invitations.add(room);
    }

    /** Asks it to do nothing more but wait for its answers. Thread-safe. */
    public void calmDown() {
        calm = true;
    }

    /** Says how far each room is in the end; asked of one who has calmed down. Thread-safe. */
    public void reach(Map<String, Long> revisions) {
        goals = Map.copyOf(revisions);
    }

    @Override
    public void run() {
        try {
            while (!calm) {
                attend();
                if (System.nanoTime() >= actAt) {
                    actAt = System.nanoTime() + thinkingNanos();
                    act();
                }
            }
            for (long end = patience(); isWaiting() && System.nanoTime() < end; ) {
                attend();
            }
            phases.arrive();
            for (long end = patience(); !isThere() && System.nanoTime() < end; ) {
                attend();
            }
            places.values().stream()
                    .filter(Place::isMember)
                    .forEach(place -> note(
                            Kind.END,
                            place,
                            entry -> entry.rev(place.rev())
                                    .seq(place.model().first())
                                    .text(place.model().digest())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            line.close();
            phases.arriveAndDeregister();
        }
    }

    private void attend() throws InterruptedException {
        line.attend(GLANCE, this);
        if (line.isReady()) {
            outbox.due(System.nanoTime()).forEach(this::transmit);
        }
    }

    private boolean isWaiting() {
        return !outbox.isEmpty() || !changes.isEmpty();
    }

    private boolean isThere() {
        Map<String, Long> known = goals;
        return !known.isEmpty()
                && places.values().stream()
                        .filter(Place::isMember)
                        .allMatch(place -> place.rev() >= known.getOrDefault(place.room(), 0L));
    }

    /** The pauses of somebody who does things at random, one independent of the other. */
    private long thinkingNanos() {
        return (long) (setting.thinking().toNanos() * -Math.log(1 - random.nextDouble()));
    }

    private static long patience() {
        return System.nanoTime() + PATIENCE.toNanos();
    }

    // ---- What it does ----

    private void act() {
        RoomPage invitation = invitations.poll();
        List<Place> mine = places.values().stream().filter(Place::isMember).toList();
        int choice = random.nextInt(1_000);
        if (invitation != null) {
            Place place = new Place(invitation.id(), invitation.url(), invitation.epoch());
            place.become(false);
            places.put(place.room(), place);
            join(place);
        } else if (choice < 12 && !mine.isEmpty()) {
            leave(mine.get(random.nextInt(mine.size())));
        } else if (mine.size() < places.size() && random.nextInt(10) == 0) {
            places.values().stream()
                    .filter(place -> !place.isMember())
                    .findAny()
                    .ifPresent(this::join);
        } else if (choice < 35) {
            dropConnection();
        } else if (choice < 37) {
            rename();
        } else if (!mine.isEmpty() && line.isReady()) {
            actIn(mine.get(random.nextInt(mine.size())), choice);
        }
    }

    private void actIn(Place place, int choice) {
        boolean hasOwn = !place.own().isEmpty();
        if (choice < 85 && outbox.isEmpty()) {
            postByForm(place);
        } else if (choice < 160 && hasOwn) {
            edit(place);
        } else if (choice < 190 && hasOwn) {
            delete(place);
        } else if (choice < 210 && !outbox.isEmpty()) {
            outbox.oldest().ifPresent(this::repeatElsewhere);
        } else if (choice < 250 && hasOwn) {
            react(place);
        } else if (choice < 270 && hasOwn) {
            pin(place);
        } else if (outbox.size() < MOST_UNANSWERED) {
            Unsent message = newMessage(place);
            outbox.add(message);
            transmit(message);
        }
    }

    private Unsent newMessage(Place place) {
        return new Unsent(place.room(), newKey(), words(), 0);
    }

    private String newKey() {
        made++;
        return name + "-" + made;
    }

    /** Something that nobody else says; its first word tells whether deleted text is left somewhere. */
    private String words() {
        String needle = "needle" + Long.toHexString(random.nextLong() | Long.MIN_VALUE);
        return needle + " & <b>ünïcode".repeat(random.nextInt(4)) + "x".repeat(random.nextInt(60));
    }

    private void transmit(Unsent message) {
        noteSend(message, line.number());
        line.say(message.frame());
        if (random.nextInt(50) == 0) {
            noteSend(message, line.number());
            line.say(message.frame());
        }
    }

    private void noteSend(Unsent message, int connection) {
        recorder.note(recorder.entry(Kind.SEND)
                .on(connection)
                .room(message.room())
                .key(message.key())
                .text(message.body()));
    }

    private void edit(Place place) {
        long seq = place.own().get(random.nextInt(place.own().size()));
        String ref = newKey();
        String body = words();
        changes.add(ref);
        note(
                Kind.EDIT,
                place,
                entry -> entry.on(line.number()).seq(seq).key(ref).text(body));
        line.say(Map.of("type", "edit", "room", place.room(), "seq", seq, "body", body, "ref", ref));
    }

    private void delete(Place place) {
        long seq = place.own().remove(random.nextInt(place.own().size()));
        String ref = newKey();
        changes.add(ref);
        note(Kind.DELETE, place, entry -> entry.on(line.number()).seq(seq).key(ref));
        line.say(Map.of("type", "delete", "room", place.room(), "seq", seq, "ref", ref));
    }

    private void react(Place place) {
        long seq = place.own().get(random.nextInt(place.own().size()));
        String ref = newKey();
        changes.add(ref);
        note(Kind.REACT, place, entry -> entry.on(line.number()).seq(seq).key(ref));
        String wish = random.nextInt(3) == 0 ? "unreact" : "react";
        String emoji = REACTIONS.get(random.nextInt(REACTIONS.size()));
        line.say(Map.of("type", wish, "room", place.room(), "seq", seq, "emoji", emoji, "ref", ref));
    }

    /** Refused where somebody else moderates. */
    private void pin(Place place) {
        long seq = place.own().get(random.nextInt(place.own().size()));
        String ref = newKey();
        changes.add(ref);
        note(Kind.PIN, place, entry -> entry.on(line.number()).seq(seq).key(ref));
        String wish = random.nextInt(3) == 0 ? "unpin" : "pin";
        line.say(Map.of("type", wish, "room", place.room(), "seq", seq, "ref", ref));
    }

    /** The oldest message over a second connection, while it may be on its way on the first. */
    private void repeatElsewhere(Unsent message) {
        noteSend(message, 0);
        line.sayElsewhere(message.frame(), random.nextBoolean() ? Integer.MAX_VALUE : 1 + random.nextInt(150));
    }

    /** As a page without script does: asks until there is an answer. */
    private void postByForm(Place place) {
        Unsent message = newMessage(place);
        Map<String, String> fields = Map.of("key", message.key(), "body", message.body());
        submit(injuredPages, place.url(), "messages", fields, () -> noteSend(message, 0), status -> {
            Kind kind = status == SEE_OTHER ? Kind.TAKEN : Kind.REFUSED;
            note(kind, place, entry -> entry.key(message.key()).what(Integer.toString(status)));
        });
    }

    private void leave(Place place) {
        submit(pages, place.url(), "leave", Map.of(), () -> note(Kind.LEAVE, place, entry -> entry), status -> {
            place.become(false);
            note(Kind.LEFT, place, entry -> entry);
        });
    }

    private void join(Place place) {
        submit(pages, place.url(), "join", Map.of(), () -> note(Kind.JOIN, place, entry -> entry), status -> {
            if (status == SEE_OTHER) {
                place.become(true);
                note(Kind.JOINED, place, entry -> entry);
                if (line.isReady()) {
                    subscribe(place);
                }
                return;
            }
            note(Kind.BARRED, place, entry -> entry.what(Integer.toString(status)));
            if (status == NOT_FOUND) {
                places.remove(place.room());
            }
        });
    }

    private void rename() {
        String wanted = newKey();
        Entry named = recorder.entry(Kind.NAMED).text(wanted);
        Runnable before = () -> recorder.note(recorder.entry(Kind.NAME).text(wanted));
        submit(pages, ACCOUNT, "name", Map.of("name", wanted), before, status -> {
            if (status == SEE_OTHER) {
                recorder.note(named);
            }
        });
    }

    /** Sends a form until it is answered; all that is sent so may be sent twice. */
    private void submit(
            Pages through, URI url, String part, Map<String, String> fields, Runnable before, IntConsumer answered) {
        for (long end = patience(); System.nanoTime() < end; pause()) {
            before.run();
            try {
                int status = (calm ? pages : through).post(url, part, fields);
                if (status < SERVER_ERROR) {
                    answered.accept(status);
                    return;
                }
            } catch (IOException e) {
                // Nobody knows: so it is sent again.
            }
        }
    }

    private void dropConnection() {
        Optional<Unsent> oldest = outbox.oldest();
        if (oldest.isPresent() && random.nextBoolean()) {
            noteSend(oldest.get(), line.number());
            line.breakOff(oldest.get().frame(), 1 + random.nextInt(150));
        }
        line.close();
    }

    private void subscribe(Place place) {
        note(
                Kind.SUBSCRIBE,
                place,
                entry -> entry.on(line.number()).rev(place.rev()).what(place.epoch()));
        line.say(Map.of("type", "subscribe", "room", place.room(), "epoch", place.epoch(), "rev", place.rev()));
    }

    // ---- What it hears ----

    @Override
    public void heard(Frame frame) {
        Place place = places.get(frame.text("room"));
        switch (frame.type()) {
            case "hello" -> {
                changes.clear();
                places.values().stream().filter(Place::isMember).forEach(this::subscribe);
                outbox.all().forEach(this::transmit);
            }
            case "beat", "notice", "presence", "caught_up" -> {}
            case "ack" ->
                outbox.remove(frame.text("key"))
                        .flatMap(message -> Optional.ofNullable(places.get(message.room())))
                        .ifPresent(known -> known.posted(frame.number("seq")));
            case "done" -> changes.remove(frame.text("ref"));
            case "error" -> refused(frame);
            case "reset" -> startOver(place);
            case "gone" -> gone(place);
            default -> apply(place, frame);
        }
    }

    /** What became of changes that were under way nobody knows. */
    @Override
    public void cut() {
        changes.clear();
    }

    private void refused(Frame frame) {
        String code = frame.text("code");
        changes.remove(frame.text("ref"));
        if (FOR_NOW.contains(code)) {
            outbox.repeatAt(frame.text("key"), System.nanoTime() + REPEAT.toNanos());
        } else {
            outbox.remove(frame.text("key"));
        }
    }

    private void apply(@Nullable Place place, Frame frame) {
        long rev = frame.number("rev");
        if (place == null || rev <= place.rev()) {
            return;
        }
        if (frame.type().equals("room_deleted")) {
            forget(place);
        } else if (rev == place.rev() + 1 || setting.care() == Care.ALL_BUT_CONTIGUITY) {
            place.moveTo(rev);
            if (frame.has("message")) {
                Frame message = frame.object("message");
                place.put(message.number("seq"), message.text("body"));
            }
        } else {
            line.close();
        }
    }

    private void gone(@Nullable Place place) {
        if (place == null || !place.isMember()) {
            return;
        }
        try {
            if (pages.room(place.url()).isPresent()) {
                subscribe(place); // It was said of the membership before this one.
            } else {
                place.become(false); // Removed, or the room is: coming back will tell.
            }
        } catch (IOException e) {
            line.close();
        }
    }

    private void forget(Place place) {
        places.remove(place.room());
        outbox.removeRoom(place.room());
    }

    /** Takes the room's page for what is true, as a browser does. */
    private void startOver(@Nullable Place place) {
        if (place == null || !place.isMember()) {
            return;
        }
        try {
            pages.room(place.url()).ifPresentOrElse(page -> beginAt(place, page), () -> place.become(false));
        } catch (IOException e) {
            line.close();
        }
    }

    private void beginAt(Place place, RoomPage page) {
        recorder.show(page);
        long first = page.messages().isEmpty() ? 1 : page.messages().getFirst().seq();
        place.beginAt(page.epoch(), page.rev(), first);
        page.messages()
                .forEach(message -> place.put(message.seq(), message.body().orElse("")));
        subscribe(place);
    }

    // ---- Words ----

    private void note(Kind kind, Place place, UnaryOperator<Entry> more) {
        recorder.note(more.apply(recorder.entry(kind).room(place.room())));
    }

    private void pause() {
        try {
            Thread.sleep(100 + random.nextInt(400));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
