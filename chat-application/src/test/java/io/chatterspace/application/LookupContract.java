package io.chatterspace.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Restriction;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.Slug;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.session.Session;
import io.chatterspace.domain.settings.RoomCreators;
import io.chatterspace.domain.settings.Settings;
import io.chatterspace.domain.user.Handle;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.domain.user.UserRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Lookup} does. Everything is looked up before it changes too, so that an answer that was kept too
 * long is noticed.
 */
public interface LookupContract {
    /** The store under test: empty at first, a new one for each test, the same one within a test. */
    Store store();

    private Lookup lookup() {
        return store().lookup();
    }

    private Optional<RoomView> storedView(Room room) {
        return store().read(snapshot -> RoomView.read(snapshot, room.id()));
    }

    private void assertViewIsAsStored(Room room) {
        assertThat(lookup().room(room.id())).isPresent().isEqualTo(storedView(room));
    }

    // each question

    @Test
    default void findsUsers() {
        var given = new Fixtures(store());
        User ada = given.newUser("Ada");
        assertThat(lookup().user(ada.id())).isEmpty();

        given.write(tx -> tx.users().add(ada));

        assertThat(lookup().user(ada.id())).contains(ada);
        assertThat(lookup().user(new UserId(7))).isEmpty();
    }

    @Test
    default void findsSessionsUntilTheyEnd() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Session session = given.newSession(ada);
        Session other = given.session(ada);
        assertThat(lookup().session(Fixtures.hashOf(session))).isEmpty();
        assertThat(lookup().session(Fixtures.hashOf(other))).contains(other);

        given.write(tx -> tx.sessions().add(session, Fixtures.hashOf(session)));
        assertThat(lookup().session(Fixtures.hashOf(session))).contains(session);

