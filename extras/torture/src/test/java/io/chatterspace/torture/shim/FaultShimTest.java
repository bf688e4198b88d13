package io.chatterspace.torture.shim;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.torture.shim.FaultShim.WriteFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulated disk and clock, under a process that does nothing but commit. */
final class FaultShimTest {
    private static final int CUTS = 6;
    /** So few that the journal is written back, and begun anew, many times in a round. */
    private static final int PAGES = 60;

    @TempDir
    private Path folder;

    private FaultShim shim;
    private Path database;

    @BeforeEach
    void compile() throws Exception {
        shim = FaultShim.over(folder.resolve("data"), folder.resolve("workshop"));
        database = shim.folder().resolve("rows.db");
    }

    @Nested
    final class PowerCuts {
        private final long seed = Long.getLong("chatterspace.seed", System.nanoTime());
        private final Random random = new Random(seed);

        PowerCuts() {
            System.out.println("FaultShimTest: -Dchatterspace.seed=" + seed);
        }

        @Test
        void leaveWhatWasCommittedInFull() throws Exception {
            for (int cut = 0; cut < CUTS; cut++) {
                assertThat(lostByCut("FULL", cut % 2 == 0)).as("cut %d", cut).isZero();
            }
        }

        @Test
        void loseWhatWasCommittedWithoutSync() throws Exception {
            // One that comes right after the journal was synced loses nothing.
            int lost = 0;
            for (int cut = 0; cut < CUTS; cut++) {
                lost += lostByCut("NORMAL", true);
            }
            assertThat(lost).isPositive();
        }

        @Test
        void loseWhatALyingDiskConfirmed() throws Exception {
            assertThat(lostByCut("FULL", true)).isZero();
            shim.lie();
            assertThat(lostByCut("FULL", true)).isPositive();
        }

        private int lostByCut(String synchronous, boolean least) throws Exception {
            try (Committing committing = Committing.start(shim, database, synchronous, PAGES)) {
                committing.awaitKept(20 + random.nextInt(600));
                committing.kill();
                PowerCut cut = PowerCut.of(shim, database);
                if (least) {
                    cut.leastKept();
                } else {
                    cut.someKept(random);
                }
                return committing.lostFrom(database).size();
            }
        }
    }

    @Nested
    final class Syncs {
        @Test
        void thatFailFailTheCommit() throws Exception {
            try (Committing committing = Committing.start(shim, database, "FULL", 100_000)) {
                committing.awaitKept(20);
                shim.failSync(5);
                assertThat(committing.awaitFailure()).isEqualTo("SQLITE_IOERR_FSYNC");
                assertThat(shim.faults()).isEqualTo(1);
            }
        }

        @Test
        void thatFailLoseForGoodWhatTheyHadToKeep() throws Exception {
            Path file = shim.folder().resolve("blocks");
            shim.failSync(2);
            ProcessBuilder blocks = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Blocks.class.getName(),
                    file.toString());
            blocks.environment().putAll(shim.environment());
            Process process = blocks.start();
            assertThat(process.inputReader().lines()).containsExactly("synced", "failed", "synced");
            process.waitFor();

            int block = Blocks.BYTES;
            assertThat(Files.readString(file)).isEqualTo("a".repeat(block) + "b".repeat(block) + "c".repeat(block));
            assertThat(Files.readString(shim.shadowOf(file)))
                    .isEqualTo("a".repeat(block) + "\0".repeat(block) + "c".repeat(block));
        }

        @Test
        void canBeSlow() throws Exception {
            try (Committing committing = Committing.start(shim, database, "FULL", 100_000)) {
                committing.awaitKept(5);
                shim.delaySyncs(Duration.ofMillis(100));
                committing.awaitKept(5);
                long before = shim.syncs();
                long begun = committing.awaitKept().nanos();
                long ended = committing.awaitKept().nanos();
                assertThat(Duration.ofNanos(ended - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
                assertThat(shim.syncs()).isGreaterThan(before);
            }
        }
    }

    @Nested
    final class Writes {
        @Test
        void failOnceWithAnInputOutputError() throws Exception {
            try (Committing committing = Committing.start(shim, database, "FULL", 100_000)) {
                committing.awaitKept(20);
                shim.failWrite(5, WriteFault.INPUT_OUTPUT);
                assertThat(committing.awaitFailure()).isEqualTo("SQLITE_IOERR_WRITE");
                committing.awaitKept(20);
                assertThat(shim.faults()).isEqualTo(1);
            }
        }

        @Test
        void failAsLongAsTheDiskIsFull() throws Exception {
            try (Committing committing = Committing.start(shim, database, "FULL", 100_000)) {
                committing.awaitKept(20);
                shim.fillDisk();
                assertThat(committing.awaitFailure()).isEqualTo("SQLITE_FULL");
                // No connection can be opened either: there is no space for the index into the journal.
                assertThat(committing.awaitFailure()).isEqualTo("SQLITE_IOERR_SHMSIZE");
                shim.freeDisk();
                committing.awaitKept(20);
                committing.kill();
                PowerCut.of(shim, database).leastKept();
                assertThat(committing.lostFrom(database)).isEmpty();
            }
        }
    }

    @Nested
    final class WallClock {
        @Test
        void jumpsBackAndForthWhileTheMonotonicOneGoesOn() throws Exception {
            try (Committing committing = Committing.start(shim, database, "FULL", 100_000)) {
                Committing.Kept before = committing.awaitKept();
                assertThat(secondsFromNow(before)).isBetween(-30L, 1L);
                shim.moveClock(Duration.ofHours(-1));
                assertThat(secondsFromNow(afterwards(committing))).isBetween(-3_660L, -3_599L);
                shim.moveClock(Duration.ofDays(1));
                Committing.Kept last = afterwards(committing);
                assertThat(secondsFromNow(last)).isBetween(86_340L, 86_401L);
                assertThat(Duration.ofNanos(last.nanos() - before.nanos()))
                        .isBetween(Duration.ZERO, Duration.ofMinutes(1));
            }
        }

        /** A row that was committed after all that was said so far. */
        private Committing.Kept afterwards(Committing committing) throws Exception {
            long now = shim.syncs();
            Committing.Kept kept;
            do {
                kept = committing.awaitKept();
            } while (kept.row() <= now + 5);
            return kept;
        }

        private static long secondsFromNow(Committing.Kept kept) {
            return Duration.between(Instant.now(), Instant.ofEpochMilli(kept.wallMillis()))
                    .toSeconds();
        }
    }
}
