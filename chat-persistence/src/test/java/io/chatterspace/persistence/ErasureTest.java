package io.chatterspace.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chatterspace.application.Concurrently;
import io.chatterspace.application.Fixtures;
import io.chatterspace.application.StoreHealth;
import io.chatterspace.application.message.Window;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.user.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/** Whether the bytes of what was deleted leave the file. */
final class ErasureTest {
    private static final String NEEDLE = "needle-in-a-haystack";
    private static final int SEED = 20_260_701;
    private static final int ROUNDS = 300;

    private static final Duration SOON = Duration.ofMillis(50);
    private static final Duration BOUND = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private Path file;
    private SqlStore store;
    private Fixtures given;
    private User ada;
    private Room lobby;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("chat.db");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void open(Duration eraseAfter) {
        store = SqlStore.open(SqlStoreConfig.of(file).withEraseAfter(eraseAfter));
        given = new Fixtures(store);
    }

    private void reopen(Duration eraseAfter) {
        reopen(eraseAfter, () -> {});
    }

    private void reopen(Duration eraseAfter, Interlude interlude) {
        store.close();
        store = SqlStore.open(
                SqlStoreConfig.of(file).withEraseAfter(eraseAfter),
                other -> role -> played(other.open(role), interlude));
    }

    /** What happens each time right before the file would be rewritten, on the writer. */
    private interface Interlude {
        void play();
    }

    private static SqlConnection played(SqlConnection opened, Interlude interlude) {
        opened.sql()
                .configuration()
                .set(Stream.concat(
                                Stream.of(opened.sql().configuration().executeListenerProviders()),
                                Stream.of(new DefaultExecuteListenerProvider(ExecuteListener.onExecuteStart(context -> {
                                    String sql = String.valueOf(context.sql());
                                    if (sql.contains("exists") && sql.contains("installation")) {
                                        interlude.play();
                                    }
                                }))))
                        .toArray(ExecuteListenerProvider[]::new));
        return opened;
    }

    /**
     * Has rows move from page to page while they have their words, and deletes the words where the rows are in the end: in
     * the gaps of the pages where they were before stay some.
     */
    private void leaveSomeBehind() {
        var random = new Random(SEED);
        ada = given.user("Ada");
        lobby = given.room("Lobby", ada);
        Room doomed = given.room("Doomed", ada);
        List<Message> secrets = new ArrayList<>();
        List<Message> growing = new ArrayList<>();
        given.write(tx -> {
            for (int i = 0; i < ROUNDS; i++) {
                given.post(tx, doomed, ada, "x".repeat(1 + random.nextInt(1_500)));
                secrets.add(given.post(tx, lobby, ada, (NEEDLE + '.').repeat(1 + random.nextInt(20))));
                growing.add(given.post(tx, lobby, ada, "small"));
            }
        });
        given.delete(doomed);
        // Which rows move where depends on what is swept by then.
        await().atMost(BOUND).until(() -> count("room WHERE deleted_at IS NOT NULL") == 0);
        for (Message message : growing) {
            given.edit(lobby, message, "y".repeat(1 + random.nextInt(1_500)));
        }
        secrets.forEach(message -> given.delete(lobby, message));
    }

    private List<Message> messages() {
        return store.read(snapshot -> snapshot.messages().list(lobby.id(), new Window.Latest(), 10_000));
    }

    private boolean hasNeedle() {
        try {
            for (String suffix : List.of("", "-wal")) {
                Path each = file.resolveSibling(file.getFileName() + suffix);
                if (Files.exists(each)
                        && new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1).contains(NEEDLE)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isDue() throws SQLException {
        return count("installation WHERE name = 'erase'") == 1;
    }

    private int count(String rows) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*) FROM " + rows)) {
            return result.getInt(1);
        }
    }

    private void awaitErased() {
        await().atMost(BOUND).until(() -> !isDue() && !hasNeedle());
    }

