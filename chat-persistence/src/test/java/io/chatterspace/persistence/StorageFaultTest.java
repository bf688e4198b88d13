package io.chatterspace.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.chatterspace.application.Fixtures;
import io.chatterspace.application.StorageException;
import io.chatterspace.application.StoreBusyException;
import io.chatterspace.application.StoreHealth;
import io.chatterspace.application.StoreHealth.Trouble;
import io.chatterspace.application.message.Window;
import io.chatterspace.domain.message.ClientKey;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.user.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteErrorCode;

/** What a store does when what it stands on gives way while it is open. */
final class StorageFaultTest {
    private static final Duration RECOVERY = Duration.ofSeconds(10);

    @TempDir
    private Path directory;

    private final Hindrance hindrance = new Hindrance();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private Path file;
    private SqlStore store;
    private Fixtures given;
    private User ada;
    private Room lobby;

    @BeforeEach
    void open() {
        file = directory.resolve("chat.db");
        store = SqlStore.open(SqlStoreConfig.of(file).withOnFailure(failure::set), hindrance::between);
        given = new Fixtures(store);
        ada = given.user("Ada");
        lobby = given.room("Lobby", ada);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private List<Message> messages() {
        return store.read(snapshot -> snapshot.messages().list(lobby.id(), new Window.Latest(), 10_000));
    }

    private Message post(String key) {
        return store.write(tx -> {
            Message numbered = given.newMessage(tx, lobby, ada, "Hello".repeat(1_000));
            Message message =
                    new Message(numbered.seq(), ada.id(), new ClientKey(key), numbered.content(), numbered.postedAt());
            given.append(tx, lobby, message);
            return message;
        });
    }

    private void awaitHealthy() {
        await().atMost(RECOVERY).until(() -> store.health().isHealthy());
    }

    private void expectStored(List<String> keys) {
        assertThat(messages())
                .extracting(message -> message.clientKey().value())
                .isEqualTo(keys);
        assertThat(messages())
                .extracting(message -> message.seq().value())
                .isEqualTo(LongStream.rangeClosed(1, keys.size()).boxed().toList());
    }

    @Nested
    final class FullDisk {
        /** Posts until the disk is full; the keys of what was acknowledged. */
        private List<String> fill() {
            given.write(tx -> {
                SqlConnection connection = store.writer().connection();
                long most = connection.number("PRAGMA page_count") + 40;
                connection.control("PRAGMA max_page_count = " + most);
                hindrance.allowPages(most);
            });
            List<String> acknowledged = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String key = "before-" + i;
                Throwable thrown = catchThrowable(() -> post(key));
                if (thrown != null) {
                    assertThat(thrown).isInstanceOf(StorageException.class).isNotInstanceOf(StoreBusyException.class);
                    return acknowledged;
                }
                acknowledged.add(key);
            }
            throw new AssertionError("the disk did not get full");
        }

        @Test
        void nothingIsAcknowledgedAndReadingGoesOn() {
            List<String> acknowledged = fill();

            for (int i = 0; i < 20; i++) {
                String key = "full-" + i;
                assertThatThrownBy(() -> post(key)).isInstanceOf(StorageException.class);
            }

            assertThat(acknowledged).isNotEmpty();
            expectStored(acknowledged);
            assertThat(store.health().troubles()).containsExactly(Trouble.CANNOT_WRITE);
            assertThat(failure).hasNullValue();
        }

        @Test
        void recoversWithoutTraffic() {
            List<String> acknowledged = fill();
            // Longer than the pause between two probes: they failed too.
            await().during(Duration.ofSeconds(3))
                    .atMost(RECOVERY)
                    .until(() -> store.health().has(Trouble.CANNOT_WRITE));

            hindrance.end();

            awaitHealthy();
            expectStored(acknowledged);
            List<String> more = new ArrayList<>(acknowledged);
            IntStream.range(0, 20).forEach(i -> {
                post("after-" + i);
                more.add("after-" + i);
            });
            expectStored(more);
        }

        @Test
        void unitsThatOnlyReadDoNotMakeItHealthy() {
            fill();

            boolean found = store.write(tx -> tx.rooms().find(lobby.id()).isPresent());

            assertThat(found).isTrue();
            assertThat(store.health().has(Trouble.CANNOT_WRITE)).isTrue();
        }

        @Test
        void whatFailedCanBeRepeatedAndIsStoredOnce() {
            List<String> stored = fill();
            assertThatThrownBy(() -> post("again")).isInstanceOf(StorageException.class);
            hindrance.end();
            awaitHealthy();

            post("again");
            assertThatThrownBy(() -> post("again")).isInstanceOf(StorageException.class);

            stored.add("again");
            expectStored(stored);
            assertThat(store.health().isHealthy()).isTrue();
        }

        @Test
        void probesLeaveNothingBehind() throws SQLException {
            fill();
            hindrance.end();
            awaitHealthy();
            store.close();

            try (SqlConnection connection = new Database(file, "").open(Database.Role.READER)) {
                assertThat(connection.number("SELECT count(*) FROM installation"))
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void databaseThatCannotBeOpenedAgainIsTriedUntilItCan() {
        hindrance.refuseToOpen(SQLiteErrorCode.SQLITE_CANTOPEN);
        given.write(tx -> {
            SqlConnection connection = store.writer().connection();
            connection.control("PRAGMA max_page_count = " + connection.number("PRAGMA page_count"));
        });
        assertThatThrownBy(() -> IntStream.range(0, 20).forEach(i -> post("full-" + i)))
                .isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> post("closed")).hasStackTraceContaining("cannot be opened");
        assertThat(store.health().troubles()).containsExactly(Trouble.CANNOT_WRITE);
        List<String> stored =
                messages().stream().map(message -> message.clientKey().value()).toList();

        hindrance.end();

        awaitHealthy();
        expectStored(stored);
    }

    @Nested
    final class LockedByAnother {
        @Test
        void writersAreToldToTryAgainAndEverybodyElseGoesOn() throws Exception {
            List<String> stored = Collections.synchronizedList(new ArrayList<>());
            List<Throwable> refusals = Collections.synchronizedList(new ArrayList<>());
            var over = new CountDownLatch(40);
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                for (int i = 0; i < 40; i++) {
                    String key = "locked-" + i;
                    Thread.ofVirtual().start(() -> {
                        try {
                            post(key);
                            stored.add(key);
                        } catch (StorageException e) {
                            refusals.add(e);
                        }
                        over.countDown();
                    });
                }
                // Others have their turn and their answers all the time, up to the first refusal.
                await().atMost(Duration.ofSeconds(20))
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> {
                            long begun = System.nanoTime();
                            assertThat(messages()).isEmpty();
                            assertThat(store.health()).isEqualTo(StoreHealth.HEALTHY);
                            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                                    .isLessThan(Duration.ofSeconds(2));
                            return !refusals.isEmpty();
                        });
                statement.execute("ROLLBACK");
            }

            assertThat(over.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(refusals).allSatisfy(e -> assertThat(e).isInstanceOf(StoreBusyException.class));
            assertThat(refusals.size() + stored.size()).isEqualTo(40);
            assertThat(messages())
                    .extracting(message -> message.clientKey().value())
                    .containsExactlyInAnyOrderElementsOf(stored);
            post("after");
            assertThat(messages()).hasSize(stored.size() + 1);
        }

        @Test
        void shortLockIsWaitedFor() throws Exception {
            var stored = new CountDownLatch(1);
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                Thread.ofVirtual().start(() -> {
                    post("waits");
                    stored.countDown();
                });
                assertThat(stored.await(1, TimeUnit.SECONDS)).isFalse();
                statement.execute("ROLLBACK");
            }

            assertThat(stored.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Nested
    final class LostFile {
        private void expectEnd(String name) {
            assertThatThrownBy(() -> post("lost"))
                    .isInstanceOf(StorageException.class)
                    .hasStackTraceContaining(name + " was removed or replaced");

            store.close();
            assertThat(store.health().has(Trouble.CLOSED)).isTrue();
            assertThat(failure.get()).hasMessageContaining(name + " was removed or replaced");
            assertThatThrownBy(() -> post("later")).isInstanceOf(StorageException.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"chat.db", "chat.db-wal"})
        void nothingIsAcknowledgedWhenItIsRemoved(String name) throws IOException {
            post("kept");
            Files.delete(directory.resolve(name));

            expectEnd(name);
        }

        @ParameterizedTest
        @ValueSource(strings = {"chat.db", "chat.db-wal"})
        void nothingIsAcknowledgedWhenItIsReplaced(String name) throws IOException {
            post("kept");
            Path copy = Files.copy(directory.resolve(name), directory.resolve("copy"));
            Files.move(copy, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);

            expectEnd(name);
        }

        @Test
        void whatWasPutThereIsLeftAlone() throws IOException {
            given.write(tx -> {
                SqlConnection connection = store.writer().connection();
                connection.control("PRAGMA max_page_count = " + connection.number("PRAGMA page_count"));
            });
            // While the disk is full the writer has to open the database anew.
            hindrance.refuseToOpen(SQLiteErrorCode.SQLITE_CANTOPEN);
            assertThatThrownBy(() -> IntStream.range(0, 20).forEach(i -> post("full-" + i)))
                    .isInstanceOf(StorageException.class);
            byte[] other = new byte[4096];
            Files.write(directory.resolve("other"), other);
            Files.move(directory.resolve("other"), file, StandardCopyOption.REPLACE_EXISTING);
            hindrance.end();

            await().atMost(RECOVERY).until(() -> store.health().has(Trouble.CLOSED));

            store.close();
            assertThat(failure.get()).isInstanceOf(FileLostException.class);
            assertThat(file).hasBinaryContent(other);
        }

        @Test
        void journalThatCameWithANewConnectionIsTheRightOne() {
            given.write(tx -> {
                SqlConnection connection = store.writer().connection();
                connection.control("PRAGMA max_page_count = " + connection.number("PRAGMA page_count"));
            });
            assertThatThrownBy(() -> IntStream.range(0, 20).forEach(i -> post("full-" + i)))
                    .isInstanceOf(StorageException.class);

            post("after");

            assertThat(messages()).last().extracting(Message::clientKey).isEqualTo(new ClientKey("after"));
            assertThat(failure).hasNullValue();
        }
    }
}
