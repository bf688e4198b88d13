package io.chatterspace.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged server when something is wrong with what it stores on, and what it leaves there. */
final class StorageIT {
    private static final Duration LOCKED = Duration.ofSeconds(7);
    private static final Duration PAUSE = Duration.ofMillis(100);

    @TempDir
    private Path folder;

    @Test
    void unpackedLibrariesDoNotPileUp() throws IOException {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Path data = folder.resolve("data");
        try (ServerProcess server =
                ServerProcess.start(data, Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary))) {
            for (int i = 0; i < 3; i++) {
                server.kill();
                server.restart();
            }
            server.kill();
        }

        try (Stream<Path> left = Files.walk(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .contains("chatterspace.db")
                    .noneMatch(name -> name.contains("sqlite"));
        }
    }

    @Test
    void databaseThatAnotherProcessLocksHoldsUpNobodyButWhoWrites() throws SQLException {
        try (ServerProcess server = ServerProcess.start(folder)) {
            Visit olga = Visit.signedIn(server, "Olga");
            Visit.RoomPage room = olga.open("Locked");
            try (LiveVisit live = olga.live();
                    Connection other = StoredRoom.connect(server.database());
                    Statement statement = other.createStatement()) {
                live.hearUntil("hello");
                statement.execute("BEGIN IMMEDIATE");
                long locked = System.nanoTime();
                live.say(send(room, "k1"));
                while (System.nanoTime() - locked < LOCKED.toNanos()) {
                    long asked = System.nanoTime();
                    assertThat(olga.get(server.at("health")).body()).isEqualTo("ok\n");
                    assertThat(olga.look(room).revision()).isEqualTo(room.revision());
                    assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(1));
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
                LiveVisit.Frame refused = live.hear().orElseThrow();
                assertThat(refused.type()).isEqualTo("error");
                assertThat(refused.text("code")).isEqualTo("retry_after");
                assertThat(refused.text("key")).isEqualTo("k1");
                statement.execute("ROLLBACK");

                live.say(send(room, "k1"));
                assertThat(live.hear().orElseThrow().number("seq")).isEqualTo(1);
            }
            server.stop();
            assertThat(server.log()).doesNotContain("SNAPSHOT", "Exception");
            StoredRoom stored = StoredRoom.read(server.database(), room.id());
            stored.expectNoGap();
            assertThat(stored.messages()).extracting(StoredRoom.Row::key).isEqualTo(List.of("k1"));
        }
    }

    private static Map<String, Object> send(Visit.RoomPage room, String key) {
        return Map.of("type", "send", "room", room.id(), "key", key, "body", "Hello");
    }
}
