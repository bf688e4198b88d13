package io.chatterspace.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.torture.Injuries.Injury;
import io.chatterspace.torture.check.Checker.Verdict;
import io.chatterspace.torture.check.Invariant;
import io.chatterspace.torture.client.Setting.Care;
import io.chatterspace.torture.fault.FaultProxy.Tamper;
import io.chatterspace.torture.fault.FaultProxy.Troubles;
import io.chatterspace.torture.fault.Server;
import io.chatterspace.torture.shim.FaultShim;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The promise under torture, and controls that show that the torture would tell if it were broken. */
final class TortureIT {
    @TempDir
    private Path folder;

    private Server.Launch realServer() {
        return Server.Launch.ofJar(
                Path.of(System.getProperty("chatterspace.jar")), folder.resolve("data"), folder.resolve("logs"));
    }

    private Report run(Plan plan, Server.Launch launch, Run.Options options) throws Exception {
        Report report = new Run(plan, launch, folder, options).carryOut();
        report.lines().forEach(System.out::println);
        return report;
    }

    @Test
    void thePromiseHoldsUnderTorture() throws Exception {
        long seed = Long.getLong("chatterspace.seed", System.nanoTime());
        Plan plan = Plan.usual(seed, Duration.ofSeconds(40));
        FaultShim disk = FaultShim.over(folder.resolve("data"), folder.resolve("disk"));
        Report report = run(plan, realServer().withEnvironment(disk.environment()), Run.Options.usual(plan, disk));
        assertThat(report.lines()).contains("The promise held.");
        assertThat(report.verdict().findings().violations()).isEmpty();
        assertThat(report.verdict().acknowledged()).isGreaterThan(100);
        assertThat(report.injuries().all()).isPositive();
        assertThat(report.moderated()).isPositive();
        assertThat(report.cuts()).isGreaterThan(20);
    }

    /** Each plants a defect and expects the torture to find it. */
    @Nested
    final class Controls {
        private static final Duration SHORT = Duration.ofSeconds(8);

        @Test
        void findsAcknowledgementsBeforeTheCommit() throws Exception {
            Plan plan = new Plan(1, Duration.ofSeconds(16), 10, 2, 100, Duration.ofSeconds(2));
            Verdict verdict = runDefective(plan, Defect.ACKNOWLEDGES_BEFORE_COMMIT);
            assertThat(verdict.findings().count(Invariant.LOST)).isPositive();
        }

        @Test
        void findsThatOneWhoLeftGoesOnHearing() throws Exception {
            Plan plan = new Plan(2, SHORT, 10, 2, 200, SHORT);
            Verdict verdict = runDefective(plan, Defect.KEEPS_SUBSCRIPTIONS);
            assertThat(verdict.findings().count(Invariant.REVOKED)).isPositive();
        }

        @Test
        void findsThatOneWhoWasBannedGoesOnHearing() throws Exception {
            Plan plan = new Plan(6, SHORT, 10, 2, 200, SHORT);
            Verdict verdict = runDefective(plan, Defect.KEEPS_SUBSCRIPTIONS_OF_BANNED);
            assertThat(verdict.findings().count(Invariant.REVOKED)).isPositive();
        }

        @Test
        void findsWhatADeletedRoomLeavesWithoutForeignKeys() throws Exception {
            Plan plan = new Plan(5, Duration.ofSeconds(16), 6, 1, 60, Duration.ofSeconds(16));
            Verdict verdict = runDefective(plan, Defect.IGNORES_FOREIGN_KEYS);
            assertThat(verdict.findings().count(Invariant.CLEAN)).isPositive();
        }

        @ParameterizedTest
        @EnumSource(FrameTamper.Wrong.class)
        void findsOneWrongDeliveryInAThousand(FrameTamper.Wrong wrong) throws Exception {
            var tamper = new FrameTamper(wrong);
            Verdict verdict = runTampered(tamper, Care.ALL);
            assertThat(tamper.count()).as("deliveries that were " + wrong).isPositive();
            assertThat(verdict.findings().count(Invariant.CONTIGUOUS)).isPositive();
            // The clients notice by themselves, and get what they missed.
            assertThat(verdict.findings().count(Invariant.CONVERGED)).isZero();
        }

        @Test
        void findsAClientThatDoesNotCheckContiguity() throws Exception {
            Verdict verdict = runTampered(new FrameTamper(FrameTamper.Wrong.DROPPED), Care.ALL_BUT_CONTIGUITY);
            assertThat(verdict.findings().count(Invariant.CONVERGED)).isPositive();
        }

        @Test
        void findsNothingWhereNothingIsPlanted() throws Exception {
            Plan plan = new Plan(4, Duration.ofSeconds(5), 10, 2, 200, SHORT);
            Report report = run(plan, realServer(), peaceful(stream -> stream, Care.ALL));
            assertThat(report.verdict().findings().violations()).isEmpty();
            assertThat(report.verdict().acknowledged()).isPositive();
        }

        private Verdict runDefective(Plan plan, Defect defect) throws Exception {
            var launch = DefectiveServer.launch(defect, folder.resolve("data"), folder.resolve("logs"));
            return run(plan, launch, peaceful(stream -> stream, Care.ALL)).verdict();
        }

        private Verdict runTampered(Tamper tamper, Care care) throws Exception {
            Plan plan = new Plan(3, SHORT, 16, 2, 300, SHORT);
            return run(plan, realServer(), peaceful(tamper, care)).verdict();
        }

        private static Run.Options peaceful(Tamper tamper, Care care) {
            return new Run.Options(null, List.of(Injury.KILL), Troubles.none(), tamper, care);
        }
    }
}
