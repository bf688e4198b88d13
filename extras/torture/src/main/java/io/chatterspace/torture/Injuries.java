package io.chatterspace.torture;

import io.chatterspace.torture.fault.Server;
import io.chatterspace.torture.history.Entry;
import io.chatterspace.torture.history.Journal;
import io.chatterspace.torture.history.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;

/** Injures the server again and again until the time is over; then it is well. Confined to one thread. */
final class Injuries {
    private final Server server;
    private final Journal journal;
    private final Random random;
    private final Duration pause;
    private int kills;
    private int restarts;
    private int freezes;

    /** How often what was done. Immutable. */
    public record Count(int kills, int restarts, int freezes) {}

    private interface Injury {
        void inflict() throws IOException, InterruptedException;
    }

    Injuries(Server server, Journal journal, long seed, Duration pause) {
        this.server = server;
        this.journal = journal;
        this.random = new Random(seed);
        this.pause = pause;
    }

    Count count() {
        return new Count(kills, restarts, freezes);
    }

    void inflictUntil(long endNanos) throws IOException, InterruptedException {
        while (true) {
            long next = System.nanoTime() + (long) (pause.toNanos() * (0.3 + 1.4 * random.nextDouble()));
            if (next >= endNanos) {
                Thread.sleep(Duration.ofNanos(Math.max(0, endNanos - System.nanoTime())));
                return;
            }
            Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
            inflictOne();
        }
    }

    private void inflictOne() throws IOException, InterruptedException {
        int choice = random.nextInt(100);
        if (choice < 70) {
            inflict("kill", () -> {
                kills++;
                server.kill();
                server.restart();
            });
        } else if (choice < 82) {
            inflict("restart", () -> {
                restarts++;
                server.stop();
                server.restart();
            });
        } else {
            inflict("freeze", () -> {
                freezes++;
                server.freeze();
                Thread.sleep(200 + random.nextInt(3_000));
                server.thaw();
            });
        }
    }

    private void inflict(String name, Injury injury) throws IOException, InterruptedException {
        journal.write(Entry.of(Kind.FAULT, "").what(name));
        injury.inflict();
        journal.write(Entry.of(Kind.HEALED, "").what(name));
    }
}
