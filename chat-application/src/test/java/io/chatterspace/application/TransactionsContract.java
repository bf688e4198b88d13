package io.chatterspace.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.application.account.PasswordReset;
import io.chatterspace.application.message.Window;
import io.chatterspace.application.user.PasswordHash;
import io.chatterspace.domain.audit.AuditEntry;
import io.chatterspace.domain.audit.AuditId;
import io.chatterspace.domain.audit.Deed;
import io.chatterspace.domain.event.Event;
import io.chatterspace.domain.event.Notice;
import io.chatterspace.domain.event.ReadingMoved;
import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.event.RoomEvent.MemberJoined;
import io.chatterspace.domain.event.RoomEvent.MemberLeft;
import io.chatterspace.domain.event.RoomEvent.MessageDeleted;
import io.chatterspace.domain.event.RoomEvent.MessageEdited;
import io.chatterspace.domain.event.RoomEvent.MessagePosted;
import io.chatterspace.domain.event.RoomEvent.RoomDeleted;
import io.chatterspace.domain.event.RoomEvent.RoomOpened;
import io.chatterspace.domain.event.RoomEvent.RoomRenamed;
import io.chatterspace.domain.event.SessionEnded;
import io.chatterspace.domain.invite.Invite;
import io.chatterspace.domain.invite.InviteId;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageBody;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.moderation.Report;
import io.chatterspace.domain.moderation.ReportId;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Reason;
import io.chatterspace.domain.room.Restriction;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.RoomName;
import io.chatterspace.domain.room.Slug;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.session.Session;
import io.chatterspace.domain.session.SessionId;
import io.chatterspace.domain.settings.Settings;
import io.chatterspace.domain.user.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the {@link Transactions} of every store do, and how their events reach the {@link CommitListener}. */
public interface TransactionsContract {
    /** The store under test: empty at first, a new one for each test, the same one within a test. */
    Store store();

    /** What a unit of these tests throws. */
    final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private List<Event> heard() {
        List<Event> heard = Collections.synchronizedList(new ArrayList<>());
        store().onCommit(heard::addAll);
        return heard;
    }

    private List<RoomEvent> changes(Room room) {
        return store().read(snapshot ->
                snapshot.changes().since(room.id(), Revision.ZERO, 10_000).events());
    }

    // results and failures

    @Test
    default void handsOutTheResults() {
        var given = new Fixtures(store());
        User ada = given.newUser("Ada");

        assertThat(store().<String>write(tx -> {
                    tx.users().add(ada);
                    return "stored";
                }))
                .isEqualTo("stored");
        assertThat(store().<String>read(snapshot ->
                        snapshot.users().find(ada.id()).orElseThrow().name().value()))
                .isEqualTo("Ada");
    }

    @Test
    default void throwsWhatTheUnitThrew() {
        var refusal = new Refusal();

        assertThatThrownBy(() -> store().write(tx -> {
                    throw refusal;
                }))
                .isSameAs(refusal);
    }

    @Test
    default void throwsWhatTheQueryThrew() {
        var refusal = new Refusal();

        assertThatThrownBy(() -> store().read(snapshot -> {
                    throw refusal;
                }))
                .isSameAs(refusal);
        assertThat(store().<Revision>read(snapshot -> snapshot.rooms().revision(new RoomId(7))))
                .isEqualTo(Revision.ZERO);
    }

    @Test
    default void nothingIsLeftOfAUnitThatThrew() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Session session = given.session(ada);
        Room lobby = given.room("Lobby", ada);
        Room kitchen = given.room("Kitchen", ada);
        Message first = given.post(lobby, ada, "First");
        Message second = given.post(lobby, ada, "Second");
        Membership owner = store().read(snapshot ->
                snapshot.memberships().find(lobby.id(), ada.id()).orElseThrow());
        List<Event> heard = heard();
        State before = state(lobby, kitchen, ada, session, first);
        User newcomer = given.newUser("Edsger");
        Session newSession = given.newSession(grace);
        Room attic = given.newRoom("Attic", Visibility.OPEN);
        var hall = lobby.renamed(new RoomName("Hall"), new Slug("hall"));

