package io.chatterspace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.server.LiveVisit.Frame;
import io.chatterspace.server.ServerProcess.Ended;
import java.io.IOException;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of the packaged server from another process, and what comes of a server that starts on one. */
final class BackupIT {
    private static final int SENDERS = 4;
    private static final int BACKUPS = 3;
    private static final int SIGTERM_EXIT = 143;

    @TempDir
    private Path folder;

    private Path data;
    private Path backup;

    @BeforeEach
    void nameFiles() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
        backup = folder.resolve("monday.db");
    }

    private Ended run(String... arguments) {
        return ServerProcess.runToEnd(Map.of("CHATTERSPACE_DATA", data.toString()), arguments);
    }

    private Ended succeed(String... arguments) {
        Ended ended = run(arguments);
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out().lines()).as("one line").hasSize(1);
        return ended;
    }

    private void expectRefused(String reason, String... arguments) {
        Ended ended = run(arguments);
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains(reason).doesNotContain("Exception", "\tat ", "io.chatterspace");
        assertThat(ended.err().lines()).as("one line").hasSize(1);
    }

    private static String text(Path database, String query) throws SQLException {
        try (Connection connection = StoredRoom.connect(database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.getString(1);
        }
    }

    private static String epochOf(Path database) throws SQLException {
        return text(database, "SELECT value FROM installation WHERE name = 'epoch'");
    }

    @Test
    void savesAConsistentPrefixWhileManyWrite() throws Exception {
        try (ServerProcess server = ServerProcess.start(data);
                ExecutorService threads = Executors.newThreadPerTaskExecutor(
                        Thread.ofPlatform().name("sender-", 0).factory())) {
            Visit.RoomPage room = Visit.signedIn(server, "Olga").open("Load");
            List<Sender> senders = IntStream.range(0, SENDERS)
                    .mapToObj(i -> {
                        Visit visit = Visit.signedIn(server, "Sender " + i);
                        return new Sender(visit, visit.join(room), "s" + i, new Random(i));
                    })
                    .toList();
            Semaphore answers = new Semaphore(0);
            List<Future<Integer>> running = senders.stream()
                    .map(sender -> threads.submit(() -> sender.sendUntilClosed(answers)))
                    .toList();
            List<Path> backups = new ArrayList<>();
            List<Long> before = new ArrayList<>();
            for (int number = 0; number < BACKUPS; number++) {
                assertThat(answers.tryAcquire(200, 60, TimeUnit.SECONDS)).isTrue();
                Path file = folder.resolve("backup-" + number + ".db");
                before.add(StoredRoom.committed(server.database(), room.id()));
                succeed("backup", file.toString());
                backups.add(file);
            }
            assertThat(answers.tryAcquire(200, 60, TimeUnit.SECONDS))
                    .as("all still write")
                    .isTrue();
            assertThat(server.stop()).as(server::log).isIn(0, SIGTERM_EXIT);
            for (Future<Integer> sender : running) {
                assertThat(sender.get(60, TimeUnit.SECONDS)).isEqualTo(1012);
            }
            assertThat(server.log()).doesNotContain("Exception", "ERROR", "WARN");
            assertThat(data.resolve("chatterspace.db-wal")).doesNotExist();

            StoredRoom last = StoredRoom.read(server.database(), room.id());
            last.expectNoGap();
            senders.forEach(sender -> sender.expectKept(last));
            for (int number = 0; number < BACKUPS; number++) {
                StoredRoom saved = StoredRoom.read(backups.get(number), room.id());
                saved.expectNoGap();
                assertThat(saved.revision()).isGreaterThanOrEqualTo(before.get(number));
                assertThat(identities(saved))
                        .isEqualTo(identities(last).subList(0, saved.messages().size()));
            }
            assertThat(Stream.concat(Stream.of(server.database()), backups.stream())
                            .map(BackupIT::epoch))
                    .doesNotHaveDuplicates();
        }
    }

    private static List<String> identities(StoredRoom room) {
        return room.messages().stream()
                .map(row -> row.seq() + "/" + row.author() + "/" + row.key())
                .toList();
    }

    private static String epoch(Path database) {
        try {
            return epochOf(database);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void savesWhatWasAcknowledgedBeforeTheServerWasKilled() throws Exception {
        try (ServerProcess server = ServerProcess.start(data)) {
            Visit olga = Visit.signedIn(server, "Olga");
            Visit.RoomPage room = olga.open("Lobby");
            olga.say(room, "Kept");
            server.kill();

            Ended ended = succeed("backup", backup.toString());

            assertThat(ended.out()).startsWith("Saved 1 room with 1 message to " + backup + " (");
            assertThat(StoredRoom.read(backup, room.id()).messages()).hasSize(1);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                    .isEqualTo("rw-------");
            server.restart();
            assertThat(olga.look(room).revision()).isEqualTo(room.revision() + 1);
        }
    }

    @Test
    void takesTheFolderBeforeAndAfterItsName() throws IOException {
        try (ServerProcess server = ServerProcess.start(data)) {
            Visit.signedIn(server, "Olga").open("Lobby");
        }
        Path second = folder.resolve("second.db");

        assertThat(ServerProcess.runToEnd(Map.of(), "--data=" + data, "backup", backup.toString())
                        .exitCode())
                .isZero();
        assertThat(ServerProcess.runToEnd(Map.of(), "backup", "--data=" + data, second.toString())
                        .exitCode())
                .isZero();
        assertThat(List.of(backup, second)).allSatisfy(file -> assertThat(file).isNotEmptyFile());
    }

    @Test
    void saysWhyNothingIsSaved() throws IOException {
        expectRefused("There is no file " + data.resolve("chatterspace.db"), "backup", backup.toString());
        assertThat(data).isEmptyDirectory();
        try (ServerProcess server = ServerProcess.start(data)) {
            Path nowhere = folder.resolve("nowhere/monday.db");
            expectRefused("The file " + nowhere + " cannot be created", "backup", nowhere.toString());
            Files.writeString(backup, "last week's");
            expectRefused("There is a file " + backup + " already", "backup", backup.toString());
            assertThat(backup).hasContent("last week's");
            assertThat(server.log()).doesNotContain("Exception", "ERROR", "WARN");
        }
    }

    @Test
    void restoresOnlyWhenNoServerRuns() throws IOException {
        try (ServerProcess server = ServerProcess.start(data)) {
            Visit olga = Visit.signedIn(server, "Olga");
            Visit.RoomPage room = olga.open("Lobby");
            succeed("backup", backup.toString());

            expectRefused("in use by process " + server.pid() + ".", "restore", backup.toString());

            olga.say(room, "Unharmed");
            assertThat(olga.look(room).epoch()).isEqualTo(room.epoch());
        }
    }

    @Test
    void saysWhyNothingIsRestored() throws IOException {
        expectRefused("There is no file " + backup, "restore", backup.toString());
        Files.writeString(backup, "Dear diary");
        expectRefused(backup + " is not a database, or it is damaged", "restore", backup.toString());
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void tellsEveryoneThatTheLineageIsAnother() throws Exception {
        try (ServerProcess server = ServerProcess.start(data)) {
            Visit olga = Visit.signedIn(server, "Olga");
            Visit.RoomPage room = olga.open("Lobby");
            olga.say(room, "Saved");
            succeed("backup", backup.toString());
            olga.say(room, "Lost");
            Visit.RoomPage lost = olga.look(room);
            server.stop();

            Ended first = succeed("restore", backup.toString());
            String epoch = epochOf(server.database());
            succeed("restore", backup.toString());

            assertThat(first.out())
                    .startsWith("Restored 1 room with 1 message to " + server.database()
                            + ". What was there before is kept as " + server.database() + ".before-restore-");
            assertThat(List.of(room.epoch(), epochOf(backup), epoch, epochOf(server.database())))
                    .doesNotHaveDuplicates();
            server.restart();
            assertThatThrownBy(olga::live)
                    .cause()
                    .isInstanceOfSatisfying(
                            WebSocketHandshakeException.class,
                            refused -> assertThat(refused.getResponse().statusCode())
                                    .isEqualTo(401));
            Visit bob = Visit.signedIn(server, "Bob");
            Visit.RoomPage joined = bob.join(room);
            assertThat(joined.epoch()).isEqualTo(epochOf(server.database()));
            try (LiveVisit live = bob.live()) {
                live.subscribe(lost, lost.revision());
                Frame reset = live.hearUntil("reset").getLast();
                assertThat(reset.text("epoch")).isEqualTo(joined.epoch());
                live.subscribe(joined, 0);
                assertThat(live.hearUntil("caught_up").stream().filter(Frame::isEvent))
                        .extracting(event -> event.number("rev"))
                        .isEqualTo(StoredRoom.upTo(joined.revision()));
            }
        }
    }

    @Test
    void endsAllSessionsAndKnowsWhoHasAHandle() {
        try (ServerProcess server = ServerProcess.start(data)) {
            Visit olga = Visit.registered(server, "Olga", "olga");
            Visit.RoomPage room = olga.open("Hers");
            succeed("backup", backup.toString());
            server.stop();
            succeed("restore", backup.toString());
            server.restart();

            assertThat(olga.get(room.url()).uri()).hasPath("/sign-in");
            olga.signInAgain("olga");
            Visit.RoomPage again = olga.look(room);
            assertThat(again.me()).isEqualTo(room.me());
            assertThat(again.revision()).isEqualTo(room.revision());
            assertThat(olga.get(server.at("rooms")).body()).contains(">Hers<");
            assertThat(Visit.administrator(server)
                            .get(server.at("administration/people"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void tellsTheSessionsThatAPlainCopyOfABackupStillHas() throws Exception {
        try (ServerProcess server = ServerProcess.start(data)) {
            Visit olga = Visit.signedIn(server, "Olga");
            Visit.RoomPage room = olga.open("Lobby");
            succeed("backup", backup.toString());
            olga.say(room, "Lost");
            Visit.RoomPage lost = olga.look(room);
            server.stop();
            Files.delete(server.database());
            Files.copy(backup, server.database());
            server.restart();

            assertThat(olga.look(room).revision()).isEqualTo(room.revision());
            try (LiveVisit live = olga.live()) {
                live.subscribe(lost, lost.revision());
                assertThat(live.hearUntil("reset").getLast().text("epoch")).isEqualTo(epochOf(backup));
            }
        }
    }
}
