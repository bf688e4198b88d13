package io.chatterspace.application.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.application.Concurrently;
import io.chatterspace.application.Fixtures;
import io.chatterspace.application.StorageException;
import io.chatterspace.application.Store;
import io.chatterspace.domain.session.Device;
import io.chatterspace.domain.session.Session;
import io.chatterspace.domain.session.SessionId;
import io.chatterspace.domain.user.User;
import java.time.Duration;
import java.time.Instant;
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

    private Optional<Session> find(SessionId id) {
        return store().read(snapshot -> snapshot.sessions().find(id));
    }

    private List<Session> list(User user) {
        return store().read(snapshot -> snapshot.sessions().list(user.id()));
    }

    private int removeOver(Instant usedBefore, Instant startedBefore, int limit) {
        return store().write(tx -> tx.sessions().removeOver(usedBefore, startedBefore, limit));
    }

    @Test
    default void keepsEveryPart() {
        var given = new Fixtures(store());
        var session = new Session(
                new SessionId(Long.MAX_VALUE),
                given.user("Ada").id(),
                new Device("\uD83E\uDD84".repeat(Device.MAX_CODE_POINTS)),
                Instant.parse("2026-03-01T12:00:00.001Z"),
                Instant.parse("2026-12-31T23:59:59.999Z"));
        given.write(tx -> tx.sessions().add(session, Fixtures.hash(1)));

        assertThat(find(Fixtures.hash(1))).contains(session);
        assertThat(find(session.id())).contains(session);
        assertThat(find(new SessionId(7))).isEmpty();
    }

    @Test
    default void listsTheSessionsOfAUserTheLatestUsedFirst() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Session first = given.session(ada);
        Session second = given.session(ada);
        given.session(given.user("Grace"));
        assertThat(list(ada)).containsExactly(second, first);

        Instant later = first.startedAt().plusSeconds(1);
        given.write(tx -> tx.sessions().use(first.id(), later));

        assertThat(list(ada)).containsExactly(first.used(later), second);
        assertThat(list(given.user("Edsger"))).isEmpty();
    }

    @Test
    default void useNeverGoesBack() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Session session = given.session(ada);
        Instant later = session.startedAt().plusSeconds(2);
        List<Session> before = list(ada);

        given.write(tx -> tx.sessions().use(session.id(), later));
        given.write(tx -> tx.sessions().use(session.id(), later.minusSeconds(1)));
        given.write(tx -> tx.sessions().use(new SessionId(7), later));

        assertThat(before).containsExactly(session);
        assertThat(find(session.id())).contains(session.used(later));
    }

    @Test
    default void removesThoseThatAreOverAndNoMoreThanTheLimit() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Session idle = given.session(ada);
        Session old = given.session(ada);
        Instant start = given.clock().instant();
        given.clock().advance(Duration.ofSeconds(10));
        Session young = given.session(ada);
        given.write(tx -> tx.sessions().use(old.id(), start.plusSeconds(10)));

        assertThat(removeOver(start, start, 10)).isZero();
        assertThat(removeOver(start.plusMillis(1), start, 10)).isEqualTo(1);
        assertThat(list(ada)).containsExactlyInAnyOrder(old.used(start.plusSeconds(10)), young);
        assertThat(find(Fixtures.hashOf(idle))).isEmpty();

        assertThat(removeOver(start, start.plusMillis(1), 10)).isEqualTo(1);
        assertThat(list(ada)).containsExactly(young);

        given.session(ada);
        given.session(ada);
        assertThat(removeOver(Instant.parse("2100-01-01T00:00:00Z"), start, 2)).isEqualTo(2);
        assertThat(list(ada)).hasSize(1);
    }

    @Test
    default void whatIsTakenBackChangesNoSession() {
        var given = new Fixtures(store());
        Session session = given.session(given.user("Ada"));
        Instant later = session.startedAt().plusSeconds(2);

        given.takeBack(tx -> tx.sessions().use(session.id(), later));
        given.takeBack(tx -> tx.sessions().removeOver(later, later, 10));
        given.takeBack(tx -> tx.sessions().end(session.id()));

        assertThat(find(session.id())).contains(session);
    }
}
