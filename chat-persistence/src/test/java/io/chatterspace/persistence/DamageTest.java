package io.chatterspace.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.chatterspace.application.Fixtures;
import io.chatterspace.application.StorageException;
import io.chatterspace.application.StoreHealth;
import io.chatterspace.application.StoreHealth.Trouble;
import io.chatterspace.application.message.Window;
import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.user.User;
import io.chatterspace.persistence.StoreOpenException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a store makes of a database that was damaged while it was closed. */
final class DamageTest {
    private static final int PAGE = 4096;
    private static final int MESSAGES = 400;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("chat.db");
    }

    private Path journal() {
        return directory.resolve("chat.db-wal");
    }

    private SqlStore open() {
        return SqlStore.open(SqlStoreConfig.of(file()));
    }

    /** A database with a room of many messages, closed. */
    private Room filled() {
        try (SqlStore store = open()) {
            var given = new Fixtures(store);
            User ada = given.user("Ada");
            Room lobby = given.room("Lobby", ada);
            for (int i = 0; i < MESSAGES; i++) {
                given.post(lobby, ada, "Hello".repeat(100));
            }
            return lobby;
        }
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    /** Fixtures whose ids do not meet those of the ones before. */
    private static Fixtures later(SqlStore store) {
        var given = new Fixtures(store);
        IntStream.range(0, 10_000).forEach(i -> given.newUser("Nobody"));
        return given;
    }

    private static void awaitCheck(SqlStore store) {
        await().atMost(PATIENCE).until(() -> store.check().isOver());
    }

    private static List<Message> messages(SqlStore store, Room room) {
        return store.read(snapshot -> snapshot.messages().list(room.id(), new Window.Latest(), 10_000));
    }

    @Nested
    final class BackgroundChecks {
        private void expectDamaged(SqlStore store) {
            awaitCheck(store);
            assertThat(store.health().troubles()).containsExactly(Trouble.DAMAGED);
            assertThatThrownBy(() -> new Fixtures(store).user("Grace"))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("damaged");
        }

        @Test
        void soundDatabaseStaysHealthy() {
            Room lobby = filled();

            try (SqlStore store = open()) {
                awaitCheck(store);

                assertThat(store.health()).isEqualTo(StoreHealth.HEALTHY);
                assertThat(messages(store, lobby)).hasSize(MESSAGES);
                later(store).user("Grace");
            }
        }

        @Test
        void soundDatabaseStaysHealthyWhileItIsWrittenTo() {
            filled();

            try (SqlStore store = open()) {
                Fixtures given = later(store);
                User grace = given.user("Grace");
                do {
                    Room room = given.room("Room", grace);
                    given.post(room, grace, "Hello");
                    given.delete(given.room("Gone", grace));
                } while (!store.check().isOver());

                assertThat(store.health()).isEqualTo(StoreHealth.HEALTHY);
            }
        }

        @Test
        void emptyDatabaseIsHealthy() {
            try (SqlStore store = open()) {
                awaitCheck(store);

                assertThat(store.health()).isEqualTo(StoreHealth.HEALTHY);
            }
        }

        @Test
        void overwrittenPagesOfMessagesAreFound() throws SQLException, IOException {
            filled();
            long page = pageInTheMiddleOf("message");
            try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.allocate(PAGE), (page - 1) * PAGE);
            }

            try (SqlStore store = open()) {
                expectDamaged(store);
                assertThat(store.lookup().user(new Fixtures(store).newUser("x").id()))
                        .as("what is not damaged can be read")
                        .isPresent();
            }
        }

        private long pageInTheMiddleOf(String table) throws SQLException {
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                    Statement statement = connection.createStatement()) {
                // Without dbstat: the root of a table this size is an inner page, whose children follow its header.
                try (ResultSet root =
                        statement.executeQuery("SELECT rootpage FROM sqlite_schema WHERE name = '" + table + "'")) {
                    root.next();
                    return childOf(root.getLong(1));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        private long childOf(long root) throws IOException {
            var page = ByteBuffer.allocate(PAGE);
            try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.READ)) {
                channel.read(page, (root - 1) * PAGE);
            }
            assertThat(page.get(0)).as("an inner page of a table").isEqualTo((byte) 5);
            int cells = page.getShort(3);
            return page.getInt(page.getShort(12 + 2 * (cells / 2)));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "UPDATE room SET rev = rev + 1",
                    "UPDATE room SET rev = rev - 1",
                    "UPDATE room SET last_seq = last_seq + 1",
                    "DELETE FROM message WHERE seq = (SELECT max(seq) FROM message)",
                    "UPDATE message SET author_id = 77 WHERE seq = 5",
                    "DELETE FROM user"
                })
        void rowsThatContradictEachOtherAreFound(String statement) throws SQLException {
            filled();
            sql("PRAGMA foreign_keys = OFF", statement);

            try (SqlStore store = open()) {
                expectDamaged(store);
            }
        }

        @Test
        void wrongCounterIsFoundInWhateverRoom() throws SQLException {
            try (SqlStore store = open()) {
                var given = new Fixtures(store);
                User ada = given.user("Ada");
                given.write(tx -> IntStream.range(0, 700)
                        .forEach(i -> given.open(tx, given.newRoom("Room " + i, Visibility.OPEN), ada)));
            }
            sql("UPDATE room SET rev = 3 WHERE id = (SELECT max(id) FROM room)");

            try (SqlStore store = open()) {
                expectDamaged(store);
            }
        }

        @Test
        void readerThatMeetsDamageSaysSo() throws SQLException, IOException {
            Room lobby = filled();
            long page = pageInTheMiddleOf("message");
            try (SqlStore store = open()) {
                awaitCheck(store);
                try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
                    channel.write(ByteBuffer.allocate(PAGE), (page - 1) * PAGE);
                }

                assertThatThrownBy(() -> messages(store, lobby)).isInstanceOf(StorageException.class);

                await().atMost(PATIENCE).until(() -> store.health().has(Trouble.DAMAGED));
                expectDamaged(store);
            }
        }

        @Test
        void closingEndsTheCheck() throws SQLException {
            filled();
            // A table of others that takes long to check, some seconds at least.
            sql(
                    "CREATE TABLE heavy (a TEXT CHECK (length(replace(hex(zeroblob(2000000)), '0', a)) > 0))",
                    "PRAGMA ignore_check_constraints = ON",
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)"
                            + " INSERT INTO heavy SELECT 'b' FROM n");
            SqlStore store = open();
            long begun = System.nanoTime();

            boolean overBefore = store.check().isOver();
            store.close();

            assertThat(overBefore).isFalse();
            assertThat(store.check().isOver()).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
            assertThat(store.health().has(Trouble.DAMAGED)).isFalse();
            assertThat(journal()).doesNotExist();
        }
    }

    @Nested
    final class AtTheStart {
        private StoreOpenException refusal() {
            return catchThrowableOfType(StoreOpenException.class, DamageTest.this::open);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, PAGE, 10 * PAGE, 10 * PAGE + 77})
        void refusesADatabaseThatIsCutOff(int missing) throws IOException {
            filled();
            try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
                channel.truncate(channel.size() - missing);
            }

            StoreOpenException refusal = refusal();

            assertThat(refusal.reason()).isEqualTo(Reason.NOT_A_DATABASE);
        }

        @Test
        void refusesAJournalWithoutItsDatabase() throws IOException {
            inUse();
            Files.delete(file());

            StoreOpenException refusal = refusal();

            assertThat(refusal.reason()).isEqualTo(Reason.NOT_A_DATABASE);
            assertThat(refusal).hasMessageContaining("chat.db-wal");
            assertThat(journal()).isNotEmptyFile();
            assertThat(file()).doesNotExist();
        }

        /** Leaves a database with a journal as if the process had been killed; the room. */
        private Room inUse() {
            Path running = directory.resolve("running/chat.db");
            try (SqlStore store = SqlStore.open(SqlStoreConfig.of(running))) {
                var given = new Fixtures(store);
                User ada = given.user("Ada");
                Room lobby = given.room("Lobby", ada);
                for (int i = 0; i < 60; i++) {
                    given.post(lobby, ada, "Hello".repeat(50));
                }
                // In a unit: nothing writes meanwhile.
                given.write(tx -> {
                    try {
                        Files.copy(running, file());
                        Files.copy(running.resolveSibling("chat.db-wal"), journal());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
                return lobby;
            }
        }

        static LongStream seeds() {
            return LongStream.rangeClosed(1, 8);
        }

        /** An earlier state, of which nothing is missing in the middle. */
        private void expectEarlierState(Room lobby) throws SQLException {
            try (SqlStore store = open()) {
                awaitCheck(store);
                assertThat(store.health()).isEqualTo(StoreHealth.HEALTHY);
                List<Message> kept = messages(store, lobby);
                assertThat(kept)
                        .extracting(message -> message.seq().value())
                        .isEqualTo(
                                LongStream.rangeClosed(1, kept.size()).boxed().toList());
                assertThat(kept).hasSizeLessThan(60);
                List<RoomEvent> events = store.read(snapshot -> snapshot.changes()
                        .since(lobby.id(), Revision.ZERO, 10_000)
                        .events());
                assertThat(events)
                        .extracting(event -> event.revision().value())
                        .isEqualTo(
                                LongStream.rangeClosed(1, events.size()).boxed().toList());
                later(store).user("Grace");
            }
            try (SqlConnection connection = new Database(file(), "").open(Database.Role.READER)) {
                assertThat(connection.pragma("integrity_check")).isEqualTo("ok");
            }
        }

        @ParameterizedTest
        @MethodSource("seeds")
        void journalThatIsCutOffIsAnEarlierState(long seed) throws IOException, SQLException {
            Room lobby = inUse();
            long length = Files.size(journal());
            try (FileChannel channel = FileChannel.open(journal(), StandardOpenOption.WRITE)) {
                channel.truncate(between(length / 2, length, seed));
            }

            expectEarlierState(lobby);
        }

        @ParameterizedTest
        @MethodSource("seeds")
        void journalWithGarbageInItIsAnEarlierState(long seed) throws IOException, SQLException {
            Room lobby = inUse();
            byte[] garbage = new byte[100];
            new Random(seed).nextBytes(garbage);
            long length = Files.size(journal());
            try (FileChannel channel = FileChannel.open(journal(), StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(garbage), between(length / 2, length - garbage.length, seed));
            }

            expectEarlierState(lobby);
        }

        private static long between(long least, long most, long seed) {
            return least + new Random(seed).nextLong(most - least);
        }
    }
}
