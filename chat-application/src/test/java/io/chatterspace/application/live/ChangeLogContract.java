package io.chatterspace.application.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.Concurrently;
import io.chatterspace.application.Fixtures;
import io.chatterspace.application.Store;
import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.event.RoomEvent.MemberChanged;
import io.chatterspace.domain.event.RoomEvent.MemberJoined;
import io.chatterspace.domain.event.RoomEvent.MemberLeft;
import io.chatterspace.domain.event.RoomEvent.MessageDeleted;
import io.chatterspace.domain.event.RoomEvent.MessageEdited;
import io.chatterspace.domain.event.RoomEvent.MessagePosted;
import io.chatterspace.domain.event.RoomEvent.RoomChanged;
import io.chatterspace.domain.event.RoomEvent.RoomOpened;
import io.chatterspace.domain.event.RoomEvent.RoomRenamed;
import io.chatterspace.domain.message.Message;
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
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every {@link ChangeLog} does. */
public interface ChangeLogContract {
    /** The store under test: empty at first, a new one for each test, the same one within a test. */
    Store store();

    private Changes since(Room room, long after, int limit) {
        return store().read(snapshot -> snapshot.changes().since(room.id(), new Revision(after), limit));
    }

    private List<RoomEvent> all(Room room) {
        return since(room, 0, 10_000).events();
    }

    @Test
    default void hasNothingOfAMissingRoom() {
        Room missing = new Fixtures(store()).newRoom("Lobby", Visibility.OPEN);

        assertThat(since(missing, 0, 10)).isEqualTo(new Changes(Revision.ZERO, List.of()));
        assertThat(since(missing, 5, 10)).isEqualTo(new Changes(Revision.ZERO, List.of()));
    }

    @Test
    default void hasNothingOfADeletedRoom() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        given.post(lobby, ada, "Hello");

        given.delete(lobby);