    @Test
    void leavesBytesInTheGapsOfPagesAsLongAsItIsNotQuiet() throws SQLException {
        open(SqlStoreConfig.DEFAULT_ERASE_AFTER);
        leaveSomeBehind();
        store.close();

        // Without erasing there is something to erase: what the other tests rest on.
        assertThat(hasNeedle()).isTrue();
        assertThat(isDue()).isTrue();
    }

    @Test
    void bytesLeaveTheFileWhenNothingIsWritten() {
        open(Duration.ofDays(1));
        leaveSomeBehind();
        List<Message> before = messages();
        reopen(SOON);

        awaitErased();

        assertThat(messages()).isEqualTo(before);
        assertThat(store.health()).isEqualTo(StoreHealth.HEALTHY);
        post("goes on");
        assertThat(messages()).hasSize(before.size() + 1);
    }

    private void post(String text) {
        store.write(tx -> given.post(tx, lobby, ada, text));
    }

    /** How many pages of the search index have that text in them, whether or not anything is found by it. */
    private int indexed(String piece) throws SQLException {
        String bytes = HexFormat.of().formatHex(piece.getBytes(StandardCharsets.UTF_8));
        return count("message_fts_data WHERE instr(block, x'" + bytes + "') > 0");
    }

    @Test
    void piecesLeaveTheSearchIndexToo() throws SQLException {
        open(Duration.ofDays(1));
        ada = given.user("Ada");
        lobby = given.room("Lobby", ada);
        Room doomed = given.room("Doomed", ada);
        given.post(doomed, ada, "あ");
        Message deleted = given.post(lobby, ada, "鑾");
        Message edited = given.post(lobby, ada, "ก");
        given.post(lobby, ada, "✓");
        IndexFillings.fill(store);
        given.delete(lobby, deleted);
        given.edit(lobby, edited, "鑿");
        given.delete(doomed);
        await().atMost(BOUND).until(() -> count("room WHERE deleted_at IS NOT NULL") == 0);
        IndexFillings.fill(store);
        store.close();
        // Without erasing there is something to erase.
        assertThat(List.of(indexed("鑾"), indexed("ก"), indexed("あ"))).doesNotContain(0);

        reopen(SOON);
        awaitErased();

        assertThat(List.of(indexed("鑾"), indexed("ก"), indexed("あ"))).containsOnly(0);
        assertThat(indexed("✓") + indexed("鑿")).isEqualTo(2);
        assertThat(store.health()).isEqualTo(StoreHealth.HEALTHY);
    }

