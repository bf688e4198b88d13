package io.chatterspace.application.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.application.Concurrently;
import io.chatterspace.application.Fixtures;
import io.chatterspace.application.StorageException;
import io.chatterspace.application.Store;
import io.chatterspace.domain.session.Session;
import io.chatterspace.domain.session.SessionId;
import io.chatterspace.domain.user.User;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link SessionRepository} does. */
public interface SessionRepositoryContract {
    /** The store under test: empty at first, a new one for each test, the same one within a test. */
    Store store();

    private Optional<Session> find(TokenHash hash) {
        return store().read(snapshot -> snapshot.sessions().find(hash));
    }

    private boolean end(SessionId id) {
        return store().write(tx -> tx.sessions().end(id));
    }

    @Test
    default void findsNothingUnderAnUnknownHash() {
        var given = new Fixtures(store());
        Session session = given.newSession(given.user("Ada"));

        assertThat(find(Fixtures.hashOf(session))).isEmpty();
    }

    @Test
    default void findsTheSessionThatWasAdded() {
        var given = new Fixtures(store());
        Session session = given.session(given.user("Ada"));
        given.session(given.user("Grace"));

        assertThat(find(Fixtures.hashOf(session))).contains(session);
    }

    @Test
    default void keepsSeveralSessionsOfOneUser() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Session browser = given.session(ada);
        Session program = given.session(ada);

        assertThat(find(Fixtures.hashOf(browser))).contains(browser);
        assertThat(find(Fixtures.hashOf(program))).contains(program);
    }

    @Test
    default void unitFindsTheSessionThatItAdded() {
        var given = new Fixtures(store());
        Session session = given.newSession(given.user("Ada"));

        Optional<Session> found = store().write(tx -> {
            tx.sessions().add(session, Fixtures.hashOf(session));
            return tx.sessions().find(Fixtures.hashOf(session));
        });

        assertThat(found).contains(session);
    }

    @Test
    default void refusesATakenId() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Session session = given.session(ada);
        TokenHash other = Fixtures.hashOf(given.newSession(ada));

        assertThatThrownBy(() -> given.write(tx -> tx.sessions().add(session, other)))
                .isInstanceOf(StorageException.class);
        assertThat(find(other)).isEmpty();
    }

    @Test
    default void refusesATakenHash() {
        var given = new Fixtures(store());
        Session session = given.session(given.user("Ada"));
        Session usurper = given.newSession(given.user("Mallory"));

        assertThatThrownBy(() -> given.write(tx -> tx.sessions().add(usurper, Fixtures.hashOf(session))))
                .isInstanceOf(StorageException.class);
        assertThat(find(Fixtures.hashOf(session))).contains(session);
    }

    @Test
    default void refusesTheSessionOfAnUnknownUser() {
        var given = new Fixtures(store());
        Session session = given.newSession(given.newUser("Nobody"));

        assertThatThrownBy(() -> given.write(tx -> tx.sessions().add(session, Fixtures.hashOf(session))))
                .isInstanceOf(StorageException.class);
        assertThat(find(Fixtures.hashOf(session))).isEmpty();
    }

    @Test
    default void findsNoEndedSession() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Session ended = given.session(ada);
        Session other = given.session(ada);

        assertThat(end(ended.id())).isTrue();

        assertThat(find(Fixtures.hashOf(ended))).isEmpty();
        assertThat(find(Fixtures.hashOf(other))).contains(other);
    }

    @Test
    default void saysThatThereWasNothingToEnd() {
        var given = new Fixtures(store());
        Session session = given.session(given.user("Ada"));
        assertThat(end(session.id())).isTrue();

        assertThat(end(session.id())).isFalse();
        assertThat(end(new SessionId(7))).isFalse();
    }

    @Test
    default void unitFindsNoSessionThatItEnded() {
        var given = new Fixtures(store());
        Session session = given.session(given.user("Ada"));

        Optional<Session> found = store().write(tx -> {
            tx.sessions().end(session.id());
            return tx.sessions().find(Fixtures.hashOf(session));
        });

        assertThat(found).isEmpty();
    }

    @Test
    default void oneOfManyConcurrentWritersEndsASession() {
        var given = new Fixtures(store());
        Session session = given.session(given.user("Ada"));

        List<Boolean> ended = Concurrently.call(8, i -> end(session.id()));

        assertThat(ended).containsOnlyOnce(true);
    }
}