        assertThat(since(lobby, 0, 10)).isEqualTo(new Changes(Revision.ZERO, List.of()));
        assertThat(since(lobby, 3, 10)).isEqualTo(new Changes(Revision.ZERO, List.of()));
    }

    @Test
    default void hasEveryKindOfEventInOrder() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", ada);
        RoomId id = lobby.id();
        Membership second = given.join(lobby, grace);
        Message first = given.post(lobby, ada, "Helo");
        given.clock().advance(Duration.ofSeconds(1));
        Message edited = given.edit(lobby, first, "Hello");
        Message another = given.post(lobby, grace, "Oops");
        Message deleted = given.delete(lobby, another);
        given.changeRole(second, MemberRole.MODERATOR);
        Room hall = given.rename(lobby, "Hall");
        given.leave(lobby, ada);

        assertThat(since(lobby, 0, 100))
                .isEqualTo(new Changes(
                        new Revision(10),
                        List.of(
                                new RoomOpened(new Revision(1), hall),
                                new MemberJoined(id, new Revision(2), ada.id(), MemberRole.MEMBER),
                                new MemberJoined(id, new Revision(3), grace.id(), MemberRole.MODERATOR),
                                new MessagePosted(id, new Revision(4), edited),
                                new MessageEdited(id, new Revision(5), edited),
                                new MessagePosted(id, new Revision(6), deleted),
                                new MessageDeleted(id, new Revision(7), deleted),
                                new MemberChanged(id, new Revision(8), grace.id(), MemberRole.MODERATOR),
                                new RoomRenamed(new Revision(9), hall),
                                new MemberLeft(id, new Revision(10), ada.id()))));
    }

    @Test
    default void beginsAfterTheRevision() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        given.posts(lobby, ada, 5);
        List<RoomEvent> whole = all(lobby);
        assertThat(whole).hasSize(7);

        for (int after = 0; after <= 7; after++) {
            assertThat(since(lobby, after, 100)).isEqualTo(new Changes(new Revision(7), whole.subList(after, 7)));
        }
        assertThat(since(lobby, 8, 100)).isEqualTo(new Changes(new Revision(7), List.of()));
        assertThat(since(lobby, Long.MAX_VALUE, Integer.MAX_VALUE)).isEqualTo(new Changes(new Revision(7), List.of()));
    }

    @Test
    default void endsAtTheLimit() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        given.posts(lobby, ada, 5);
        List<RoomEvent> whole = all(lobby);

        for (int limit = 1; limit <= 8; limit++) {
            assertThat(since(lobby, 1, limit))
                    .isEqualTo(new Changes(new Revision(7), whole.subList(1, Math.min(1 + limit, 7))));
        }
        assertThat(since(lobby, 1, Integer.MAX_VALUE).events()).isEqualTo(whole.subList(1, 7));
    }

    @Test
    default void piecesAreTheWholeLog() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", ada);
        for (int i = 0; i < 8; i++) {
            Message message = given.post(lobby, ada, "Message " + i);
            given.join(lobby, grace);
            given.edit(lobby, message, "Edited " + i);
            given.posts(lobby, ada, i % 3);
            given.leave(lobby, grace);
        }
        List<RoomEvent> whole = all(lobby);
        assertThat(whole)
                .extracting(event -> event.revision().value())
                .isEqualTo(LongStream.rangeClosed(1, whole.size()).boxed().toList());

        for (int limit : List.of(1, 3, 10, 64)) {
            List<RoomEvent> pieces = new ArrayList<>();
            List<RoomEvent> piece = since(lobby, 0, limit).events();
            while (!piece.isEmpty()) {
                pieces.addAll(piece);
                piece = since(lobby, pieces.size(), limit).events();
            }
            assertThat(pieces).as("pieces of %d", limit).isEqualTo(whole);
        }
    }

    @Test
    default void keepsRoomsApart() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Room kitchen = given.room("Kitchen", ada);
        given.post(kitchen, ada, "Coffee?");
        Message here = given.post(lobby, ada, "Hello");

        assertThat(since(lobby, 2, 10))
                .isEqualTo(new Changes(new Revision(3), List.of(new MessagePosted(lobby.id(), new Revision(3), here))));
    }

    @Test
    default void saysNothingOfAMessageThatIsDeletedNow() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Message posted = given.post(lobby, ada, "Helo");
        Message edited = given.edit(lobby, posted, "Hello");
        Message deleted = given.delete(lobby, edited);

        assertThat(since(lobby, 2, 10).events())
                .containsExactly(
                        new MessagePosted(lobby.id(), new Revision(3), deleted),
                        new MessageEdited(lobby.id(), new Revision(4), deleted),
                        new MessageDeleted(lobby.id(), new Revision(5), deleted));
    }

    @Test
    default void tellsTheRoleThatTheMemberHasToday() {
        var given = new Fixtures(store());
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", given.user("Ada"));
        Membership membership = given.join(lobby, grace);
        given.changeRole(membership, MemberRole.MODERATOR);
        given.changeRole(membership, MemberRole.OWNER);

        assertThat(since(lobby, 2, 10).events())
                .containsExactly(
                        new MemberJoined(lobby.id(), new Revision(3), grace.id(), MemberRole.OWNER),
                        new MemberChanged(lobby.id(), new Revision(4), grace.id(), MemberRole.OWNER),
                        new MemberChanged(lobby.id(), new Revision(5), grace.id(), MemberRole.OWNER));
    }

    @Test
    default void unitSeesTheEventsThatItRecorded() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);

        record Seen(Changes changes, Message posted) {}
        Seen seen = store().write(tx -> {
            Message posted = given.post(tx, lobby, ada, "Hello");
            return new Seen(tx.changes().since(lobby.id(), new Revision(2), 10), posted);
        });

        assertThat(seen.changes())
                .isEqualTo(new Changes(
                        new Revision(3), List.of(new MessagePosted(lobby.id(), new Revision(3), seen.posted()))));
    }

    @Test
    default void whatWasReadStaysAsItWas() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Message posted = given.post(lobby, ada, "Hello");
        Changes before = since(lobby, 2, 10);

        given.edit(lobby, posted, "Edited");
        given.delete(lobby, posted);

        assertThat(before)
                .isEqualTo(
                        new Changes(new Revision(3), List.of(new MessagePosted(lobby.id(), new Revision(3), posted))));
    }

    @Test
    default void hasTheEventsOfConcurrentWritersWithoutAGap() {
        var given = new Fixtures(store());
        List<User> users = given.users(8);
        Room lobby = given.room("Lobby", users.getFirst());

        Concurrently.call(
                8,
                i -> IntStream.range(0, 5)
                        .mapToObj(n -> given.edit(lobby, given.post(lobby, users.get(i), "Helo"), "Hello"))
                        .toList());

        assertThat(all(lobby))
                .extracting(event -> event.revision().value())
                .isEqualTo(LongStream.rangeClosed(1, 82).boxed().toList());
        assertThat(all(lobby)).filteredOn(MessageEdited.class::isInstance).hasSize(40);
    }

    @Test
    default void tellsOfOtherRulesWithTheRoomAsItIs() {
        var given = new Fixtures(store());
        Room lobby = given.room("Lobby", given.user("Ada"));
        Room archived = given.update(lobby.archived(given.clock().instant()));
        Room open = given.update(archived.unarchived());

        assertThat(since(lobby, 2, 10).events())
                .containsExactly(new RoomChanged(new Revision(3), open), new RoomChanged(new Revision(4), open));
    }
}
