package io.chatterspace.torture;

import io.chatterspace.torture.fault.Server;
import io.chatterspace.torture.history.Entry;
import io.chatterspace.torture.history.Journal;
import io.chatterspace.torture.history.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Injures the server again and again until the time is over; then it is well. Confined to one thread. */
final class Injuries {
    private final Server server;
    private final Journal journal;
    private final Random random;
    private final List<Injury> kinds;
    private final Duration pause;
    private int kills;
    private int restarts;
    private int freezes;

    /** What is done to the server. */
    public enum Injury {
        /** It ends at once. */
        KILL,
        /** It is asked to end. */
        RESTART,
        /** It stands still for a moment. */
        FREEZE;

        /** Kills mostly. */
        static final List<Injury> USUAL = List.of(KILL, KILL, KILL, KILL, KILL, KILL, RESTART, FREEZE);
    }

    /** How often what was done. Immutable. */
    public record Count(int kills, int restarts, int freezes) {}

    private interface Act {
        void inflict() throws IOException, InterruptedException;
    }

    /**
     * Injuries of a server.
     *
     * @param kinds what is drawn from
     */
    Injuries(Server server, Journal journal, long seed, List<Injury> kinds, Duration pause) {
        this.server = server;
        this.journal = journal;
        this.random = new Random(seed);
        this.kinds = List.copyOf(kinds);
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
        switch (kinds.get(random.nextInt(kinds.size()))) {
            case KILL ->
                inflict("kill", () -> {
                    kills++;
                    server.kill();
                    server.restart();
                });
            case RESTART ->
                inflict("restart", () -> {
                    restarts++;
                    server.stop();
                    server.restart();
                });
            case FREEZE ->
                inflict("freeze", () -> {
                    freezes++;
                    server.freeze();
                    Thread.sleep(200 + random.nextInt(3_000));
                    server.thaw();
                });
        }
    }

    private void inflict(String name, Act act) throws IOException, InterruptedException {
        journal.write(Entry.of(Kind.FAULT, "").what(name));
        act.inflict();
        journal.write(Entry.of(Kind.HEALED, "").what(name));
    }
}
