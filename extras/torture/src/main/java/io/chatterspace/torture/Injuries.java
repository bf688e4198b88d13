package io.chatterspace.torture;

import io.chatterspace.torture.fault.Server;
import io.chatterspace.torture.history.Entry;
import io.chatterspace.torture.history.Journal;
import io.chatterspace.torture.history.Kind;
import io.chatterspace.torture.shim.FaultShim;
import io.chatterspace.torture.shim.PowerCut;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Injures the server again and again until the time is over; then it is well. Confined to one thread. */
final class Injuries {
    /** How long a server may need to write again after the disk has space. */
    private static final Duration RECOVERY = Duration.ofSeconds(3);

    private final Server server;
    private final @Nullable FaultShim disk;
    private final Journal journal;
    private final Random random;
    private final List<Injury> kinds;
    private final Duration pause;
    private final Map<Injury, Integer> times = new EnumMap<>(Injury.class);

    /** What is done to the server. */
    public enum Injury {
        /** It ends at once. */
        KILL,
        /** It is asked to end. */
        RESTART,
        /** It stands still for a moment. */
        FREEZE,
        /** It ends at once, and what was not synced is lost, or any part of it. */
        POWER_CUT,
        /** The disk has no space for a moment. */
        FULL_DISK,
        /** A sync fails: the server ends by itself, and is started again. */
        FAILED_SYNC,
        /** The wall clock jumps by up to a day, forward or back. */
        CLOCK_JUMP;

        /** Everything, and kills mostly. */
        static final List<Injury> USUAL = List.of(
                KILL,
                KILL,
                KILL,
                KILL,
                KILL,
                KILL,
                KILL,
                KILL,
                KILL,
                RESTART,
                FREEZE,
                POWER_CUT,
                POWER_CUT,
                FULL_DISK,
                FAILED_SYNC,
                CLOCK_JUMP);
    }

    /** How often what was done. Immutable. */
    public record Count(Map<Injury, Integer> times) {
        public Count {
            times = Map.copyOf(times);
        }

        /** How often that was done. */
        public int of(Injury injury) {
            return times.getOrDefault(injury, 0);
        }

        /** How often anything was done. */
        public int all() {
            return times.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /**
     * Injuries of a server.
     *
     * @param disk what it is kept on; null if that cannot be injured, and then {@code kinds} have nothing of it
     * @param kinds what is drawn from
     */
    Injuries(Server server, @Nullable FaultShim disk, Journal journal, long seed, List<Injury> kinds, Duration pause) {
        this.server = server;
        this.disk = disk;
        this.journal = journal;
        this.random = new Random(seed);
        this.kinds = List.copyOf(kinds);
        this.pause = pause;
    }

    Count count() {
        return new Count(times);
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
        Injury injury = kinds.get(random.nextInt(kinds.size()));
        journal.write(Entry.of(Kind.FAULT, "").what(injury.name()));
        inflict(injury);
        times.merge(injury, 1, Integer::sum);
        journal.write(Entry.of(Kind.HEALED, "").what(injury.name()));
    }

    private void inflict(Injury injury) throws IOException, InterruptedException {
        switch (injury) {
            case KILL -> {
                server.kill();
                server.restart();
            }
            case RESTART -> {
                server.stop();
                server.restart();
            }
            case FREEZE -> {
                server.freeze();
                pause();
                server.thaw();
            }
            case POWER_CUT -> {
                server.kill();
                PowerCut cut = PowerCut.of(disk(), server.database());
                if (random.nextBoolean()) {
                    cut.leastKept();
                } else {
                    cut.someKept(random);
                }
                server.restart();
            }
            case FULL_DISK -> {
                disk().fillDisk();
                pause();
                disk().freeDisk();
                // It recovers by itself, and within ten seconds; until then it may refuse.
                Thread.sleep(RECOVERY);
            }
            case FAILED_SYNC -> {
                disk().failSync(1 + random.nextInt(20));
                server.awaitEnd();
                disk().heal();
                server.restart();
            }
            case CLOCK_JUMP -> disk().moveClock(Duration.ofMinutes(random.nextInt(-1_440, 1_440)));
        }
    }

    private void pause() throws InterruptedException {
        Thread.sleep(200 + random.nextInt(3_000));
    }

    private FaultShim disk() {
        if (disk == null) {
            throw new IllegalStateException("no disk that can be injured");
        }
        return disk;
    }
}
