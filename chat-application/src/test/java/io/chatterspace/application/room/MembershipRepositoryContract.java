package io.chatterspace.application.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.application.Concurrently;
import io.chatterspace.application.Fixtures;
import io.chatterspace.application.StorageException;
import io.chatterspace.application.Store;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.user.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link MembershipRepository} does. */
public interface MembershipRepositoryContract {
    /** The store under test: empty at first, a new one for each test, the same one within a test. */
    Store store();

    private Optional<Membership> find(Room room, User user) {
        return store().read(snapshot -> snapshot.memberships().find(room.id(), user.id()));
    }

    private List<Membership> list(Room room, int limit) {
        return store().read(snapshot -> snapshot.memberships().list(room.id(), limit));
    }

    private int count(Room room) {
        return store().read(snapshot -> snapshot.memberships().count(room.id()));
    }

    private int owners(Room room) {
        return store().read(snapshot -> snapshot.memberships().countOwners(room.id()));
    }

    private boolean remove(Room room, User user) {
        return store().write(tx -> tx.memberships().remove(room.id(), user.id()));
    }

    @Test
    default void findsNothingInAMissingRoom() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room missing = given.newRoom("Lobby", Visibility.OPEN);

        assertThat(find(missing, ada)).isEmpty();
        assertThat(list(missing, 10)).isEmpty();
        assertThat(count(missing)).isZero();
        assertThat(owners(missing)).isZero();
    }

    @Test
    default void findsNoMembershipOfAStranger() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Room kitchen = given.room("Kitchen", given.user("Grace"));

        assertThat(find(kitchen, ada)).isEmpty();
        assertThat(find(lobby, given.newUser("Nobody"))).isEmpty();
    }

    @Test
    default void findsTheMembershipThatWasAdded() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", ada);
        given.clock().advance(Duration.ofMillis(1));

        Membership joined = given.join(lobby, grace);

        assertThat(find(lobby, grace)).contains(joined);
        assertThat(find(lobby, ada))
                .contains(new Membership(
                        lobby.id(), ada.id(), MemberRole.OWNER, new Revision(2), lobby.openedAt(), null, null));
    }

    @Test
    default void unitSeesTheMembershipThatItAdded() {
        var given = new Fixtures(store());
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", given.user("Ada"));

        record Seen(Optional<Membership> membership, int count, List<Membership> last) {}
        Seen seen = store().write(tx -> {
            given.join(tx, lobby, grace, MemberRole.MODERATOR);
            return new Seen(
                    tx.memberships().find(lobby.id(), grace.id()),
                    tx.memberships().count(lobby.id()),
                    tx.memberships().list(lobby.id(), 10).subList(1, 2));
        });

        assertThat(seen.membership()).map(Membership::role).contains(MemberRole.MODERATOR);
        assertThat(seen.count()).isEqualTo(2);
        assertThat(seen.last()).containsExactly(seen.membership().orElseThrow());
    }

    @Test
    default void refusesASecondMembership() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);

        assertThatThrownBy(() -> given.join(lobby, ada)).isInstanceOf(StorageException.class);
        assertThat(find(lobby, ada)).map(Membership::role).contains(MemberRole.OWNER);
        assertThat(count(lobby)).isEqualTo(1);
    }

    @Test
    default void refusesAMissingUser() {
        var given = new Fixtures(store());
        Room lobby = given.room("Lobby", given.user("Ada"));
        User nobody = given.newUser("Nobody");

        assertThatThrownBy(() -> given.join(lobby, nobody)).isInstanceOf(StorageException.class);
        assertThat(find(lobby, nobody)).isEmpty();
    }

    @Test
    default void refusesAMissingRoom() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        var membership = new Membership(
                new RoomId(7),
                ada.id(),
                MemberRole.MEMBER,
                new Revision(1),
                given.clock().instant(),
                null,
                null);

        assertThatThrownBy(() -> given.write(tx -> tx.memberships().add(membership)))
                .isInstanceOf(StorageException.class);
        assertThat(store().<List<RoomSummary>>read(snapshot -> snapshot.rooms().listOf(ada.id())))
                .isEmpty();
    }

    // lists

    @Test
    default void listsTheLongestStandingFirst() {
        var given = new Fixtures(store());
        List<User> users = given.users(4);
        Room lobby = given.room("Lobby", users.get(3));
        given.join(lobby, users.get(1));
        given.join(lobby, users.get(2));
        given.join(lobby, users.get(0));

        assertThat(list(lobby, 10))
                .extracting(Membership::user)
                .containsExactly(
                        users.get(3).id(),
                        users.get(1).id(),
                        users.get(2).id(),
                        users.get(0).id());
    }

    @Test
    default void listsWhoCameBackLast() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", ada);
        given.join(lobby, grace);

        given.leave(lobby, ada);
        given.join(lobby, ada);

        assertThat(list(lobby, 10)).extracting(Membership::user).containsExactly(grace.id(), ada.id());
    }

    @Test
    default void listsNoMoreThanTheLimit() {
        var given = new Fixtures(store());
        List<User> users = given.users(3);
        Room lobby = given.room("Lobby", users.get(0));
        given.join(lobby, users.get(1));
        given.join(lobby, users.get(2));

        assertThat(list(lobby, 2))
                .extracting(Membership::user)
                .containsExactly(users.get(0).id(), users.get(1).id());
        assertThat(list(lobby, 3)).hasSize(3);
        assertThat(list(lobby, Integer.MAX_VALUE)).hasSize(3);
        assertThat(count(lobby)).isEqualTo(3);
    }

    @Test
    default void listsManyMembersInOrder() {
        var given = new Fixtures(store());
        List<User> users = given.users(300);
        Room lobby = given.room("Lobby", users.getFirst());
        given.write(tx -> users.subList(1, 300).forEach(user -> given.join(tx, lobby, user, MemberRole.MEMBER)));

        assertThat(list(lobby, 300))
                .extracting(Membership::user)
                .isEqualTo(users.stream().map(User::id).toList());
        assertThat(count(lobby)).isEqualTo(300);
    }

    @Test
    default void keepsTheMembersOfEachRoomApart() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", ada);
        Room kitchen = given.room("Kitchen", grace);

        given.join(kitchen, ada);

        assertThat(list(lobby, 10)).extracting(Membership::user).containsExactly(ada.id());
        assertThat(list(kitchen, 10)).extracting(Membership::user).containsExactly(grace.id(), ada.id());
    }

    // roles

    @Test
    default void keepsEveryRole() {
        var given = new Fixtures(store());
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", given.user("Ada"));
        Membership membership = given.join(lobby, grace);

        for (MemberRole role : MemberRole.values()) {
            Membership changed = given.changeRole(membership, role);
            assertThat(find(lobby, grace)).contains(changed);
        }
    }

    @Test
    default void updatingChangesNothingButTheRole() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Membership membership = given.join(lobby, given.user("Grace"));
        var other = new Membership(
                lobby.id(),
                membership.user(),
                MemberRole.MODERATOR,
                new Revision(1),
                membership.joinedAt().plusSeconds(1),
                null,
                new MessageSeq(1));

        given.write(tx -> tx.memberships().update(other));

        assertThat(list(lobby, 10)).last().isEqualTo(membership.withRole(MemberRole.MODERATOR));
    }

    @Test
    default void countsOwners() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Membership second = given.join(lobby, given.user("Grace"));
        assertThat(owners(lobby)).isEqualTo(1);

        given.leave(lobby, ada);
        assertThat(owners(lobby)).isZero();

        given.changeRole(second, MemberRole.MODERATOR);
        assertThat(owners(lobby)).isZero();

        given.changeRole(second, MemberRole.OWNER);
        assertThat(owners(lobby)).isEqualTo(1);
    }

    @Test
    default void unitSeesWhatItChanged() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Membership second = given.join(lobby, given.user("Grace"));

        List<Integer> owned = store().write(tx -> {
            List<Integer> seen = new ArrayList<>();
            tx.memberships().remove(lobby.id(), ada.id());
            seen.add(tx.memberships().countOwners(lobby.id()));
            tx.memberships().update(second.withRole(MemberRole.OWNER));
            seen.add(tx.memberships().countOwners(lobby.id()));
            return seen;
        });

        assertThat(owned).containsExactly(0, 1);
    }

    @Test
    default void refusesToUpdateAMissingMembership() {
        var given = new Fixtures(store());
        Room lobby = given.room("Lobby", given.user("Ada"));
        User grace = given.user("Grace");
        Membership left = given.join(lobby, grace);
        given.leave(lobby, grace);

        assertThatThrownBy(() -> given.changeRole(left, MemberRole.OWNER)).isInstanceOf(StorageException.class);
        assertThat(find(lobby, grace)).isEmpty();
    }

    // removing

    @Test
    default void findsNoRemovedMembership() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", ada);
        given.join(lobby, grace);

        assertThat(remove(lobby, grace)).isTrue();

        assertThat(find(lobby, grace)).isEmpty();
        assertThat(list(lobby, 10)).extracting(Membership::user).containsExactly(ada.id());
        assertThat(count(lobby)).isEqualTo(1);
    }

    @Test
    default void saysThatThereWasNothingToRemove() {
        var given = new Fixtures(store());
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", given.user("Ada"));
        Room missing = given.newRoom("Kitchen", Visibility.OPEN);

        assertThat(remove(lobby, grace)).isFalse();
        assertThat(remove(missing, grace)).isFalse();
        assertThat(count(lobby)).isEqualTo(1);
    }

    @Test
    default void findsTheNewMembershipOfWhoCameBack() {
        var given = new Fixtures(store());
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", given.user("Ada"));
        Membership first = given.join(lobby, grace);
        given.leave(lobby, grace);

        Membership second = given.join(lobby, grace);

        assertThat(find(lobby, grace)).contains(second);
        assertThat(second.joined()).isGreaterThan(first.joined());
    }

    @Test
    default void whatWasListedStaysAsItWas() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Membership owner = find(lobby, ada).orElseThrow();
        List<Membership> before = list(lobby, 10);

        given.join(lobby, given.user("Grace"));
        given.changeRole(owner, MemberRole.MEMBER);

        assertThat(before).containsExactly(owner);
    }

    // concurrent writers

    @Test
    default void storesTheMembershipsOfConcurrentWriters() {
        var given = new Fixtures(store());
        List<User> users = given.users(81);
        Room lobby = given.room("Lobby", users.getFirst());

        Concurrently.call(
                8,
                i -> users.subList(1 + 10 * i, 11 + 10 * i).stream()
                        .map(user -> given.join(lobby, user))
                        .toList());

        List<Membership> members = list(lobby, 100);
        assertThat(members)
                .extracting(Membership::user)
                .containsExactlyInAnyOrderElementsOf(
                        users.stream().map(User::id).toList());
        assertThat(members).extracting(Membership::joined).isSorted().doesNotHaveDuplicates();
    }

    @Test
    default void oneOfManyConcurrentWritersRemovesAMembership() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);

        List<Boolean> removed = Concurrently.call(8, i -> remove(lobby, ada));

        assertThat(removed).containsOnlyOnce(true);
    }

    private Optional<Membership> heir(Room room) {
        return store().read(snapshot -> snapshot.memberships().heir(room.id()));
    }

    @Test
    default void longestStandingModeratorElseMemberIsTheHeir() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        given.leave(lobby, ada);
        assertThat(heir(lobby)).isEmpty();
        assertThat(heir(given.newRoom("Missing", Visibility.OPEN))).isEmpty();

        Membership first = given.join(lobby, given.user("Grace"));
        Membership second = given.join(lobby, given.user("Edsger"));
        Membership third = given.join(lobby, given.user("Barbara"));
        assertThat(heir(lobby)).contains(first);

        Membership moderator = given.changeRole(third, MemberRole.MODERATOR);
        assertThat(heir(lobby)).contains(moderator);

        Membership earlier = given.changeRole(second, MemberRole.MODERATOR);
        assertThat(heir(lobby)).contains(earlier);

        given.delete(lobby);
        assertThat(heir(lobby)).isEmpty();
    }

    // what was read

    private Map<RoomId, Integer> unread(User user, int most) {
        return store().read(snapshot -> snapshot.memberships().countUnread(user.id(), most));
    }

    private Optional<MessageSeq> lastRead(Room room, User user) {
        return find(room, user).flatMap(membership -> Optional.ofNullable(membership.lastRead()));
    }

    @Test
    default void storesUpToWhichMessageAMemberHasRead() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Membership grace = given.join(lobby, given.user("Grace"));
        given.posts(lobby, ada, 3);
        assertThat(lastRead(lobby, ada)).isEmpty();

        given.write(tx -> tx.memberships().markRead(lobby.id(), ada.id(), new MessageSeq(2)));
        assertThat(lastRead(lobby, ada)).contains(new MessageSeq(2));
        assertThat(list(lobby, 10)).last().isEqualTo(grace);

        given.write(tx -> tx.memberships().markRead(lobby.id(), ada.id(), new MessageSeq(1)));
        assertThat(lastRead(lobby, ada)).contains(new MessageSeq(1));

        given.write(tx -> tx.memberships().markRead(lobby.id(), ada.id(), null));
        assertThat(lastRead(lobby, ada)).isEmpty();
    }

    @Test
    default void unitSeesWhatItMarkedRead() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", ada);
        given.join(lobby, grace);

        record Seen(Optional<Membership> found, List<Membership> listed, Optional<Membership> heir, int unread) {}
        Seen seen = store().write(tx -> {
            given.post(tx, lobby, ada, "Hello");
            given.post(tx, lobby, ada, "Hello?");
            tx.memberships().markRead(lobby.id(), ada.id(), new MessageSeq(2));
            List<Membership> listed = tx.memberships().list(lobby.id(), 1);
            tx.memberships().markRead(lobby.id(), grace.id(), new MessageSeq(1));
            int unread = tx.memberships().countUnread(grace.id(), 10).getOrDefault(lobby.id(), 0);
            tx.memberships().markRead(lobby.id(), ada.id(), new MessageSeq(1));
            return new Seen(
                    tx.memberships().find(lobby.id(), ada.id()),
                    listed,
                    tx.memberships().heir(lobby.id()),
                    unread);
        });

        assertThat(seen.found()).map(Membership::lastRead).contains(new MessageSeq(1));
        assertThat(seen.listed()).extracting(Membership::lastRead).containsExactly(new MessageSeq(2));
        assertThat(seen.heir()).map(Membership::lastRead).contains(new MessageSeq(1));
        assertThat(seen.unread()).isEqualTo(1);
    }

    @Test
    default void aRoleChangesNothingAboutWhatWasReadAndTheOtherWayRound() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Membership grace = given.join(lobby, given.user("Grace"));
        given.posts(lobby, ada, 2);

        given.write(tx -> {
            tx.memberships().markRead(lobby.id(), grace.user(), new MessageSeq(1));
            tx.memberships().update(grace.withRole(MemberRole.MODERATOR));
            tx.memberships().markRead(lobby.id(), grace.user(), new MessageSeq(2));
        });

        assertThat(list(lobby, 10))
                .last()
                .isEqualTo(grace.withRole(MemberRole.MODERATOR).withLastRead(new MessageSeq(2)));
    }

    @Test
    default void whoComesBackHasReadWhatTheNewMembershipSays() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", ada);
        given.join(lobby, grace);
        given.posts(lobby, ada, 2);

        Membership again = store().write(tx -> {
            tx.memberships().markRead(lobby.id(), grace.id(), new MessageSeq(2));
            tx.memberships().remove(lobby.id(), grace.id());
            return given.join(tx, lobby, grace, MemberRole.MEMBER);
        });

        assertThat(find(lobby, grace)).contains(again);
        assertThat(again.lastRead()).isNull();
    }

    @Test
    default void whatWasMarkedReadIsTakenBackWithItsUnit() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        given.posts(lobby, ada, 2);
        given.write(tx -> tx.memberships().markRead(lobby.id(), ada.id(), new MessageSeq(1)));

        given.takeBack(tx -> tx.memberships().markRead(lobby.id(), ada.id(), new MessageSeq(2)));

        assertThat(lastRead(lobby, ada)).contains(new MessageSeq(1));
        assertThat(store().<Optional<Membership>>write(tx -> tx.memberships().find(lobby.id(), ada.id())))
                .map(Membership::lastRead)
                .contains(new MessageSeq(1));
    }

    @Test
    default void onlyMembersMarkRead() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", given.user("Grace"));
        given.post(lobby, given.user("Edsger"), "Hello");

        assertThatThrownBy(() -> given.write(tx -> tx.memberships().markRead(lobby.id(), ada.id(), new MessageSeq(1))))
                .isInstanceOf(StorageException.class);
    }

    @Test
    default void countsWhatOthersSaidAfterwardsAndDidNotTakeBack() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", ada);
        given.join(lobby, grace);
        given.posts(lobby, grace, 3);
        given.post(lobby, ada, "mine");
        Message deleted = given.post(lobby, grace, "typo");
        given.delete(lobby, deleted);

        assertThat(unread(ada, 10)).containsExactly(Map.entry(lobby.id(), 3));
        assertThat(unread(grace, 10)).containsExactly(Map.entry(lobby.id(), 1));

        given.write(tx -> tx.memberships().markRead(lobby.id(), ada.id(), new MessageSeq(2)));
        assertThat(unread(ada, 10)).containsExactly(Map.entry(lobby.id(), 1));

        given.write(tx -> tx.memberships().markRead(lobby.id(), ada.id(), new MessageSeq(3)));
        assertThat(unread(ada, 10)).isEmpty();
    }

    @Test
    default void countsNoMoreUnreadThanItIsAskedFor() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        given.posts(lobby, given.user("Grace"), 12);

        assertThat(unread(ada, 11)).containsExactly(Map.entry(lobby.id(), 11));
        assertThat(unread(ada, 12)).containsExactly(Map.entry(lobby.id(), 12));
        assertThat(unread(ada, 13)).containsExactly(Map.entry(lobby.id(), 12));
    }

    @Test
    default void countsUnreadInEachOfOnesRoomsAndInNoOther() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", ada);
        Room kitchen = given.room("Kitchen", ada);
        Room deleted = given.room("Cellar", ada);
        Room elsewhere = given.room("Elsewhere", grace);
        given.posts(lobby, grace, 2);
        given.posts(kitchen, grace, 1);
        given.posts(deleted, grace, 1);
        given.posts(elsewhere, grace, 1);
        given.delete(deleted);

        assertThat(unread(ada, 10)).containsOnly(Map.entry(lobby.id(), 2), Map.entry(kitchen.id(), 1));
        assertThat(unread(given.user("Nobody"), 10)).isEmpty();
    }

    @Test
    default void listsTheRoomsOfAUser() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Room direct = given.room("Direct", Visibility.DIRECT, ada);
        given.delete(given.room("Cellar", ada));
        given.room("Elsewhere", given.user("Grace"));

        assertThat(store().<List<RoomId>>read(snapshot -> snapshot.memberships().listRooms(ada.id())))
                .containsExactlyInAnyOrder(lobby.id(), direct.id());
        assertThat(store().<List<RoomId>>read(snapshot ->
                        snapshot.memberships().listRooms(given.newUser("Nobody").id())))
                .isEmpty();
    }
}