    @Test
    void isDueWithTheCommitThatDeletes() throws SQLException {
        open(Duration.ofDays(1));
        ada = given.user("Ada");
        lobby = given.room("Lobby", ada);
        Message message = given.post(lobby, ada, NEEDLE);
        given.edit(lobby, message, "changed");
        assertThat(isDue()).isFalse();

        assertThatThrownBy(() -> given.write(tx -> {
                    tx.messages().update(lobby.id(), message.deleted(message.postedAt()));
                    throw new IllegalStateException("as if");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(isDue()).isFalse();

        given.delete(lobby, message);
        assertThat(isDue()).isTrue();
    }

    @Test
    void isDueAgainWithTheNextDeletion() throws SQLException {
        open(SOON);
        ada = given.user("Ada");
        lobby = given.room("Lobby", ada);
        given.delete(lobby, given.post(lobby, ada, NEEDLE));
        awaitErased();
        reopen(Duration.ofDays(1));
        store.write(tx -> {
            tx.rooms().delete(lobby.id());
            return true;
        });

        assertThat(isDue()).isTrue();
    }

    @Test
    void isDueAfterSweepingWhatNobodyNoted() throws SQLException {
        open(Duration.ofDays(1));
        ada = given.user("Ada");
        lobby = given.room("Lobby", ada);
        store.close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE room SET deleted_at = 1");
        }

        reopen(Duration.ofDays(1));

        await().atMost(BOUND).until(this::isDue);
    }

    /** Has the first rewriting wait. */
    private static final class FirstTime implements Interlude {
        private final AtomicInteger times = new AtomicInteger();
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch go = new CountDownLatch(1);

        @Override
        public void play() {
            if (times.getAndIncrement() == 0) {
                reached.countDown();
                Concurrently.await(go);
            }
        }
    }

    private void awaitWaiting() {
        await().atMost(BOUND).until(() -> store.writer().waiting() > 0);
    }

    @Test
    void whoComesIsServedFirstAndItIsTakenUpAgain() {
        open(Duration.ofDays(1));
        leaveSomeBehind();
        var interlude = new FirstTime();
        reopen(SOON, interlude);
        Concurrently.await(interlude.reached);
        var wasDue = new AtomicBoolean();

        Concurrently.run(
                () -> store.write(tx -> {
                    wasDue.set(Erasure.isDue(store.writer().connection().sql()));
                    return given.post(tx, lobby, ada, "In a hurry");
                }),
                () -> {
                    awaitWaiting();
                    interlude.go.countDown();
                });

        // What was begun was not brought to its end before.
        assertThat(wasDue).isTrue();
        assertThat(messages()).hasSize(2 * ROUNDS + 1);
        awaitErased();
        assertThat(store.health()).isEqualTo(StoreHealth.HEALTHY);
    }

    @Test
    void closingCutsItShortAndItIsTakenUpAtTheNextStart() throws SQLException {
        open(Duration.ofDays(1));
        leaveSomeBehind();
        var interlude = new FirstTime();
        reopen(SOON, interlude);
        Concurrently.await(interlude.reached);

        Concurrently.run(store::close, () -> {
            awaitWaiting();
            interlude.go.countDown();
        });

        assertThat(isDue()).isTrue();
        assertThat(hasNeedle()).isTrue();
        reopen(SOON);
        awaitErased();
        assertThat(messages()).hasSize(2 * ROUNDS);
    }

    /** As a full disk would, it refuses the temporary copy. */
    private static SqlConnection withoutCopy(SqlConnection opened) {
        opened.sql()
                .connection(connection ->
                        connection.unwrap(SQLiteConnection.class).setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0));
        return opened;
    }

    @Test
    void hurtsNobodyWhereThereIsNoRoomForACopy() throws SQLException {
        open(Duration.ofDays(1));
        leaveSomeBehind();
        var full = new AtomicBoolean(true);
        var tries = new AtomicInteger();
        store.close();
        store = SqlStore.open(SqlStoreConfig.of(file).withEraseAfter(SOON), other -> role -> {
            SqlConnection opened = played(other.open(role), tries::incrementAndGet);
            return full.get() ? withoutCopy(opened) : opened;
        });

        await().atMost(BOUND).until(() -> tries.get() >= 3);

        assertThat(store.health()).isEqualTo(StoreHealth.HEALTHY);
        post("goes on");
        assertThat(messages()).hasSize(2 * ROUNDS + 1);
        assertThat(isDue()).isTrue();
        assertThat(hasNeedle()).isTrue();
        full.set(false);
        awaitErased();
        assertThat(store.health()).isEqualTo(StoreHealth.HEALTHY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BEGIN", "BEGIN IMMEDIATE"})
    void waitsForAnotherProcess(String begin) throws SQLException {
        open(Duration.ofDays(1));
        leaveSomeBehind();
        var interlude = new FirstTime();
        reopen(SOON, interlude);
        Concurrently.await(interlude.reached);
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.execute(begin);
            try (ResultSet result = statement.executeQuery("SELECT count(*) FROM message")) {
                assertThat(result.getInt(1)).isEqualTo(2 * ROUNDS);
            }
            interlude.go.countDown();

            await().during(Duration.ofSeconds(1)).atMost(BOUND).until(this::isDue);
            assertThat(hasNeedle()).isTrue();
            assertThat(store.health()).isEqualTo(StoreHealth.HEALTHY);
            statement.execute("ROLLBACK");
        }

        awaitErased();
        assertThat(messages()).hasSize(2 * ROUNDS);
    }
}
