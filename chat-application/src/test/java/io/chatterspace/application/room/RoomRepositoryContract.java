package io.chatterspace.application.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.application.Concurrently;
import io.chatterspace.application.Fixtures;
import io.chatterspace.application.StorageException;
import io.chatterspace.application.Store;
import io.chatterspace.application.live.Changes;
import io.chatterspace.application.message.Window;
import io.chatterspace.domain.event.RoomEvent.RoomOpened;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Posting;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.RoomName;
import io.chatterspace.domain.room.RoomRules;
import io.chatterspace.domain.room.RoomTopic;
import io.chatterspace.domain.room.Slug;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every {@link RoomRepository} does. */
public interface RoomRepositoryContract {
    /** The store under test: empty at first, a new one for each test, the same one within a test. */
    Store store();

    private Optional<Room> find(Room room) {
        return store().read(snapshot -> snapshot.rooms().find(room.id()));
    }

    private Optional<Room> findBySlug(String slug) {
        return store().read(snapshot -> snapshot.rooms().findBySlug(new Slug(slug)));
    }

    private boolean isTaken(String name) {
        return store().read(snapshot -> snapshot.rooms().isOpenNameTaken(new RoomName(name)));
    }

    private Revision revision(Room room) {
        return store().read(snapshot -> snapshot.rooms().revision(room.id()));
    }

    private List<RoomSummary> listOpen(RoomListing listing) {
        return store().read(snapshot -> snapshot.rooms().listOpen(listing));
    }

    private List<Room> openRooms() {
        return listOpen(RoomListing.first(100)).stream().map(RoomSummary::room).toList();
    }

    private List<RoomSummary> listOf(User user) {
        return store().read(snapshot -> snapshot.rooms().listOf(user.id()));
    }

    private List<Room> roomsOf(User user) {
        return listOf(user).stream().map(RoomSummary::room).toList();
    }

    // one room

    @Test
    default void findsNothingInAnEmptyStore() {
        Room room = new Fixtures(store()).newRoom("Lobby", Visibility.OPEN);

        assertThat(find(room)).isEmpty();
        assertThat(findBySlug("lobby")).isEmpty();
        assertThat(revision(room)).isEqualTo(Revision.ZERO);
        assertThat(isTaken("Lobby")).isFalse();
        assertThat(openRooms()).isEmpty();
    }

    @Test
    default void findsTheRoomThatWasAdded() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        given.room("Kitchen", ada);