        assertThatThrownBy(() -> given.write(tx -> {
                    tx.users().add(newcomer);
                    tx.sessions().add(newSession, Fixtures.hashOf(newSession));
                    tx.sessions().end(session.id());
                    tx.record(new SessionEnded(session.id()));
                    given.open(tx, attic, ada);
                    tx.rooms().rename(hall);
                    tx.record(lobby.id(), revision -> new RoomRenamed(revision, hall));
                    given.join(tx, lobby, grace, MemberRole.MEMBER);
                    tx.memberships().update(owner.withRole(MemberRole.MODERATOR));
                    tx.memberships().remove(lobby.id(), grace.id());
                    tx.record(lobby.id(), revision -> new MemberLeft(lobby.id(), revision, grace.id()));
                    given.post(tx, lobby, ada, "Third");
                    Message edited = first.edited(new MessageBody("Edited"), Instant.EPOCH);
                    tx.messages().update(lobby.id(), edited);
                    tx.record(lobby.id(), revision -> new MessageEdited(lobby.id(), revision, edited));
                    Message deleted = second.deleted(Instant.EPOCH);
                    tx.messages().update(lobby.id(), deleted);
                    tx.record(lobby.id(), revision -> new MessageDeleted(lobby.id(), revision, deleted));
                    tx.record(kitchen.id(), revision -> new RoomDeleted(kitchen.id(), revision));
                    tx.rooms().delete(kitchen.id());
                    throw new Refusal();
                }))
                .isInstanceOf(Refusal.class);

