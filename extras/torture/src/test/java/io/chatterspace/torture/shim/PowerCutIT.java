package io.chatterspace.torture.shim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chatterspace.torture.Defect;
import io.chatterspace.torture.DefectiveServer;
import io.chatterspace.torture.fault.Server;
import io.chatterspace.torture.shim.FaultShim.WriteFault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged server on a disk that loses its power, fails, or is full, while a crowd writes. */
final class PowerCutIT {
    private static final int CROWD = 4;
    private static final int ROUNDS = Integer.getInteger("chatterspace.rounds", 10);

    @TempDir
    private Path folder;

    private final long seed = Long.getLong("chatterspace.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private FaultShim shim;
    private Path database;

    @BeforeEach
    void compile() throws Exception {
        System.out.println("PowerCutIT: -Dchatterspace.seed=" + seed);
        shim = FaultShim.over(folder.resolve("data"), folder.resolve("workshop"));
        database = shim.folder().resolve("chatterspace.db");
    }

    private Server start() throws Exception {
        Path jar = Path.of(System.getProperty("chatterspace.jar"));
        return Server.start(Server.Launch.ofJar(jar, shim.folder(), logs()).withEnvironment(shim.environment()));
    }

    private Path logs() {
        return folder.resolve("logs");
    }

    private StoredMessages stored(Crowd crowd) throws Exception {
        return StoredMessages.readCopy(database, crowd.room());
    }

    @Nested
    final class WhenThePowerIsCut {
        @Test
        void keepsEveryAcknowledgedMessage() throws Exception {
            Crowd crowd = null;
            try {
                for (int round = 0; round < ROUNDS; round++) {
                    try (Server server = start()) {
                        crowd = crowd == null ? Crowd.gather(server, CROWD) : crowd;
                        writeAndKill(crowd, server);
                    }
                    cut(round % 2 == 0);
                    crowd.expectKept(stored(crowd));
                }
                System.out.println("PowerCutIT: " + crowd.acknowledged().size() + " acknowledged in " + ROUNDS
                        + " rounds, " + shim.syncs() + " syncs");
            } finally {
                if (crowd != null) {
                    crowd.close();
                }
            }
        }

        /** What was written and not synced is there after a kill, and so a repeat finds it; that alone keeps nothing. */
        @Test
        void acknowledgesNoRepeatOfWhatIsNotOnDisk() throws Exception {
            Crowd gathered;
            try (Server server = start()) {
                gathered = Crowd.gather(server, CROWD);
                long before = shim.syncs();
                shim.delaySyncs(Duration.ofMinutes(1));
                gathered.write(server);
                await("a sync that waits").atMost(Duration.ofSeconds(30)).until(() -> shim.syncs() > before);
                server.kill();
                gathered.awaitEnd();
                shim.heal();
            }
            Set<String> unsynced = gathered.unacknowledgedIn(stored(gathered));
            assertThat(unsynced).as("written and not synced").isNotEmpty();
            try (Crowd crowd = gathered;
                    Server server = start()) {
                // What is on disk is there by now, or it never is.
                shim.lie();
                crowd.write(server);
                await("acknowledged repeats")
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> crowd.acknowledged().keySet().containsAll(unsynced));
                server.kill();
                crowd.awaitEnd();
                cut(true);
                assertThat(crowd.lostFrom(stored(crowd))).doesNotContainAnyElementsOf(unsynced);
            }
        }

        @Test
        void losesMessagesWhenCommitsAreNotSynced() throws Exception {
            var launch = DefectiveServer.launch(Defect.SYNCS_TOO_SELDOM, shim.folder(), logs());
            try (Server server = Server.start(launch.withEnvironment(shim.environment()))) {
                expectLoss(server, "with synchronous=NORMAL");
            }
        }

        @Test
        void losesMessagesOnADiskThatLies() throws Exception {
            try (Server server = start()) {
                shim.lie();
                expectLoss(server, "on a lying disk");
            }
        }

        private void expectLoss(Server server, String how) throws Exception {
            try (Crowd crowd = Crowd.gather(server, CROWD)) {
                writeAndKill(crowd, server);
                cut(true);
                int lost = crowd.lostFrom(stored(crowd)).size();
                System.out.println("PowerCutIT: " + lost + " of "
                        + crowd.acknowledged().size() + " acknowledged messages are lost " + how);
                assertThat(lost).isPositive();
            }
        }

        private void writeAndKill(Crowd crowd, Server server) throws Exception {
            crowd.write(server);
            crowd.awaitAcknowledged(20 + random.nextInt(400));
            // Somewhere in the batch that is written by then.
            LockSupport.parkNanos(random.nextInt(3_000_000));
            server.kill();
            crowd.awaitEnd();
        }

        private void cut(boolean least) throws Exception {
            PowerCut cut = PowerCut.of(shim, database);
            if (least) {
                cut.leastKept();
            } else {
                cut.someKept(random);
            }
        }
    }

    @Nested
    final class WhenASyncFails {
        @ParameterizedTest
        @ValueSource(booleans = {false, true})
        void acknowledgesNothingMoreAndEnds(boolean powerIsCutToo) throws Exception {
            Crowd gathered;
            try (Server server = start()) {
                gathered = Crowd.gather(server, CROWD);
                gathered.write(server);
                gathered.awaitAcknowledged(50);
                shim.failSync(1 + random.nextInt(40));
                assertThat(server.awaitEnd()).as(server.log()).isEqualTo(1);
                assertThat(server.log())
                        .contains("The database failed, so the server ends. Check the disk, then start it again.");
                gathered.awaitEnd();
            }
            assertThat(shim.faults()).isEqualTo(1);
            if (powerIsCutToo) {
                PowerCut.of(shim, database).leastKept();
            }
            try (Crowd crowd = gathered;
                    Server server = start()) {
                crowd.expectKept(stored(crowd));
                crowd.write(server);
                crowd.awaitAcknowledged(100);
                server.kill();
                crowd.awaitEnd();
                crowd.expectKept(stored(crowd));
            }
        }
    }

    @Nested
    final class WhenWritesFail {
        @Test
        void recoversAndLosesNothing() throws Exception {
            try (Server server = start();
                    Crowd crowd = Crowd.gather(server, CROWD)) {
                crowd.write(server);
                for (int i = 0; i < 12; i++) {
                    crowd.awaitAcknowledged(20);
                    long before = shim.faults();
                    shim.failWrite(1 + random.nextInt(20), i % 2 == 0 ? WriteFault.INPUT_OUTPUT : WriteFault.NO_SPACE);
                    awaitFaults(before + 1);
                }
                expectKeptThroughACut(crowd, server);
            }
        }

        @Test
        void recoversOnceAFullDiskHasSpaceAgain() throws Exception {
            try (Server server = start();
                    Crowd crowd = Crowd.gather(server, CROWD)) {
                crowd.write(server);
                for (int i = 0; i < 3; i++) {
                    crowd.awaitAcknowledged(50);
                    long before = shim.faults();
                    shim.fillDisk();
                    awaitFaults(before + 5);
                    shim.freeDisk();
                }
                expectKeptThroughACut(crowd, server);
            }
        }

        private void awaitFaults(long count) {
            await("faults")
                    .atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> shim.faults() >= count);
        }

        private void expectKeptThroughACut(Crowd crowd, Server server) throws Exception {
            crowd.awaitAcknowledged(50);
            server.kill();
            crowd.awaitEnd();
            PowerCut.of(shim, database).leastKept();
            crowd.expectKept(stored(crowd));
        }
    }
}
