package io.chatterspace.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.Concurrently;
import io.chatterspace.application.Fixtures;
import io.chatterspace.application.Lookup;
import io.chatterspace.application.RoomView;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.room.Restriction.Kind;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.session.Session;
import io.chatterspace.domain.settings.RoomCreators;
import io.chatterspace.domain.settings.Settings;
import io.chatterspace.domain.user.User;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads that race with commits: what was answered to a writer is never unsaid by a lookup. */
final class LookupRaceTest {
    private static final int ROUNDS = 150;
    private static final int LOOKERS = 6;

    @TempDir
    private Path directory;

    private SqlStore store;
    private Fixtures given;
    private Lookup lookup;

    @BeforeEach
    void open() {
        store = SqlStore.open(SqlStoreConfig.of(directory.resolve("chat.db")));
        given = new Fixtures(store);
        lookup = store.lookup();
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Others look while something ends; once it is answered, nobody finds it any more. */
    private void assertEndIsFinal(Supplier<Boolean> found, Runnable end) {
        var over = new AtomicBoolean();
        Concurrently.call(LOOKERS + 1, i -> {
            if (i == 0) {
                end.run();
                over.set(true);
            } else {
                boolean wasOver;
                boolean there;
                do {
                    wasOver = over.get();
                    there = found.get();
                    assertThat(wasOver && there).isFalse();
                } while (!wasOver);
            }
            return i;
        });
        assertThat(found.get()).isFalse();
    }

    @Test
    void sessionThatEndedIsNotFound() {
        User ada = given.user("Ada");
        for (int round = 0; round < ROUNDS; round++) {
            Session session = given.session(ada);
            assertEndIsFinal(() -> lookup.session(Fixtures.hashOf(session)).isPresent(), () -> given.end(session));
        }
    }

    @Test
    void memberWhoLeftIsNotFound() {
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", ada);
        for (int round = 0; round < ROUNDS; round++) {
            given.join(lobby, grace);
            assertEndIsFinal(
                    () -> lookup.membership(lobby.id(), grace.id()).isPresent(), () -> given.leave(lobby, grace));
        }
    }

    @Test
    void disabledUserIsNotFoundEnabled() {
        for (User user : given.users(ROUNDS / 3)) {
            assertEndIsFinal(
                    () -> lookup.user(user.id())
                            .filter(known -> !known.isDisabled())
                            .isPresent(),
                    () -> given.disable(user));
        }
    }

    @Test
    void silencedMemberIsNotFoundSpeaking() {
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        for (int round = 0; round < ROUNDS / 3; round++) {
            assertEndIsFinal(
                    () -> lookup.membership(lobby.id(), ada.id()).orElseThrow().silence() == null,
                    () -> given.restrict(lobby, ada, Kind.SILENCE, ada));
            given.write(tx -> tx.restrictions().remove(lobby.id(), ada.id(), Kind.SILENCE));
        }
    }

    @Test
    void settingsThatWereChangedAreNotFound() {
        var closed = new Settings(Settings.DEFAULT.name(), Set.of(), RoomCreators.ADMINISTRATORS);
        for (int round = 0; round < ROUNDS / 3; round++) {
            assertEndIsFinal(
                    () -> lookup.settings().equals(Settings.DEFAULT),
                    () -> given.write(tx -> tx.settings().put(closed)));
            given.write(tx -> tx.settings().put(Settings.DEFAULT));
        }
    }

    @Test
    void deletedRoomIsNotFound() {
        User ada = given.user("Ada");
        for (int round = 0; round < ROUNDS / 3; round++) {
            Room room = given.room("Lobby", ada);
            assertEndIsFinal(
                    () -> lookup.room(room.id()).isPresent()
                            || lookup.roomBySlug(room.slug()).isPresent()
                            || lookup.membership(room.id(), ada.id()).isPresent(),
                    () -> given.delete(room));
        }
    }

    @Test
    void viewHoldsWhatWasAnswered() {
        User ada = given.user("Ada");
        for (int round = 0; round < ROUNDS / 3; round++) {
            Room room = given.room("Room " + round, ada);
            var answered = new AtomicLong();
            Concurrently.call(LOOKERS + 1, i -> {
                if (i == 0) {
                    for (int n = 0; n < 5; n++) {
                        Message posted = given.post(room, ada, "Hello " + n);
                        answered.set(posted.seq().value());
                    }
                } else {
                    long least;
                    do {
                        least = answered.get();
                        RoomView view = lookup.room(room.id()).orElseThrow();
                        assertThat((long) view.latest().size()).isGreaterThanOrEqualTo(least);
                        assertThat(view.revision().value())
                                .isEqualTo(view.latest().size() + 2L);
                    } while (least < 5);
                }
                return i;
            });
            assertThat(lookup.room(room.id())).isEqualTo(store.read(snapshot -> RoomView.read(snapshot, room.id())));
        }
    }
}
