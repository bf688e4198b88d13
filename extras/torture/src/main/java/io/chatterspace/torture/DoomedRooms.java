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

/** Opens a room, has people come into it, and deletes it while they talk; again and again. Confined to its thread. */
final class DoomedRooms {
    private static final Duration LIFE = Duration.ofSeconds(6);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SERVER_ERROR = 500;

    private final Pages host;
    private final String me;
    private final Journal journal;
    private int opened;

    DoomedRooms(Pages host, String me, Journal journal) {
        this.host = host;
        this.me = me;
        this.journal = journal;
    }

    void runUntil(long endNanos, List<Person> people) throws InterruptedException {
        while (System.nanoTime() + LIFE.multipliedBy(2).toNanos() < endNanos) {
            Thread.sleep(LIFE);
            try {
                opened++;
                RoomPage room = host.openRoom("Doomed " + opened);
                people.forEach(person -> person.invite(room));
                Thread.sleep(LIFE);
                delete(room, "Doomed " + opened);
            } catch (IOException e) {
                // The server was down when the room was to be opened: there will be another one.
            }
        }
    }

    private void delete(RoomPage room, String name) throws InterruptedException {
        journal.write(Entry.of(Kind.DELETE_ROOM, me).room(room.id()));
        for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; Thread.sleep(300)) {
            try {
                if (host.post(room.url(), "delete", Map.of("confirm", name)) < SERVER_ERROR) {
                    journal.write(Entry.of(Kind.ROOM_DELETED, me).room(room.id()));
                    return;
                }
            } catch (IOException e) {
                // Nobody knows; deleting twice is deleting once.
            }
        }
    }
}