        assertThat(state(lobby, kitchen, ada, session, first)).isEqualTo(before);
        assertThat(store().<List<Boolean>>read(snapshot -> List.of(
                        snapshot.users().find(newcomer.id()).isPresent(),
                        snapshot.sessions().find(Fixtures.hashOf(newSession)).isPresent(),
                        snapshot.rooms().find(attic.id()).isPresent(),
                        snapshot.rooms().findBySlug(attic.slug()).isPresent(),
                        snapshot.rooms().findBySlug(hall.slug()).isPresent())))
                .containsOnly(false);
        assertThat(heard).isEmpty();
    }

    /** All that a unit could have changed. */
    record State(Object lobby, Object kitchen, Object session, Object sent, Object summaries) {}

    private State state(Room lobby, Room kitchen, User user, Session session, Message message) {
        return store().read(snapshot -> new State(
                everything(snapshot, lobby),
                everything(snapshot, kitchen),
                snapshot.sessions().find(Fixtures.hashOf(session)),
                snapshot.messages().findSent(lobby.id(), user.id(), message.clientKey()),
                snapshot.rooms().listOf(user.id())));
    }

    private static List<Object> everything(Snapshot snapshot, Room room) {
        return List.of(
                snapshot.rooms().find(room.id()),
                snapshot.rooms().findBySlug(room.slug()),
                snapshot.rooms().revision(room.id()),
                snapshot.memberships().list(room.id(), 100),
                snapshot.messages().list(room.id(), new Window.Latest(), 100),
                snapshot.changes().since(room.id(), Revision.ZERO, 100));
    }

    @Test
    default void unitThatThrewTakesNoNumberAndNoRevision() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        given.post(lobby, ada, "First");
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> given.write(tx -> {
                        given.post(tx, lobby, ada, "Never");
                        throw new Refusal();
                    }))
                    .isInstanceOf(Refusal.class);
        }

        Message second = given.post(lobby, ada, "Second");

        assertThat(second.seq()).isEqualTo(new MessageSeq(2));
        assertThat(changes(lobby)).last().isEqualTo(new MessagePosted(lobby.id(), new Revision(4), second));
    }

    @Test
    default void nothingIsLeftOfAUnitThatBrokeARuleOfTheStore() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        User grace = given.newUser("Grace");
        List<Event> heard = heard();

        assertThatThrownBy(() -> given.write(tx -> {
                    tx.users().add(grace);
                    given.post(tx, lobby, ada, "Hello");
                    given.join(tx, lobby, ada, MemberRole.MEMBER);
                }))
                .isInstanceOf(StorageException.class);

        assertThat(store().<Boolean>read(
                                snapshot -> snapshot.users().find(grace.id()).isPresent()))
                .isFalse();
        assertThat(changes(lobby)).hasSize(2);
        assertThat(heard).isEmpty();
        assertThat(given.post(lobby, ada, "Hello").seq()).isEqualTo(new MessageSeq(1));
    }

    @Test
    default void unitsOfConcurrentWritersFailAlone() {
        var given = new Fixtures(store());
        List<User> users = given.users(8);
        Room lobby = given.room("Lobby", users.getFirst());
        List<Event> heard = heard();
        var refused = new AtomicInteger();

        Concurrently.call(8, i -> {
            for (int n = 0; n < 10; n++) {
                boolean fails = (i + n) % 3 == 0;
                try {
                    given.write(tx -> {
                        given.post(tx, lobby, users.get(i), fails ? "Never" : "Hello");
                        if (fails) {
                            throw new Refusal();
                        }
                    });
                } catch (Refusal e) {
                    refused.incrementAndGet();
                }
            }
            return i;
        });

        int stored = 80 - refused.get();
        assertThat(refused.get()).isEqualTo(27);
        List<Message> messages =
                store().read(snapshot -> snapshot.messages().list(lobby.id(), new Window.Latest(), 100));
        assertThat(messages)
                .extracting(message -> message.seq().value())
                .isEqualTo(LongStream.rangeClosed(1, stored).boxed().toList());
        assertThat(messages)
                .extracting(Message::content)
                .containsOnly(new Message.Content.Original(new MessageBody("Hello")));
        assertThat(heard).isEqualTo(changes(lobby).subList(2, 2 + stored));
    }

    // one inside another

    private void assertBugInUnitAndQuery(Runnable inner) {
        assertThatThrownBy(() -> store().<Boolean>write(tx -> {
                    inner.run();
                    return true;
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store().<Boolean>read(snapshot -> {
                    inner.run();
                    return true;
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    default void unitInsideAUnitOrAQueryIsABug() {
        var given = new Fixtures(store());
        User ada = given.newUser("Ada");

        assertBugInUnitAndQuery(() -> given.write(tx -> tx.users().add(ada)));

        assertThat(store().<Boolean>read(
                                snapshot -> snapshot.users().find(ada.id()).isPresent()))
                .isFalse();
        given.write(tx -> tx.users().add(ada));
    }

    @Test
    default void queryInsideAUnitOrAQueryIsABug() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");

        assertBugInUnitAndQuery(() -> store().<Boolean>read(
                        snapshot -> snapshot.users().find(ada.id()).isPresent()));

        assertThat(store().<Boolean>read(
                                snapshot -> snapshot.users().find(ada.id()).isPresent()))
                .isTrue();
    }

    @Test
    default void unitThatSwallowsTheBugOfAnInnerOneIsStored() {
        var given = new Fixtures(store());
        User ada = given.newUser("Ada");
        User grace = given.newUser("Grace");

        given.write(tx -> {
            tx.users().add(ada);
            assertThatThrownBy(() -> given.write(inner -> inner.users().add(grace)))
                    .isInstanceOf(IllegalStateException.class);
        });

        assertThat(store().<List<Boolean>>read(snapshot -> List.of(
                        snapshot.users().find(ada.id()).isPresent(),
                        snapshot.users().find(grace.id()).isPresent())))
                .containsExactly(true, false);
    }

    @Test
    default void queryMayNotCloseTheStore() {
        assertThatThrownBy(() -> store().<Boolean>read(snapshot -> {
                    store().close();
                    return true;
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(new Fixtures(store()).user("Ada").name().value()).isEqualTo("Ada");
    }

    // queries

    @Test
    default void queryMayChangeNothing() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Session session = given.session(ada);
        Session newSession = given.newSession(ada);
        Room lobby = given.room("Lobby", ada);
        Room newRoom = given.newRoom("Kitchen", Visibility.OPEN);
        Message message = given.post(lobby, ada, "Hello");
        var membership = new Membership(
                lobby.id(),
                grace.id(),
                MemberRole.MEMBER,
                new Revision(3),
                given.clock().instant(),
                null,
                null);
        var invite = new Invite(new InviteId(1), ada.id(), Instant.EPOCH, null, 0, 0, null);
        var report = new Report(
                new ReportId(1),
                lobby.id(),
                message.seq(),
                ada.id(),
                new Reason("a reason"),
                Instant.EPOCH,
                Report.Audience.MODERATORS,
                null);
        var entry = new AuditEntry(new AuditId(1), Instant.EPOCH, ada.id(), "", Deed.SETTINGS_CHANGED, null, null, "");
        State before = state(lobby, newRoom, ada, session, message);

        List<Consumer<Snapshot>> attempts = List.of(
                snapshot -> snapshot.users().add(given.newUser("Edsger")),
                snapshot -> snapshot.users().add(ada),
                snapshot -> snapshot.sessions().add(newSession, Fixtures.hashOf(newSession)),
                snapshot -> snapshot.users().update(ada),
                snapshot -> snapshot.users().update(given.newUser("Edsger")),
                snapshot -> snapshot.credentials().put(ada.id(), new PasswordHash("$a$b")),
                snapshot -> snapshot.resets().put(new PasswordReset(ada.id(), Instant.EPOCH), Fixtures.hash(1)),
                snapshot -> snapshot.resets().remove(grace.id()),
                snapshot -> snapshot.invites().add(invite, Fixtures.hash(1)),
                snapshot -> snapshot.invites().update(invite),
                snapshot -> snapshot.sessions().use(session.id(), Instant.MAX),
                snapshot -> snapshot.sessions().use(new SessionId(7), Instant.MAX),
                snapshot -> snapshot.sessions().removeOver(Instant.EPOCH, Instant.EPOCH, 1),
                snapshot -> snapshot.sessions().end(session.id()),
                snapshot -> snapshot.sessions().end(new SessionId(7)),
                snapshot -> snapshot.rooms().add(newRoom),
                snapshot -> snapshot.rooms().rename(lobby.renamed(new RoomName("Hall"), new Slug("hall"))),
                snapshot -> snapshot.rooms().rename(newRoom),
                snapshot -> snapshot.rooms().addDirect(newRoom, Set.of(ada.id(), grace.id())),
                snapshot -> snapshot.rooms().update(lobby),
                snapshot -> snapshot.rooms().update(newRoom),
                snapshot -> snapshot.rooms().delete(lobby.id()),
                snapshot -> snapshot.rooms().delete(newRoom.id()),
                snapshot -> snapshot.rooms().nextSeq(lobby.id()),
                snapshot -> snapshot.rooms().nextSeq(newRoom.id()),
                snapshot -> snapshot.memberships().add(membership),
                snapshot -> snapshot.memberships().update(membership),
                snapshot -> snapshot.memberships().markRead(lobby.id(), ada.id(), message.seq()),
                snapshot -> snapshot.memberships().remove(lobby.id(), ada.id()),
                snapshot -> snapshot.memberships().remove(lobby.id(), grace.id()),
                snapshot -> snapshot.restrictions().put(given.newRestriction(lobby, grace, Restriction.Kind.BAN, ada)),
                snapshot -> snapshot.restrictions().remove(lobby.id(), grace.id(), Restriction.Kind.BAN),
                snapshot -> snapshot.reports().add(report),
                snapshot -> snapshot.reports().resolve(report),
                snapshot -> snapshot.settings().put(Settings.DEFAULT),
                snapshot -> snapshot.audit().append(entry),
                snapshot ->
                        snapshot.messages().append(lobby.id(), new Revision(4), message, Fixtures.digestOf(message)),
                snapshot -> snapshot.messages().update(lobby.id(), message.deleted(Instant.EPOCH)),
                snapshot -> snapshot.messages().update(newRoom.id(), message));

        assertThat(attempts)
                .allSatisfy(attempt -> assertThatThrownBy(() -> store().<Boolean>read(snapshot -> {
                            attempt.accept(snapshot);
                            return true;
                        }))
                        .isInstanceOf(IllegalStateException.class));
        assertThat(state(lobby, newRoom, ada, session, message)).isEqualTo(before);
    }

    @Test
    default void unitThatEndedMayChangeNothing() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        var ended = new AtomicReference<>(store().<Transaction>write(tx -> tx));
        List<Event> heard = heard();

        assertThatThrownBy(() -> ended.get().users().add(given.newUser("Grace")))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() ->
                        ended.get().record(lobby.id(), revision -> new MemberLeft(lobby.id(), revision, ada.id())))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ended.get().record(new SessionEnded(new SessionId(7))))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ended.get().record(new Notice(ada.id()))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ended.get().record(new ReadingMoved(lobby.id(), ada.id(), null)))
                .isInstanceOf(IllegalStateException.class);

        given.post(lobby, ada, "Hello");
        assertThat(changes(lobby)).hasSize(3);
        assertThat(heard).hasSize(1);
    }

    @Test
    default void querySeesWhatWasCommittedBefore() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);

        List<Boolean> seen = Concurrently.call(
                8,
                i -> IntStream.range(0, 10).allMatch(n -> {
                    Message message = given.post(lobby, ada, "Message " + n + " of " + i);
                    return store().read(snapshot ->
                            snapshot.messages().find(lobby.id(), message.seq()).isPresent());
                }));

        assertThat(seen).containsOnly(true);
    }

    @Test
    default void querySeesOneState() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Room kitchen = given.room("Kitchen", ada);
        var writing = new AtomicBoolean(true);
        record Glance(long posted, long revision, long head, long otherPosted) {}
        Function<Snapshot, Glance> glance = snapshot -> new Glance(
                snapshot.messages().list(lobby.id(), new Window.Latest(), 1_000).size(),
                snapshot.rooms().revision(lobby.id()).value(),
                snapshot.changes()
                        .since(lobby.id(), new Revision(1_000), 1)
                        .head()
                        .value(),
                snapshot.messages()
                        .list(kitchen.id(), new Window.Latest(), 1_000)
                        .size());

        Concurrently.call(4, i -> {
            if (i == 0) {
                try {
                    for (int n = 0; n < 60; n++) {
                        given.write(tx -> {
                            given.post(tx, lobby, ada, "Hello");
                            given.post(tx, kitchen, ada, "Hello");
                        });
                    }
                } finally {
                    writing.set(false);
                }
            } else {
                do {
                    List<Glance> twice =
                            store().read(snapshot -> List.of(glance.apply(snapshot), glance.apply(snapshot)));
                    long posted = twice.getFirst().posted();
                    assertThat(twice).containsOnly(new Glance(posted, posted + 2, posted + 2, posted));
                } while (writing.get());
            }
            return i;
        });

        assertThat(store().<Glance>read(glance::apply)).isEqualTo(new Glance(60, 62, 62, 60));
    }

    @Test
    default void queriesRunSideBySide() {
        List<Integer> answers = Concurrently.call(2, i -> store().<Integer>read(snapshot -> i));

        assertThat(answers).containsExactly(0, 1);
    }

    // revisions and events

    @Test
    default void revisionsOfConcurrentWritersHaveNoGap() {
        var given = new Fixtures(store());
        List<User> users = given.users(8);
        Room lobby = given.room("Lobby", users.getFirst());
        Room kitchen = given.room("Kitchen", users.getFirst());
        List<Event> heard = heard();

        Concurrently.call(8, i -> {
            for (int n = 0; n < 15; n++) {
                given.post(n % 3 == 0 ? kitchen : lobby, users.get(i), "Message " + n + " of " + i);
            }
            return i;
        });

        assertThat(changes(lobby))
                .extracting(event -> event.revision().value())
                .isEqualTo(LongStream.rangeClosed(1, 82).boxed().toList());
        assertThat(changes(kitchen))
                .extracting(event -> event.revision().value())
                .isEqualTo(LongStream.rangeClosed(1, 42).boxed().toList());
        assertThat(heard)
                .filteredOn(event -> event instanceof RoomEvent of && of.room().equals(lobby.id()))
                .isEqualTo(changes(lobby).subList(2, 82));
        assertThat(heard)
                .filteredOn(event -> event instanceof RoomEvent of && of.room().equals(kitchen.id()))
                .isEqualTo(changes(kitchen).subList(2, 42));
    }

    @Test
    default void recordHandsOutTheEventAtItsRevision() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);

        List<MemberLeft> left = store().write(tx -> List.of(
                tx.record(lobby.id(), revision -> new MemberLeft(lobby.id(), revision, ada.id())),
                tx.record(lobby.id(), revision -> new MemberLeft(lobby.id(), revision, ada.id()))));

        assertThat(left).extracting(MemberLeft::revision).containsExactly(new Revision(3), new Revision(4));
        assertThat(changes(lobby).subList(2, 4)).isEqualTo(left);
    }

    @Test
    default void refusesTheEventOfAMissingRoom() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        var missing = new RoomId(7);
        Room deleted = given.room("Lobby", ada);
        given.delete(deleted);

        assertThatThrownBy(() ->
                        given.write(tx -> tx.record(missing, revision -> new MemberLeft(missing, revision, ada.id()))))
                .isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> given.write(
                        tx -> tx.record(deleted.id(), revision -> new MemberLeft(deleted.id(), revision, ada.id()))))
                .isInstanceOf(StorageException.class);
    }

    @Test
    default void eventsReachTheListenerInOrder() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Session session = given.session(grace);
        List<Event> heard = heard();

        Room lobby = given.room("Lobby", ada);
        given.join(lobby, grace);
        Message posted = given.post(lobby, grace, "Hello");
        given.end(session);
        given.delete(lobby);

        assertThat(heard)
                .containsExactly(
                        new RoomOpened(new Revision(1), lobby),
                        new MemberJoined(lobby.id(), new Revision(2), ada.id(), MemberRole.OWNER),
                        new MemberJoined(lobby.id(), new Revision(3), grace.id(), MemberRole.MEMBER),
                        new MessagePosted(lobby.id(), new Revision(4), posted),
                        new SessionEnded(session.id()),
                        new RoomDeleted(lobby.id(), new Revision(5)));
    }

    @Test
    default void listenerHearsBeforeTheWriterIsAnswered() {
        var given = new Fixtures(store());
        List<User> users = given.users(8);
        Room lobby = given.room("Lobby", users.getFirst());
        List<Event> heard = heard();

        List<Boolean> inTime = Concurrently.call(
                8,
                i -> IntStream.range(0, 10).allMatch(n -> {
                    Message message = given.post(lobby, users.get(i), "Hello");
                    return List.copyOf(heard).stream()
                            .anyMatch(event -> event instanceof MessagePosted posted
                                    && posted.message().equals(message));
                }));

        assertThat(inTime).containsOnly(true);
    }

    @Test
    default void listenerHearsAfterTheCommit() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        List<Revision> storedWhenHeard = Collections.synchronizedList(new ArrayList<>());
        store().onCommit(events -> storedWhenHeard.add(Concurrently.call(
                        1,
                        i -> store().<Revision>read(snapshot -> snapshot.rooms().revision(lobby.id())))
                .getFirst()));

        given.post(lobby, ada, "Hello");

        assertThat(storedWhenHeard).containsExactly(new Revision(3));
    }

    @Test
    default void listenerHearsOneCallAtATime() {
        var given = new Fixtures(store());
        List<User> users = given.users(8);
        Room lobby = given.room("Lobby", users.getFirst());
        var inside = new AtomicInteger();
        var overlapped = new AtomicBoolean();
        store().onCommit(events -> {
            if (inside.incrementAndGet() != 1) {
                overlapped.set(true);
            }
            Thread.onSpinWait();
            inside.decrementAndGet();
        });

        Concurrently.call(
                8,
                i -> IntStream.range(0, 10)
                        .mapToObj(n -> given.post(lobby, users.get(i), "Hello"))
                        .toList());

        assertThat(overlapped).isFalse();
    }

    @Test
    default void unitWithoutEventsIsNotHeardOf() {
        List<Event> heard = heard();

        new Fixtures(store()).user("Ada");

        assertThat(heard).isEmpty();
    }

    @Test
    default void noticesAreHeardWithTheEventsOfTheirUnitAndNeverIfItIsTakenBack() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        List<Event> heard = heard();

        given.takeBack(tx -> tx.record(new Notice(ada.id())));
        given.write(tx -> {
            tx.record(new Notice(ada.id()));
            tx.record(new SessionEnded(new SessionId(7)));
        });

        assertThat(heard).containsExactly(new Notice(ada.id()), new SessionEnded(new SessionId(7)));
    }
}
