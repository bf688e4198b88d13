package io.chatterspace.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.chatterspace.application.Chat;
import io.chatterspace.application.Concurrently;
import io.chatterspace.application.Fixtures;
import io.chatterspace.application.StorageException;
import io.chatterspace.application.StoreBusyException;
import io.chatterspace.application.Transaction;
import io.chatterspace.application.message.Window;
import io.chatterspace.domain.event.Event;
import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.event.RoomEvent.RoomDeleted;
import io.chatterspace.domain.message.ClientKey;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Restriction;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.user.DisplayName;
import io.chatterspace.domain.user.User;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of units that are stored together. */
final class GroupCommitTest {
    private static final int CAPACITY = 64;

    @TempDir
    private Path directory;

    private SqlStore store;
    private Fixtures given;
    private User ada;
    private Room lobby;

    @BeforeEach
    void open() {
        store = SqlStore.open(SqlStoreConfig.of(directory.resolve("chat.db")).withQueueCapacity(CAPACITY));
        given = new Fixtures(store);
        ada = given.user("Ada");
        lobby = given.room("Lobby", ada);
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Has the units wait in the queue, in their order, until they are taken as one batch; what each threw. */
    private List<Optional<Throwable>> inOneBatch(List<Consumer<Transaction>> units) {
        var running = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        Thread holding = Thread.ofVirtual()
                .start(() -> given.write(tx -> {
                    running.countDown();
                    Concurrently.await(go);
                }));
        Concurrently.await(running);
        List<AtomicReference<Throwable>> thrown = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (Consumer<Transaction> unit : units) {
            var failure = new AtomicReference<Throwable>();
            thrown.add(failure);
            int waiting = store.writer().waiting();
            threads.add(Thread.ofVirtual().start(() -> failure.set(catchThrowable(() -> given.write(unit)))));
            while (store.writer().waiting() == waiting) {
                Thread.onSpinWait();
            }
        }
        go.countDown();
        Threads.join(holding);
        threads.forEach(Threads::join);
        return thrown.stream().map(each -> Optional.ofNullable(each.get())).toList();
    }

    private List<Message> messages() {
        return store.read(snapshot -> snapshot.messages().list(lobby.id(), new Window.Latest(), 10_000));
    }

    private List<RoomEvent> changes(Room room) {
        return store.read(snapshot ->
                snapshot.changes().since(room.id(), Revision.ZERO, 10_000).events());
    }

    private void assertGapless(Room room) {
        List<RoomEvent> changes = changes(room);
        assertThat(changes)
                .extracting(event -> event.revision().value())
                .isEqualTo(LongStream.rangeClosed(1, changes.size()).boxed().toList());
        assertThat(store.<Revision>read(snapshot -> snapshot.rooms().revision(room.id())))
                .isEqualTo(new Revision(changes.size()));
    }

    private static void assertStored(Optional<Throwable> outcome) {
        assertThat(outcome).isEmpty();
    }

    @Test
    void unitsThatWaitAreCommittedTogether() {
        long before = store.writer().commits();

        List<Optional<Throwable>> outcomes = inOneBatch(IntStream.range(0, 50)
                .<Consumer<Transaction>>mapToObj(i -> tx -> given.post(tx, lobby, ada, "Hello"))
                .toList());

        assertThat(outcomes).hasSize(50).allSatisfy(GroupCommitTest::assertStored);
        assertThat(store.writer().commits() - before).isEqualTo(2);
        assertThat(messages()).hasSize(50);
        assertGapless(lobby);
    }

    @Test
    void manyPostsNeedFewStatements() {
        inOneBatch(List.of(tx -> given.post(tx, lobby, ada, "Warm")));
        long before = store.writer().statements();

        inOneBatch(IntStream.range(0, 50)
                .<Consumer<Transaction>>mapToObj(i -> tx -> given.post(tx, lobby, ada, "Hello"))
                .toList());

        // One batch of messages, one update of the room.
        assertThat(store.writer().statements() - before).isLessThanOrEqualTo(2);
    }

    @Test
    void memberWhoPostsAgainCostsFourStatements() {
        var chat = new Chat(store);
        User grace = given.user("Grace");
        given.join(lobby, grace);
        chat.post(grace, lobby.id(), "warm", "Hello");
        long before = store.writer().statements();

        for (int i = 0; i < 10; i++) {
            chat.post(grace, lobby.id(), "key-" + i, "Hello");
        }

        // Whether the key was used, one batch of messages, one of what was read, one update of the room: nothing about
        // rights.
        assertThat(store.writer().statements() - before).isEqualTo(40);
    }

    @Test
    void whatWasTakenBackIsNotRemembered() {
        User renamed = ada.named(new DisplayName("Countess"));
        Room archived = lobby.archived(given.clock().instant());
        given.takeBack(tx -> {
            tx.users().update(renamed);
            tx.rooms().update(archived);
            tx.restrictions().put(given.newRestriction(lobby, ada, Restriction.Kind.SILENCE, ada));
            assertThat(tx.users().find(ada.id())).contains(renamed);
            assertThat(tx.rooms().find(lobby.id())).contains(archived);
            assertThat(tx.memberships().find(lobby.id(), ada.id()).orElseThrow().silence())
                    .isNotNull();
        });

        given.write(tx -> {
            assertThat(tx.users().find(ada.id())).contains(ada);
            assertThat(tx.rooms().find(lobby.id())).contains(lobby);
            assertThat(tx.memberships().find(lobby.id(), ada.id()).orElseThrow().silence())
                    .isNull();
        });
    }

    @Test
    void unitThatThrowsFailsAlone() {
        var refusal = new IllegalStateException("a rule");

        List<Optional<Throwable>> outcomes = inOneBatch(List.of(
                tx -> given.post(tx, lobby, ada, "One"),
                tx -> {
                    given.post(tx, lobby, ada, "Never");
                    throw refusal;
                },
                tx -> given.post(tx, lobby, ada, "Two")));

        assertStored(outcomes.get(0));
        assertThat(outcomes.get(1)).containsSame(refusal);
        assertStored(outcomes.get(2));
        assertThat(messages()).extracting(message -> message.seq().value()).containsExactly(1L, 2L);
        assertGapless(lobby);
    }

    @Test
    void unitThatThrowsBeforeItDidAnythingCostsTheOthersNothing() {
        long before = store.writer().rollbacks();

        List<Optional<Throwable>> outcomes = inOneBatch(List.of(
                tx -> given.post(tx, lobby, ada, "One"),
                tx -> {
                    tx.rooms().find(lobby.id());
                    throw new IllegalStateException("a rule");
                },
                tx -> given.post(tx, lobby, ada, "Two")));

        assertThat(outcomes.get(1)).isPresent();
        assertThat(messages()).hasSize(2);
        assertThat(store.writer().rollbacks()).isEqualTo(before);
    }

    @Test
    void unitWhoseRecordsAreRefusedFailsAlone() {
        Message first = given.post(lobby, ada, "First");
        List<Event> heard = Collections.synchronizedList(new ArrayList<>());
        store.onCommit(heard::addAll);

        List<Optional<Throwable>> outcomes = inOneBatch(List.of(
                tx -> given.post(tx, lobby, ada, "One"),
                tx -> given.append(tx, lobby, withKey(tx, first.clientKey())),
                tx -> given.post(tx, lobby, ada, "Two")));

        assertStored(outcomes.get(0));
        assertThat(outcomes.get(1)).get().isInstanceOf(StorageException.class);
        assertStored(outcomes.get(2));
        assertThat(messages()).hasSize(3);
        assertGapless(lobby);
        assertThat(heard).isEqualTo(changes(lobby).subList(3, 5));
    }

    private Message withKey(Transaction tx, ClientKey key) {
        Message message = given.newMessage(tx, lobby, ada, "Again");
        return new Message(message.seq(), message.author(), key, message.content(), message.postedAt());
    }

    @Test
    void unitThatSwallowsWhatAnotherOnesRecordsThrewIsStored() {
        Message first = given.post(lobby, ada, "First");

        List<Optional<Throwable>> outcomes =
                inOneBatch(List.of(tx -> given.append(tx, lobby, withKey(tx, first.clientKey())), tx -> {
                    // Listing sends what the unit before has recorded.
                    Throwable swallowed = catchThrowable(() -> tx.messages().list(lobby.id(), new Window.Latest(), 10));
                    given.post(tx, lobby, ada, swallowed == null ? "Calm" : "Shaken");
                }));

        assertThat(outcomes.get(0)).get().isInstanceOf(StorageException.class);
        assertStored(outcomes.get(1));
        assertThat(messages())
                .hasSize(2)
                .last()
                .extracting(Message::content)
                .asString()
                .doesNotContain("Shaken");
        assertGapless(lobby);
    }

    @Test
    void laterUnitsOfABatchSeeTheEarlierOnes() {
        User grace = given.user("Grace");
        List<Object> seen = Collections.synchronizedList(new ArrayList<>());

        inOneBatch(List.of(
                tx -> given.join(tx, lobby, grace, MemberRole.MEMBER),
                tx -> given.post(tx, lobby, grace, "Hello"),
                tx -> {
                    seen.add(tx.memberships().find(lobby.id(), grace.id()).isPresent());
                    seen.add(tx.messages().find(lobby.id(), new MessageSeq(1)).isPresent());
                    seen.add(tx.rooms().listOf(grace.id()).getFirst().messageCount());
                    seen.add(tx.changes()
                            .since(lobby.id(), Revision.ZERO, 10)
                            .events()
                            .size());
                }));

        assertThat(seen).containsExactly(true, true, 1L, 4);
    }

    @Test
    void laterUnitsOfABatchFindNothingOfARoomThatAnEarlierOneDeleted() {
        List<Object> found = Collections.synchronizedList(new ArrayList<>());
        var key = new AtomicReference<ClientKey>();

        inOneBatch(List.of(
                tx -> key.set(given.post(tx, lobby, ada, "Hello").clientKey()),
                tx -> {
                    tx.record(lobby.id(), revision -> new RoomDeleted(lobby.id(), revision));
                    tx.rooms().delete(lobby.id());
                },
                tx -> {
                    found.add(tx.rooms().find(lobby.id()).isPresent());
                    found.add(tx.rooms().findBySlug(lobby.slug()).isPresent());
                    found.add(tx.messages().find(lobby.id(), new MessageSeq(1)).isPresent());
                    found.add(tx.messages()
                            .findSent(lobby.id(), ada.id(), key.get())
                            .isPresent());
                    found.add(tx.memberships().find(lobby.id(), ada.id()).isPresent());
                    found.add(!tx.changes()
                            .since(lobby.id(), Revision.ZERO, 10)
                            .events()
                            .isEmpty());
                }));

        assertThat(found).hasSize(6).containsOnly(false);
    }

    @Test
    void unitIsRefusedWhileAnotherProcessWrites() throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("chat.db"));
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");

