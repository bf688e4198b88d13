package io.chatterspace.torture;

import io.chatterspace.torture.client.Pages;
import io.chatterspace.torture.client.Pages.RoomPage;
import io.chatterspace.torture.client.Person;
import io.chatterspace.torture.history.Entry;
import io.chatterspace.torture.history.Journal;
import io.chatterspace.torture.history.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Removes, bans and silences people while they talk, and archives rooms; bans and silences are lifted and rooms taken out
 * again. Confined to its thread.
 */
final class Moderation {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, String> FOR_GOOD = Map.of("reason", "torture", "length", "ever");
    private static final int SEE_OTHER = 303;
    private static final int SERVER_ERROR = 500;

    private final Pages host;
    private final Journal journal;
    private final List<RoomPage> rooms;
    private final List<String> people;
    private final Random random;
    private int done;

    /** What is done to people in rooms, by one who may. */
    Moderation(Pages host, Journal journal, List<RoomPage> rooms, List<Person> people, Random random) {
        this.host = host;
        this.journal = journal;
        this.rooms = List.copyOf(rooms);
        this.people = people.stream().map(Person::id).toList();
        this.random = random;
    }

    /** How much was done and answered. */
    int done() {
        return done;
    }

    void runUntil(long endNanos) throws InterruptedException {
        while (System.nanoTime() < endNanos) {
            pause();
            RoomPage room = rooms.get(random.nextInt(rooms.size()));
            String who = people.get(random.nextInt(people.size()));
            String member = "members/" + who + "/";
            switch (random.nextInt(5)) {
                case 0, 1 -> remove(room, who, "remove", Map.of());
                case 2 -> {
                    remove(room, who, "ban", FOR_GOOD);
                    pause();
                    isDone(room, member + "lift", Map.of("kind", "ban"), () -> {});
                }
                case 3 -> mute(room, who, member + "silence", member + "lift");
                default -> mute(room, "", "archive", "unarchive");
            }
        }
    }

    private void remove(RoomPage room, String who, String how, Map<String, String> fields) throws InterruptedException {
        Entry line = Entry.of(Kind.REMOVE, who).room(room.id()).what(how);
        if (isDone(room, "members/" + who + "/" + how, fields, () -> journal.write(line))) {
            journal.write(Entry.of(Kind.REMOVED, who).room(room.id()).what(how));
        }
    }

    private void mute(RoomPage room, String who, String part, String contrary) throws InterruptedException {
        journal.write(Entry.of(Kind.MUTE, who).room(room.id()));
        isDone(room, part, FOR_GOOD, () -> {});
        pause();
        if (isDone(room, contrary, Map.of("kind", "silence"), () -> {})) {
            journal.write(Entry.of(Kind.UNMUTED, who).room(room.id()));
        }
    }

    /** Sends a form until it is answered; doing any of it twice is doing it once. */
    private boolean isDone(RoomPage room, String part, Map<String, String> fields, Runnable before)
            throws InterruptedException {
        for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; Thread.sleep(100)) {
            before.run();
            try {
                int status = host.post(room.url(), part, fields);
                if (status < SERVER_ERROR) {
                    done += status == SEE_OTHER ? 1 : 0;
                    return status == SEE_OTHER;
                }
            } catch (IOException e) {
                // Nobody knows: so it is sent again.
            }
        }
        return false;
    }

    private void pause() throws InterruptedException {
        Thread.sleep(100 + random.nextInt(500));
    }
}