        given.end(session);
        assertThat(lookup().session(Fixtures.hashOf(session))).isEmpty();
        assertThat(lookup().session(Fixtures.hashOf(other))).contains(other);
    }

    @Test
    default void findsMembershipsAsTheyAre() {
        var given = new Fixtures(store());
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", given.user("Ada"));
        assertThat(lookup().membership(lobby.id(), grace.id())).isEmpty();

        Membership joined = given.join(lobby, grace);
        assertThat(lookup().membership(lobby.id(), grace.id())).contains(joined);

        Membership changed = given.changeRole(joined, MemberRole.MODERATOR);
        assertThat(lookup().membership(lobby.id(), grace.id())).contains(changed);

        given.leave(lobby, grace);
        assertThat(lookup().membership(lobby.id(), grace.id())).isEmpty();

        Membership again = given.join(lobby, grace);
        assertThat(lookup().membership(lobby.id(), grace.id())).contains(again);
    }

    @Test
    default void findsRoomsByEverySlug() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        assertThat(lookup().roomBySlug(new Slug("lobby"))).isEmpty();
        assertThat(lookup().roomBySlug(new Slug("hall"))).isEmpty();

        Room lobby = given.room("Lobby", ada);
        assertThat(lookup().roomBySlug(new Slug("lobby"))).contains(lobby.id());

        Room hall = given.rename(lobby, "Hall");
        assertThat(lookup().roomBySlug(new Slug("lobby"))).contains(lobby.id());
        assertThat(lookup().roomBySlug(new Slug("hall"))).contains(lobby.id());

        given.delete(hall);
        assertThat(lookup().roomBySlug(new Slug("lobby"))).isEmpty();
        assertThat(lookup().roomBySlug(new Slug("hall"))).isEmpty();

        Room newHall = given.room("Hall", ada);
        assertThat(lookup().roomBySlug(new Slug("hall"))).contains(newHall.id());
    }

    @Test
    default void findsNothingOfADeletedRoom() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        given.post(lobby, ada, "Hello");
        assertThat(lookup().room(lobby.id())).isPresent();
        assertThat(lookup().membership(lobby.id(), ada.id())).isPresent();
        assertThat(lookup().roomBySlug(lobby.slug())).isPresent();

        given.delete(lobby);

        assertThat(lookup().room(lobby.id())).isEmpty();
        assertThat(lookup().membership(lobby.id(), ada.id())).isEmpty();
        assertThat(lookup().roomBySlug(lobby.slug())).isEmpty();
        assertThat(lookup().user(ada.id())).contains(ada);
    }

    @Test
    default void findsNoRoomThatIsNotThere() {
        var given = new Fixtures(store());
        Room lobby = given.newRoom("Lobby", Visibility.OPEN);
        User ada = given.user("Ada");
        assertThat(lookup().room(lobby.id())).isEmpty();
        assertThat(lookup().membership(lobby.id(), ada.id())).isEmpty();

        given.write(tx -> given.open(tx, lobby, ada));

        assertViewIsAsStored(lobby);
        assertThat(lookup().membership(lobby.id(), ada.id())).isPresent();
        assertThat(lookup().room(new RoomId(7))).isEmpty();
    }

    // the view of a room

    @Test
    default void viewFollowsEveryKindOfEvent() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", ada);
        assertViewIsAsStored(lobby);

        Membership second = given.join(lobby, grace);
        assertViewIsAsStored(lobby);
        Message message = given.post(lobby, grace, "Helo");
        assertViewIsAsStored(lobby);
        given.edit(lobby, message, "Hello");
        assertViewIsAsStored(lobby);
        given.changeRole(second, MemberRole.OWNER);
        assertViewIsAsStored(lobby);
        given.rename(lobby, "Hall");
        assertViewIsAsStored(lobby);
        given.delete(lobby, message);
        assertViewIsAsStored(lobby);
        given.leave(lobby, ada);
        assertViewIsAsStored(lobby);
        given.leave(lobby, grace);
        assertViewIsAsStored(lobby);
    }

    @Test
    default void viewHoldsTheLatestMessages() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < RoomView.MAX_MESSAGES + 2; i++) {
            messages.add(given.post(lobby, ada, "Message " + i));
            assertViewIsAsStored(lobby);
        }
        given.delete(lobby, messages.getFirst());
        assertViewIsAsStored(lobby);
        given.edit(lobby, messages.getLast(), "Edited");
        assertViewIsAsStored(lobby);

        RoomView view = lookup().room(lobby.id()).orElseThrow();
        assertThat(view.latest()).hasSize(RoomView.MAX_MESSAGES);
        assertThat(view.hasOlder()).isTrue();
    }

    @Test
    default void viewHoldsTheLongestStandingMembers() {
        var given = new Fixtures(store());
        List<User> users = given.users(RoomView.MAX_MEMBERS + 2);
        Room lobby = given.room("Lobby", users.getFirst());
        assertViewIsAsStored(lobby);
        for (User user : users.subList(1, users.size())) {
            given.join(lobby, user);
            assertViewIsAsStored(lobby);
        }
        given.leave(lobby, users.getLast());
        assertViewIsAsStored(lobby);
        given.leave(lobby, users.get(1));
        assertViewIsAsStored(lobby);
        given.join(lobby, users.get(1));
        assertViewIsAsStored(lobby);

        assertThat(lookup().room(lobby.id()).orElseThrow().memberCount()).isEqualTo(RoomView.MAX_MEMBERS + 1);
    }

    @Test
    default void viewFollowsSeveralEventsOfOneUnit() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        assertViewIsAsStored(lobby);

        given.posts(lobby, ada, 50);

        assertViewIsAsStored(lobby);
    }

    @Test
    default void whatWasAnsweredStaysAsItWas() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Message message = given.post(lobby, ada, "Hello");
        RoomView before = lookup().room(lobby.id()).orElseThrow();

        given.edit(lobby, message, "Edited");
        given.join(lobby, given.user("Grace"));

        assertThat(before.latest()).containsExactly(message);
        assertThat(before.members()).hasSize(1);
        assertThat(before.revision()).isEqualTo(new Revision(3));
    }

    @Test
    default void refusedUnitChangesNoAnswer() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Session session = given.session(ada);
        Room lobby = given.room("Lobby", ada);
        User grace = given.newUser("Grace");
        Optional<RoomView> before = lookup().room(lobby.id());

        class Refusal extends RuntimeException {
            private static final long serialVersionUID = 1L;
        }
        try {
            given.write(tx -> {
                tx.users().add(grace);
                tx.sessions().end(session.id());
                given.post(tx, lobby, ada, "Never");
                tx.memberships().remove(lobby.id(), ada.id());
                throw new Refusal();
            });
        } catch (Refusal e) {
            assertThat(lookup().room(lobby.id())).isEqualTo(before);
        }

        assertViewIsAsStored(lobby);
        assertThat(lookup().user(grace.id())).isEmpty();
        assertThat(lookup().session(Fixtures.hashOf(session))).contains(session);
        assertThat(lookup().membership(lobby.id(), ada.id())).isPresent();
    }

    // while a writer changes things

    @Test
    default void viewIsNeverOlderThanWhatWasCommittedBefore() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        hammer(60, n -> given.post(lobby, ada, "Message " + n), (committed, begun) -> {
            RoomView view = lookup().room(lobby.id()).orElseThrow();
            long posted = view.revision().value() - 2;
            assertThat(posted).isBetween((long) committed, (long) begun.get());
            assertThat(view.latest()).hasSize((int) Math.min(posted, RoomView.MAX_MESSAGES));
            assertThat(posted == 0 ? 0 : view.latest().getLast().seq().value()).isEqualTo(posted);
        });
        assertViewIsAsStored(lobby);
    }

    @Test
    default void membershipIsNeverOlderThanWhatWasCommittedBefore() {
        var given = new Fixtures(store());
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", given.user("Ada"));
        hammer(
                60,
                n -> {
                    if (n % 2 == 1) {
                        given.join(lobby, grace);
                    } else {
                        given.leave(lobby, grace);
                    }
                },
                (committed, begun) -> {
                    boolean member = lookup().membership(lobby.id(), grace.id()).isPresent();
                    if (begun.get() == committed) {
                        assertThat(member).isEqualTo(committed % 2 == 1);
                    }
                });
        assertThat(lookup().membership(lobby.id(), grace.id())).isEmpty();
    }

    @Test
    default void sessionsUsersAndSlugsAreNeverOlderThanWhatWasCommittedBefore() {
        var given = new Fixtures(store());
        List<User> users = given.users(41);
        List<Session> sessions = users.stream().map(given::session).toList();
        List<User> newcomers =
                users.stream().map(user -> given.newUser("Newcomer")).toList();
        Room lobby = given.room("Lobby 0", users.getFirst());
        hammer(
                40,
                n -> {
                    given.end(sessions.get(n));
                    given.rename(lobby, "Lobby " + n);
                    given.write(tx -> tx.users().add(newcomers.get(n)));
                },
                (committed, begun) -> {
                    int next = Math.min(committed + 1, 40);
                    Optional<Session> ended = lookup().session(Fixtures.hashOf(sessions.get(committed)));
                    Optional<User> newcomer =
                            lookup().user(newcomers.get(committed).id());
                    Optional<RoomId> slug = lookup().roomBySlug(new Slug("lobby-" + committed));
                    // Asked early, so that an answer may be kept.
                    Optional<Session> live = lookup().session(Fixtures.hashOf(sessions.get(next)));
                    Optional<User> unknown = lookup().user(newcomers.get(next).id());
                    Optional<RoomId> unused = lookup().roomBySlug(new Slug("lobby-" + next));
                    assertThat(slug).contains(lobby.id());
                    if (committed > 0) {
                        assertThat(ended).isEmpty();
                        assertThat(newcomer).isPresent();
                    }
                    if (begun.get() == committed && next > committed) {
                        assertThat(live).isPresent();
                        assertThat(unknown).isEmpty();
                        assertThat(unused).isEmpty();
                    }
                });
    }

    /** Writes step after step. */
    interface Step {
        /** Takes the steps 1, 2, 3, ... */
        void write(int number);
    }

    /** Looks while steps are taken. */
    interface Glance {
        /**
         * Looks once.
         *
         * @param committed the last step that was answered before this call
         * @param begun the last step that was begun by now
         */
        void look(int committed, AtomicInteger begun);
    }

    private static void hammer(int steps, Step step, Glance glance) {
        var begun = new AtomicInteger();
        var committed = new AtomicInteger();
        var writing = new AtomicBoolean(true);
        Runnable reader = () -> {
            do {
                glance.look(committed.get(), begun);
            } while (writing.get());
            glance.look(committed.get(), begun);
        };
        Runnable writer = () -> {
            try {
                for (int n = 1; n <= steps; n++) {
                    begun.set(n);
                    step.write(n);
                    committed.set(n);
                }
            } finally {
                writing.set(false);
            }
        };
        Concurrently.run(writer, reader, reader, reader);
        assertThat(committed).hasValue(steps);
    }

    @Test
    default void settingsAreWhatWasPutLast() {
        var given = new Fixtures(store());
        assertThat(lookup().settings()).isEqualTo(Settings.DEFAULT);
        var closed = new Settings(Settings.DEFAULT.name(), Set.of(), RoomCreators.ADMINISTRATORS);

        given.takeBack(tx -> tx.settings().put(closed));
        assertThat(lookup().settings()).isEqualTo(Settings.DEFAULT);

        given.write(tx -> tx.settings().put(closed));
        assertThat(lookup().settings()).isEqualTo(closed);
    }

    @Test
    default void findsUsersAsTheyAre() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        assertThat(lookup().user(ada.id())).contains(ada);

        User disabled = given.disable(ada.with(new Handle("ada"), UserRole.FULL_USER));

        assertThat(lookup().user(ada.id())).contains(disabled);
    }

    @Test
    default void findsSessionsAsTheyWereUsedUntilTheyAreRemoved() {
        var given = new Fixtures(store());
        Session session = given.session(given.user("Ada"));
        Instant later = session.startedAt().plusSeconds(1);
        assertThat(lookup().session(Fixtures.hashOf(session))).contains(session);

        given.write(tx -> tx.sessions().use(session.id(), later));
        assertThat(lookup().session(Fixtures.hashOf(session))).contains(session.used(later));

        given.write(tx -> tx.sessions().removeOver(later.plusSeconds(1), session.startedAt(), 1));
        assertThat(lookup().session(Fixtures.hashOf(session))).isEmpty();
    }

    @Test
    default void membershipSaysItsSilence() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", ada);
        Membership joined = given.join(lobby, grace);
        assertThat(lookup().membership(lobby.id(), grace.id())).contains(joined);

        Restriction silence = given.restrict(lobby, grace, Restriction.Kind.SILENCE, ada);
        assertThat(lookup().membership(lobby.id(), grace.id())).contains(joined.withSilence(silence));

        given.write(tx -> tx.restrictions().remove(lobby.id(), grace.id(), Restriction.Kind.SILENCE));
        assertThat(lookup().membership(lobby.id(), grace.id())).contains(joined);
    }

    @Test
    default void viewHasTheRulesOfTheRoom() {
        var given = new Fixtures(store());
        Room lobby = given.room("Lobby", given.user("Ada"));
        assertViewIsAsStored(lobby);

        Room archived = given.update(lobby.archived(given.clock().instant()));

        assertThat(lookup().room(lobby.id()).orElseThrow().room()).isEqualTo(archived);
        assertViewIsAsStored(lobby);
    }
}
