package io.chatterspace.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.server.ServerProcess;
import io.chatterspace.server.Visit;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Any order of live events, catch-up, answers and local echoes ends in the same list as the server's. Each schedule is drawn
 * from a seed: what the people in a room do, and when the page hears of it.
 */
final class MessageListIT {
    private static final int SCHEDULES = 16;
    private static final int CLOCKS = 5;

    /** What a browser writes by itself when a page gives up a connection that has only begun. */
    private static final String HUNG_UP = "WebSocket is closed before the connection is established";

    @TempDir
    private static Path data;

    private static ServerProcess server;
    private static Person reader;
    private static Network network;
    private static Schedule.Cast cast;

    @BeforeAll
    static void open() {
        server = ServerProcess.start(data);
        reader = Person.withScript();
        cast = Schedule.Cast.on(server);
        reader.signIn(cast.reader());
        network = Network.of(reader.browser());
    }

    @AfterAll
    static void close() {
        try (ServerProcess ending = server;
                Person one = reader;
                Network between = network) {
            // All are closed, whatever one of them says to that.
        }
    }

    @TestFactory
    Stream<DynamicTest> listEqualsTheServers() {
        long first = Long.getLong("chatterspace.seed", System.nanoTime());
        int count = Integer.getInteger("chatterspace.schedules", SCHEDULES);
        System.out.println("MessageListIT: -Dchatterspace.seed=" + first);
        return LongStream.range(first, first + count)
                .mapToObj(seed -> DynamicTest.dynamicTest("-Dchatterspace.seed=" + seed, () -> expectSame(seed)));
    }

    private static void expectSame(long seed) {
        Schedule schedule = new Schedule(reader, network, cast, seed, new Random(seed));
        try {
            schedule.run();
            reader.expectConsole(line -> line.contains(HUNG_UP));
            assertThat(server.log()).as("the server's log").doesNotContain("ERROR", "WARN", "Exception");
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(
                    "-Dchatterspace.seed=" + seed + " -Dchatterspace.schedules=1: " + e.getMessage() + "\nafter\n"
                            + schedule.story(),
                    e);
        }
    }

    @Test
    void holdsBackWhatIsWrittenAfterARefusalAndShowsWhatWasOvertakenInItsPlace() {
        Visit.RoomPage room = cast.owner().open("Overtaken");
        cast.reader().join(room);
        network.hold();
        reader.browser().go(room.url());
        network.awaitStillness(0);
        network.step(0, "hear", 1);
        network.step(0, "pass", 1);
        int events = network.awaitStillness(0).count("events");
        network.step(0, "hear", events);
        String first = network.step(0, "say", "First").text("value");
        String second = network.step(0, "say", "Second").text("value");
        network.step(0, "refuse", "retry_after", 1, false);
        network.step(0, "pass", 1);
        network.awaitStillness(0);
        network.step(0, "answer");
        network.step(0, "answer");
        Network.State after = network.step(0, "say", "Third");
        String third = after.text("value");
        assertThat(after.texts("out")).as("sent before the first").isEmpty();

        // Other clocks run out before: of what the page tells and asks on its own account.
        List<String> out = List.of();
        for (int i = 0; i < CLOCKS && out.isEmpty(); i++) {
            network.step(0, "fire");
            out = network.awaitStillness(0).texts("out");
        }
        assertThat(out).hasSize(2);
        network.step(0, "pass", 2);
        network.awaitStillness(0);
        network.step(0, "answer");
        after = network.step(0, "answer");
        assertThat(after.texts("keys")).containsExactly(second, first, third);
        assertThat(after.texts("complaints")).isEmpty();
        network.step(0, "open");
        reader.awaitBodies("in the server's order", List.of("Second", "First", "Third")::equals);
        reader.expectCalm();
    }
}
