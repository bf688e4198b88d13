package io.chatterspace.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.application.StoreHealth.Trouble;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.event.Event;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.User;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What every {@link Store} does as a whole. */
public interface StoreContract {
    /** The store under test: empty at first, a new one for each test, the same one within a test. */
    Store store();

    @Test
    default void keepsItsEpoch() {
        Epoch epoch = store().epoch();

        new Fixtures(store()).user("Ada");

        assertThat(store().epoch()).isEqualTo(epoch);
    }

    @Test
    default void refusesASecondCommitListener() {
        List<Event> heard = Collections.synchronizedList(new ArrayList<>());
        store().onCommit(heard::addAll);

        assertThatThrownBy(() -> store().onCommit(events -> {})).isInstanceOf(IllegalStateException.class);

        var given = new Fixtures(store());
        given.room("Lobby", given.user("Ada"));
        assertThat(heard).hasSize(2);
    }

    @Test
    default void worksWithoutACommitListener() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);

        assertThat(store().lookup().membership(lobby.id(), ada.id())).isPresent();
    }

    @Test
    default void refusesEverythingOnceClosed() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Lookup lookup = store().lookup();
        assertThat(lookup.user(ada.id())).contains(ada);

        store().close();

        assertThatThrownBy(() -> given.user("Grace")).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> store().read(snapshot -> snapshot.users().find(ada.id())))
                .isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> lookup.user(ada.id())).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> lookup.room(new RoomId(7))).isInstanceOf(StorageException.class);
    }

    @Test
    default void isHealthyUntilItIsClosed() {
        new Fixtures(store()).user("Ada");
        assertThat(store().health()).isEqualTo(StoreHealth.HEALTHY);

        store().close();

        assertThat(store().health().troubles()).containsExactly(Trouble.CLOSED);
    }

    @Test
    default void closesOnce() {
        store().close();

        assertThatCode(() -> store().close()).doesNotThrowAnyException();
    }

    @Test
    default void acceptedUnitIsFinishedBeforeTheStoreCloses() {
        var given = new Fixtures(store());
        User ada = given.newUser("Ada");
        var running = new CountDownLatch(1);
        var closing = new CountDownLatch(1);

        List<Optional<User>> found = Concurrently.call(2, i -> {
            if (i == 0) {
                return store().write(tx -> {
                    tx.users().add(ada);
                    running.countDown();
                    Concurrently.await(closing);
                    return tx.users().find(ada.id());
                });
            }
            Concurrently.await(running);
            closing.countDown();
            store().close();
            return Optional.empty();
        });

        assertThat(found.getFirst()).contains(ada);
    }

    @Test
    default void faultyCommitListenerClosesTheStore() {
        store().onCommit(events -> {
            throw new IllegalStateException("a bug of the listener");
        });
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        assertThat(store().lookup().user(ada.id())).contains(ada);

        assertThatThrownBy(() -> given.room("Lobby", ada)).isInstanceOf(StorageException.class);

        assertThat(store().health().has(Trouble.CLOSED)).isTrue();
        assertThatThrownBy(() -> given.user("Grace")).isInstanceOf(StorageException.class);
        assertThatThrownBy(() ->
                        store().<Revision>read(snapshot -> snapshot.rooms().revision(new RoomId(7))))
                .isInstanceOf(StorageException.class);
    }
}