            assertThatThrownBy(() -> given.post(lobby, ada, "Hello")).isInstanceOf(StoreBusyException.class);

            assertThat(messages()).isEmpty();
            statement.execute("ROLLBACK");
        }
        assertThat(given.post(lobby, ada, "Hello").seq()).isEqualTo(new MessageSeq(1));
    }

    @Test
    void lastingTroubleOfTheConnectionFailsTheBatchAndIsOverAfterwards() {
        given.write(tx -> {
            SqlConnection connection = store.writer().connection();
            connection.control("PRAGMA max_page_count = " + connection.number("PRAGMA page_count"));
        });

        List<Optional<Throwable>> outcomes = inOneBatch(IntStream.range(0, 20)
                .<Consumer<Transaction>>mapToObj(
                        i -> tx -> IntStream.range(0, 100).forEach(n -> given.post(tx, lobby, ada, "Hello")))
                .toList());

        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(outcome)
                        .get()
                        .isInstanceOf(StorageException.class)
                        .isNotInstanceOf(StoreBusyException.class));
        assertThat(messages()).isEmpty();
        assertThat(given.post(lobby, ada, "Hello").seq()).isEqualTo(new MessageSeq(1));
        assertGapless(lobby);
    }

    @Test
    void refusesWhatTheQueueCannotHold() {
        var running = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        Thread holding = Thread.ofVirtual()
                .start(() -> given.write(tx -> {
                    running.countDown();
                    Concurrently.await(go);
                }));
        Concurrently.await(running);
        List<Thread> waiting = IntStream.range(0, CAPACITY)
                .mapToObj(i -> Thread.ofVirtual().start(() -> given.post(lobby, ada, "Hello")))
                .toList();
        while (store.writer().waiting() < CAPACITY) {
            Thread.onSpinWait();
        }

        assertThatThrownBy(() -> given.post(lobby, ada, "Too much"))
                .isInstanceOfSatisfying(
                        StoreBusyException.class,
                        busy -> assertThat(busy.retryAfter()).isPositive());

        go.countDown();
        Threads.join(holding);
        waiting.forEach(Threads::join);
        assertThat(messages()).hasSize(CAPACITY);
    }

    @Test
    void interruptedWriterLearnsThatTheOutcomeIsOpen() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> given.post(lobby, ada, "Hello")).isInstanceOf(StorageException.class);

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void tellsWhenItGivesUp() {
        store.close();
        var told = new AtomicReference<Throwable>();
        store = SqlStore.open(SqlStoreConfig.of(directory.resolve("chat.db")).withOnFailure(told::set));
        var bug = new IllegalStateException("a bug");
        store.onCommit(events -> {
            throw bug;
        });

        assertThatThrownBy(() -> new Fixtures(store).post(lobby, ada, "Hello")).isInstanceOf(StorageException.class);
        store.close();

        assertThat(told.get()).isSameAs(bug);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void concurrentWritersLeaveNoGapAndAreHeardInTheirOrder(boolean someFail) {
        List<User> users = given.users(16);
        List<Room> rooms = List.of(lobby, given.room("Kitchen", ada), given.room("Attic", ada));
        List<Event> heard = Collections.synchronizedList(new ArrayList<>());
        store.onCommit(heard::addAll);

        Concurrently.call(16, i -> {
            for (int n = 0; n < 60; n++) {
                Room room = rooms.get((i + n) % 3);
                boolean fails = someFail && n % 10 == 9;
                Throwable thrown = catchThrowable(() -> given.write(tx -> {
                    given.post(tx, room, users.get(i), "Hello");
                    if (fails) {
                        throw new IllegalStateException("a rule");
                    }
                }));
                assertThat(thrown != null).isEqualTo(fails);
            }
            return i;
        });

        rooms.forEach(this::assertGapless);
        assertThat(heard).hasSize(16 * (someFail ? 54 : 60));
        for (Room room : rooms) {
            List<RoomEvent> changes = changes(room);
            assertThat(heard)
                    .filteredOn(
                            event -> event instanceof RoomEvent of && of.room().equals(room.id()))
                    .isEqualTo(changes.subList(2, changes.size()));
        }
    }
}