        assertThat(find(lobby)).contains(lobby);
        assertThat(findBySlug("lobby")).contains(lobby);
    }

    @Test
    default void keepsEveryVisibility() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");

        for (Visibility visibility : Visibility.values()) {
            Room room = given.room("The " + visibility, visibility, ada);
            assertThat(find(room)).contains(room);
        }
    }

    @Test
    default void keepsEveryPartOfTheLargestRoom() {
        var given = new Fixtures(store());
        var room = Room.opened(
                new RoomId(Long.MAX_VALUE),
                new Slug("a".repeat(Slug.MAX_LENGTH)),
                new RoomName("\uD83E\uDD84".repeat(RoomName.MAX_CODE_POINTS)),
                Visibility.OPEN,
                Instant.parse("2026-12-31T23:59:59.999Z"));
        User ada = given.user("Ada");
        given.write(tx -> given.open(tx, room, ada));

        assertThat(find(room)).contains(room);
        assertThat(findBySlug(room.slug().value())).contains(room);
        assertThat(roomsOf(ada)).containsExactly(room);
    }

    @Test
    default void unitFindsTheRoomThatItAdded() {
        var given = new Fixtures(store());
        Room room = given.newRoom("Lobby", Visibility.OPEN);

        record Seen(Optional<Room> byId, Optional<Room> bySlug, boolean nameTaken, Revision revision) {}
        Seen seen = store().write(tx -> {
            tx.rooms().add(room);
            return new Seen(
                    tx.rooms().find(room.id()),
                    tx.rooms().findBySlug(room.slug()),
                    tx.rooms().isOpenNameTaken(room.name()),
                    tx.rooms().revision(room.id()));
        });

        assertThat(seen).isEqualTo(new Seen(Optional.of(room), Optional.of(room), true, Revision.ZERO));
    }

    @Test
    default void refusesATakenId() {
        var given = new Fixtures(store());
        Room lobby = given.room("Lobby", given.user("Ada"));
        Room usurper = lobby.renamed(new RoomName("Trap"), new Slug("trap"));

        assertThatThrownBy(() -> given.write(tx -> tx.rooms().add(usurper))).isInstanceOf(StorageException.class);
        assertThat(find(lobby)).contains(lobby);
        assertThat(findBySlug("trap")).isEmpty();
    }

    @Test
    default void refusesATakenSlug() {
        var given = new Fixtures(store());
        Room lobby = given.room("Lobby", given.user("Ada"));
        Room other = given.newRoom("Lobby!", Visibility.OPEN);

        assertThatThrownBy(() -> given.write(tx -> tx.rooms().add(other))).isInstanceOf(StorageException.class);
        assertThat(find(other)).isEmpty();
        assertThat(findBySlug("lobby")).contains(lobby);
    }

    @Test
    default void refusesTheFormerSlugOfAnotherRoom() {
        var given = new Fixtures(store());
        Room renamed = given.rename(given.room("Lobby", given.user("Ada")), "Hall");
        Room other = given.newRoom("Lobby", Visibility.OPEN);

        assertThatThrownBy(() -> given.write(tx -> tx.rooms().add(other))).isInstanceOf(StorageException.class);
        assertThat(findBySlug("lobby")).contains(renamed);
    }

    // names

    @Test
    default void takesNamesThatLookTheSameForTaken() {
        var given = new Fixtures(store());
        given.room("Caf\u00e9 Ole", given.user("Ada"));

        assertThat(isTaken("CAF\u00c9 OLE")).isTrue();
        assertThat(isTaken("Caf\u00e9 \uff2f\uff4c\uff45")).isTrue();
        assertThat(isTaken("Cafe Ole")).isFalse();
        assertThat(isTaken("Caf\u00e9 Ole 2")).isFalse();
    }

    @Test
    default void doesNotTellTheNamesOfRoomsThatAreNotOpen() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        given.room("Secret", Visibility.CLOSED, ada);
        given.room("Tete-a-tete", Visibility.DIRECT, ada);

        assertThat(isTaken("Secret")).isFalse();
        assertThat(isTaken("Tete-a-tete")).isFalse();
    }

    @Test
    default void freesTheNameOfARenamedRoom() {
        var given = new Fixtures(store());
        given.rename(given.room("Lobby", given.user("Ada")), "Hall");

        assertThat(isTaken("Lobby")).isFalse();
        assertThat(isTaken("Hall")).isTrue();
    }

    // renaming

    @Test
    default void findsARenamedRoomUnderAllItsSlugs() {
        var given = new Fixtures(store());
        Room lobby = given.room("Lobby", given.user("Ada"));
        Room hall = given.rename(lobby, "Hall");
        Room salon = given.rename(hall, "Salon");

        assertThat(find(lobby)).contains(salon);
        assertThat(findBySlug("lobby")).contains(salon);
        assertThat(findBySlug("hall")).contains(salon);
        assertThat(findBySlug("salon")).contains(salon);
    }

    @Test
    default void givesARoomItsFormerSlugBack() {
        var given = new Fixtures(store());
        Room lobby = given.room("Lobby", given.user("Ada"));
        Room hall = given.rename(lobby, "Hall");

        Room again = given.rename(hall, "Lobby");

        assertThat(again).isEqualTo(lobby);
        assertThat(findBySlug("lobby")).contains(lobby);
        assertThat(findBySlug("hall")).contains(lobby);
    }

    @Test
    default void renamesWithoutAnotherSlug() {
        var given = new Fixtures(store());
        Room lobby = given.room("Lobby", given.user("Ada"));

        Room loud = given.rename(lobby, "LOBBY");

        assertThat(find(lobby)).contains(loud);
        assertThat(findBySlug("lobby")).contains(loud);
    }

    @Test
    default void refusesToRenameToTheSlugOfAnotherRoom() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Room kitchen = given.room("Kitchen", ada);
        Room hall = given.rename(given.room("Attic", ada), "Hall");

        assertThatThrownBy(() -> given.rename(lobby, "Kitchen")).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> given.rename(lobby, "Attic")).isInstanceOf(StorageException.class);

        assertThat(find(lobby)).contains(lobby);
        assertThat(findBySlug("kitchen")).contains(kitchen);
        assertThat(findBySlug("attic")).contains(hall);
    }

    @Test
    default void refusesToRenameAMissingRoom() {
        var given = new Fixtures(store());
        Room missing = given.newRoom("Lobby", Visibility.OPEN);

        assertThatThrownBy(() -> given.write(tx -> tx.rooms().rename(missing))).isInstanceOf(StorageException.class);
        assertThat(findBySlug("lobby")).isEmpty();
    }

    @Test
    default void renamingChangesNothingButNameAndSlug() {
        var given = new Fixtures(store());
        Room lobby = given.room("Lobby", given.user("Ada"));
        var other = Room.opened(
                lobby.id(),
                new Slug("hall"),
                new RoomName("Hall"),
                Visibility.CLOSED,
                lobby.openedAt().plusSeconds(1));

        given.write(tx -> tx.rooms().rename(other));

        assertThat(find(lobby)).contains(lobby.renamed(other.name(), other.slug()));
    }

    @Test
    default void whatWasFoundStaysAsItWas() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Optional<Room> found = find(lobby);
        List<RoomSummary> open = listOpen(RoomListing.first(10));
        List<RoomSummary> mine = listOf(ada);

        given.rename(lobby, "Hall");
        given.post(lobby, ada, "Hello");
        given.room("Kitchen", ada);

        var summary = new RoomSummary(lobby, 1, 0, lobby.openedAt(), List.of());
        assertThat(found).contains(lobby);
        assertThat(open).containsExactly(summary);
        assertThat(mine).containsExactly(summary);
    }

    // deleting

    @Test
    default void saysWhetherThereWasARoomToDelete() {
        var given = new Fixtures(store());
        Room lobby = given.room("Lobby", given.user("Ada"));

        assertThat(store().<Boolean>write(tx -> tx.rooms().delete(lobby.id()))).isTrue();
        assertThat(store().<Boolean>write(tx -> tx.rooms().delete(lobby.id()))).isFalse();
        assertThat(store().<Boolean>write(tx -> tx.rooms().delete(new RoomId(7))))
                .isFalse();
    }

    @Test
    default void deletedRoomIsAbsentFromEveryAnswer() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Room hall = given.rename(lobby, "Hall");
        Message message = given.post(lobby, ada, "Hello");

        given.delete(hall);

        assertThat(find(lobby)).isEmpty();
        assertThat(findBySlug("lobby")).isEmpty();
        assertThat(findBySlug("hall")).isEmpty();
        assertThat(revision(lobby)).isEqualTo(Revision.ZERO);
        assertThat(isTaken("Hall")).isFalse();
        assertThat(openRooms()).isEmpty();
        assertThat(roomsOf(ada)).isEmpty();
        record Rest(
                List<Membership> members,
                int memberCount,
                Optional<Message> message,
                List<Message> messages,
                boolean keyTaken,
                Changes changes) {}
        assertThat(store().<Rest>read(snapshot -> new Rest(
                        snapshot.memberships().list(lobby.id(), 10),
                        snapshot.memberships().count(lobby.id()),
                        snapshot.messages().find(lobby.id(), message.seq()),
                        snapshot.messages().list(lobby.id(), new Window.Latest(), 10),
                        snapshot.messages()
                                .findSent(lobby.id(), ada.id(), message.clientKey())
                                .isPresent(),
                        snapshot.changes().since(lobby.id(), Revision.ZERO, 10))))
                .isEqualTo(new Rest(
                        List.of(), 0, Optional.empty(), List.of(), false, new Changes(Revision.ZERO, List.of())));
    }

    @Test
    default void deletedRoomIsAbsentFromTheRestOfItsUnit() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);

        record Seen(Optional<Room> byId, Optional<Room> bySlug, boolean nameTaken, Optional<Membership> membership) {}
        Seen seen = store().write(tx -> {
            tx.rooms().delete(lobby.id());
            return new Seen(
                    tx.rooms().find(lobby.id()),
                    tx.rooms().findBySlug(lobby.slug()),
                    tx.rooms().isOpenNameTaken(lobby.name()),
                    tx.memberships().find(lobby.id(), ada.id()));
        });

        assertThat(seen).isEqualTo(new Seen(Optional.empty(), Optional.empty(), false, Optional.empty()));
    }

    @Test
    default void deletingLeavesOtherRoomsAlone() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Room kitchen = given.room("Kitchen", ada);
        Message message = given.post(kitchen, ada, "Hello");

        given.delete(lobby);

        assertThat(openRooms()).containsExactly(kitchen);
        assertThat(roomsOf(ada)).containsExactly(kitchen);
        assertThat(store().<List<Message>>read(
                                snapshot -> snapshot.messages().list(kitchen.id(), new Window.Latest(), 10)))
                .containsExactly(message);
    }

    @Test
    default void newRoomMayHaveTheSlugsOfADeletedOne() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        given.post(lobby, ada, "Hello");
        given.delete(given.rename(lobby, "Hall"));

        Room newLobby = given.room("Lobby", ada);
        Room newHall = given.room("Hall", ada);

        assertThat(findBySlug("lobby")).contains(newLobby);
        assertThat(findBySlug("hall")).contains(newHall);
        assertThat(revision(newLobby)).isEqualTo(new Revision(2));
        assertThat(given.post(newLobby, ada, "Hello again").seq()).isEqualTo(new MessageSeq(1));
    }

    @Test
    default void deletesARoomOfManyMessages() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        given.posts(lobby, ada, 2_500);

        given.delete(lobby);

        assertThat(store().<List<Message>>read(
                                snapshot -> snapshot.messages().list(lobby.id(), new Window.Latest(), 10)))
                .isEmpty();
        assertThat(findBySlug("lobby")).isEmpty();
    }

    // counters

    @Test
    default void countsTheEventsOfARoom() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        given.room("Kitchen", ada);
        assertThat(revision(lobby)).isEqualTo(new Revision(2));

        given.posts(lobby, ada, 3);

        assertThat(revision(lobby)).isEqualTo(new Revision(5));
    }

    @Test
    default void numbersTheMessagesOfEachRoomByItself() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Room kitchen = given.room("Kitchen", ada);

        assertThat(given.posts(lobby, ada, 2)).extracting(Message::seq).containsExactly(seq(1), seq(2));
        assertThat(given.post(kitchen, ada, "Hello").seq()).isEqualTo(seq(1));
        assertThat(given.post(lobby, ada, "Hello").seq()).isEqualTo(seq(3));
    }

    @Test
    default void refusesTheNumberOfAMissingRoom() {
        assertThatThrownBy(() -> store().<MessageSeq>write(tx -> tx.rooms().nextSeq(new RoomId(7))))
                .isInstanceOf(StorageException.class);
    }

    @Test
    default void numbersTheMessagesOfConcurrentWritersWithoutGapOrRepeat() {
        var given = new Fixtures(store());
        List<User> users = given.users(8);
        Room lobby = given.room("Lobby", users.getFirst());

        List<Long> numbers = Concurrently.<List<Long>>call(
                        8,
                        i -> IntStream.range(0, 10)
                                .mapToObj(n -> given.post(lobby, users.get(i), "Hello " + n)
                                        .seq()
                                        .value())
                                .toList())
                .stream()
                .flatMap(List::stream)
                .toList();

        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 80).boxed().toList());
    }

    @Test
    default void knowsTheNumberOfTheLatestMessage() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        assertThat(lastSeq(lobby)).isEmpty();
        assertThat(lastSeq(given.newRoom("Missing", Visibility.OPEN))).isEmpty();

        given.posts(lobby, ada, 2);
        assertThat(lastSeq(lobby)).contains(new MessageSeq(2));
        assertThat(store().<Optional<MessageSeq>>write(tx -> {
                    given.post(tx, lobby, ada, "Hello");
                    return tx.rooms().lastSeq(lobby.id());
                }))
                .contains(new MessageSeq(3));

        given.delete(lobby);
        assertThat(lastSeq(lobby)).isEmpty();
    }

    private Optional<MessageSeq> lastSeq(Room room) {
        return store().read(snapshot -> snapshot.rooms().lastSeq(room.id()));
    }

    // lists

    @Test
    default void summarisesARoom() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        given.join(lobby, given.user("Grace"));
        Message first = given.post(lobby, ada, "Hello");
        Instant lastActiveAt = given.clock().advance(Duration.ofMinutes(5));
        given.post(lobby, ada, "Still there?");
        given.clock().advance(Duration.ofMinutes(5));
        given.delete(lobby, first);

        var summary = new RoomSummary(lobby, 2, 2, lastActiveAt, List.of());
        assertThat(listOpen(RoomListing.first(10))).containsExactly(summary);
        assertThat(listOf(ada)).containsExactly(summary);
    }

    @Test
    default void listsTheLatestActiveFirst() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room first = given.room("First", ada);
        given.clock().advance(Duration.ofMillis(1));
        Room second = given.room("Second", ada);
        given.clock().advance(Duration.ofMillis(1));
        Room third = given.room("Third", ada);
        given.clock().advance(Duration.ofMillis(1));
        given.post(first, ada, "Hello");

        assertThat(openRooms()).containsExactly(first, third, second);
        assertThat(roomsOf(ada)).containsExactly(first, third, second);
    }

    @Test
    default void listsEquallyActiveRoomsByFallingId() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room first = given.room("First", ada);
        Room second = given.room("Second", ada);
        Room third = given.room("Third", ada);

        assertThat(openRooms()).containsExactly(third, second, first);
        assertThat(roomsOf(ada)).containsExactly(third, second, first);
    }

    @Test
    default void listsOnlyOpenRoomsAsOpen() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room open = given.room("Open", ada);
        given.room("Closed", Visibility.CLOSED, ada);
        given.room("Direct", Visibility.DIRECT, ada);

        assertThat(openRooms()).containsExactly(open);
    }

    @Test
    default void listsTheRoomsOfAMember() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room closed = given.room("Closed", Visibility.CLOSED, ada);
        Room direct = given.room("Direct", Visibility.DIRECT, ada);
        Room open = given.room("Open", grace);
        given.join(open, ada);
        given.room("Elsewhere", grace);

        assertThat(roomsOf(ada)).containsExactlyInAnyOrder(closed, direct, open);

        given.leave(open, ada);
        assertThat(roomsOf(ada)).containsExactlyInAnyOrder(closed, direct);
        assertThat(store().<List<RoomSummary>>read(snapshot -> snapshot.rooms().listOf(new UserId(7))))
                .isEmpty();
    }

    @Test
    default void listsOpenRoomsWithoutMembers() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        given.leave(lobby, ada);

        assertThat(listOpen(RoomListing.first(10)))
                .containsExactly(new RoomSummary(lobby, 0, 0, lobby.openedAt(), List.of()));
    }

    @Test
    default void listsNoMoreThanTheLimit() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        given.room("First", ada);
        Room second = given.room("Second", ada);
        Room third = given.room("Third", ada);

        assertThat(listOpen(RoomListing.first(2))).extracting(RoomSummary::room).containsExactly(third, second);
        assertThat(listOpen(RoomListing.first(Integer.MAX_VALUE))).hasSize(3);
    }

    @Test
    default void pagesOfOpenRoomsAreTheWholeList() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        for (int i = 0; i < 23; i++) {
            given.room("Room " + i, i % 5 == 4 ? Visibility.CLOSED : Visibility.OPEN, ada);
            given.clock().advance(Duration.ofMillis(i % 3));
        }
        List<RoomSummary> whole = listOpen(RoomListing.first(100));

        for (int limit = 1; limit <= whole.size() + 1; limit++) {
            List<RoomSummary> paged = new ArrayList<>();
            List<RoomSummary> page = listOpen(RoomListing.first(limit));
            while (!page.isEmpty()) {
                paged.addAll(page);
                page = listOpen(RoomListing.after(page.getLast(), limit));
            }
            assertThat(paged).as("pages of %d", limit).isEqualTo(whole);
        }
        assertThat(whole).hasSize(19);
    }

    @Test
    default void goesOnAfterARoomThatIsGone() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room first = given.room("First", ada);
        Room second = given.room("Second", ada);
        RoomListing next = RoomListing.after(listOpen(RoomListing.first(1)).getFirst(), 10);

        given.delete(second);

        assertThat(listOpen(next)).extracting(RoomSummary::room).containsExactly(first);
    }

    @Test
    default void countsTheMembersOfConcurrentWriters() {
        var given = new Fixtures(store());
        List<User> users = given.users(9);
        Room lobby = given.room("Lobby", users.getFirst());

        Concurrently.<Membership>call(8, i -> given.join(lobby, users.get(i + 1)));

        assertThat(listOf(users.getLast())).extracting(RoomSummary::memberCount).containsExactly(9);
        assertThat(revision(lobby)).isEqualTo(new Revision(10));
    }

    private static MessageSeq seq(long value) {
        return new MessageSeq(value);
    }

    private Optional<Room> findDirect(User... people) {
        return store().read(snapshot -> snapshot.rooms().findDirect(ids(people)));
    }

    private static Set<UserId> ids(User... people) {
        return Arrays.stream(people).map(User::id).collect(Collectors.toSet());
    }

    private static Room direct(Fixtures given, String name, User... people) {
        Room room = given.newRoom(name, Visibility.DIRECT);
        given.write(tx -> {
            tx.rooms().addDirect(room, ids(people));
            tx.record(room.id(), revision -> new RoomOpened(revision, room));
            Arrays.stream(people).forEach(user -> given.join(tx, room, user, MemberRole.MEMBER));
        });
        return room;
    }

    private List<Room> listAll(RoomListing listing) {
        return store().<List<RoomSummary>>read(snapshot -> snapshot.rooms().listAll(listing)).stream()
                .map(RoomSummary::room)
                .toList();
    }

    @Test
    default void findsTheDirectRoomOfExactlyThosePeople() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        User edsger = given.user("Edsger");
        assertThat(findDirect(ada, grace)).isEmpty();

        Room two = direct(given, "Two", grace, ada);
        Room three = direct(given, "Three", ada, grace, edsger);

        assertThat(findDirect(ada, grace)).contains(two);
        assertThat(findDirect(edsger, grace, ada)).contains(three);
        assertThat(findDirect(ada, edsger)).isEmpty();
        assertThat(findDirect(ada)).isEmpty();
    }

    @Test
    default void refusesASecondDirectRoomOfTheSamePeople() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room first = direct(given, "First", ada, grace);

        assertThatThrownBy(() -> direct(given, "Second", grace, ada)).isInstanceOf(StorageException.class);
        assertThat(findDirect(ada, grace)).contains(first);
        assertThat(findBySlug("second")).isEmpty();
    }

    @Test
    default void peopleOfADeletedDirectRoomMayHaveAnother() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room first = direct(given, "First", ada, grace);

        given.delete(first);
        assertThat(findDirect(ada, grace)).isEmpty();

        Room second = direct(given, "Second", ada, grace);
        assertThat(findDirect(ada, grace)).contains(second);
        given.takeBack(tx -> tx.rooms().delete(second.id()));
        assertThat(findDirect(ada, grace)).contains(second);
    }

    @Test
    default void summaryOfADirectRoomNamesItsPeople() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room direct = direct(given, "Two", grace, ada);
        Room lobby = given.room("Lobby", ada);

        assertThat(listOf(ada))
                .containsExactlyInAnyOrder(
                        new RoomSummary(direct, 2, 0, direct.openedAt(), List.of(ada.id(), grace.id())),
                        new RoomSummary(lobby, 1, 0, lobby.openedAt(), List.of()));
    }

    @Test
    default void updatesRulesTopicAndArchiveAndNothingElse() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Optional<Room> before = find(lobby);
        var rules = new RoomRules(Posting.MODERATORS, RoomRules.MAX_SLOW_MODE);
        Instant now = given.clock().instant();
        var other = new Room(
                lobby.id(),
                new Slug("hall"),
                new RoomName("Hall"),
                Visibility.CLOSED,
                rules,
                new RoomTopic("All of it"),
                now.plusSeconds(1),
                now);

        given.update(other);

        Room changed = lobby.withRules(rules).about(new RoomTopic("All of it")).archived(now);
        assertThat(before).contains(lobby);
        assertThat(find(lobby)).contains(changed);
        assertThat(findBySlug("lobby")).contains(changed);
        assertThat(findBySlug("hall")).isEmpty();

        given.update(lobby);
        assertThat(find(lobby)).contains(lobby);
    }

    @Test
    default void updatingAMissingRoomChangesNothing() {
        var given = new Fixtures(store());
        Room missing = given.newRoom("Missing", Visibility.OPEN);

        given.write(tx -> tx.rooms().update(missing));

        assertThat(find(missing)).isEmpty();
    }

    @Test
    default void unitSeesWhatItUpdatedAndRenamed() {
        var given = new Fixtures(store());
        Room lobby = given.room("Lobby", given.user("Ada"));
        Room archived = lobby.archived(given.clock().instant());
        Room renamed = archived.renamed(new RoomName("Hall"), new Slug("hall"));

        List<Optional<Room>> seen = store().write(tx -> {
            List<Optional<Room>> all = new ArrayList<>();
            all.add(tx.rooms().find(lobby.id()));
            tx.rooms().update(archived);
            all.add(tx.rooms().find(lobby.id()));
            tx.rooms().rename(renamed);
            all.add(tx.rooms().find(lobby.id()));
            return all;
        });

        assertThat(seen).containsExactly(Optional.of(lobby), Optional.of(archived), Optional.of(renamed));
        given.takeBack(tx -> {
            tx.rooms().update(lobby);
            tx.rooms().find(lobby.id());
        });
        assertThat(store().<Optional<Room>>write(tx -> tx.rooms().find(lobby.id())))
                .contains(renamed);
    }

    @Test
    default void archivedRoomsAreNotListedAsOpen() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Room hall = given.room("Hall", ada);

        Room archived = given.update(lobby.archived(given.clock().instant()));

        assertThat(listOpen(RoomListing.first(10)))
                .extracting(RoomSummary::room)
                .containsExactly(hall);
        assertThat(roomsOf(ada)).containsExactlyInAnyOrder(archived, hall);

        given.update(archived.unarchived());
        assertThat(listOpen(RoomListing.first(10))).hasSize(2);
    }

    @Test
    default void listsAllRoomsButDirectOnes() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room open = given.room("Open", ada);
        given.clock().advance(Duration.ofMillis(1));
        Room closed = given.room("Closed", Visibility.CLOSED, ada);
        direct(given, "Direct", ada, grace);
        given.clock().advance(Duration.ofMillis(1));
        Room archived = given.room("Archived", ada).archived(given.clock().instant());
        given.update(archived);

        assertThat(listAll(RoomListing.first(10))).containsExactly(archived, closed, open);
        RoomSummary first = store().<List<RoomSummary>>read(
                        snapshot -> snapshot.rooms().listAll(RoomListing.first(1)))
                .getFirst();
        assertThat(listAll(RoomListing.after(first, 1))).containsExactly(closed);

        given.delete(closed);
        assertThat(listAll(RoomListing.first(10))).containsExactly(archived, open);
    }
}
