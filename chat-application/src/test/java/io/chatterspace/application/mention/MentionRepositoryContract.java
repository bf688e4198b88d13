package io.chatterspace.application.mention;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.Fixtures;
import io.chatterspace.application.Store;
import io.chatterspace.application.mention.MentionRepository.Place;
import io.chatterspace.domain.message.Mentions;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.Block;
import io.chatterspace.domain.user.User;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link MentionRepository} does. */
public interface MentionRepositoryContract {
    /** The store under test: empty at first, a new one for each test, the same one within a test. */
    Store store();

    private static Mentions naming(User... people) {
        return new Mentions(Stream.of(people).map(User::id).toList(), false);
    }

    private static Message change(Fixtures given, Room room, Message changed) {
        given.write(tx -> tx.messages().update(room.id(), changed));
        return changed;
    }

    private Message post(Fixtures given, Room room, User author, Mentions mentions) {
        return change(given, room, given.post(room, author, "Message").meaning(mentions));
    }

    private List<Mentioned> page(User user, int limit, @Nullable Place after, Room... rooms) {
        Set<RoomId> wanted = Stream.of(rooms).map(Room::id).collect(Collectors.toSet());
        return store().read(snapshot -> snapshot.mentions().list(user.id(), wanted, limit, after));
    }

    private List<Message> of(User user, Room... rooms) {
        return page(user, 10, null, rooms).stream().map(Mentioned::message).toList();
    }

    private Map<RoomId, Integer> unread(User user, int most) {
        return store().read(snapshot -> snapshot.mentions().countUnread(user.id(), most));
    }

    @Test
    default void listsTheLatestFirst() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", ada);
        Room attic = given.room("Attic", ada);
        given.join(lobby, grace);
        given.join(attic, grace);
        Message one = post(given, lobby, ada, naming(grace));
        Message two = post(given, attic, ada, new Mentions(List.of(), true));
        post(given, lobby, ada, Mentions.NONE);
        Message three = post(given, lobby, ada, new Mentions(List.of(ada.id(), grace.id()), true));

        assertThat(page(grace, 10, null, lobby, attic))
                .containsExactly(
                        new Mentioned(lobby.id(), three),
                        new Mentioned(attic.id(), two),
                        new Mentioned(lobby.id(), one));
        assertThat(of(grace, lobby)).containsExactly(three, one);
        assertThat(of(ada, lobby, attic)).isEmpty();
        assertThat(of(grace)).isEmpty();
    }

    @Test
    default void goesOnAfterAPlace() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", ada);
        given.join(lobby, grace);
        for (int i = 0; i < 5; i++) {
            post(given, lobby, ada, naming(grace));
        }

        List<Mentioned> part = page(grace, 2, new Place(lobby.id(), new MessageSeq(4)), lobby);

        assertThat(part)
                .extracting(mentioned -> mentioned.message().seq().value())
                .containsExactly(3L, 2L);
        assertThat(page(grace, 2, new Place(lobby.id(), new MessageSeq(77)), lobby))
                .isEmpty();
    }

    @Test
    default void countsWhatIsNotRead() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", ada);
        given.join(lobby, grace);
        Message first = post(given, lobby, ada, naming(grace));
        post(given, lobby, ada, new Mentions(List.of(grace.id()), true));
        post(given, lobby, ada, new Mentions(List.of(), true));
        post(given, lobby, grace, new Mentions(List.of(), true));
        post(given, lobby, ada, Mentions.NONE);

        assertThat(unread(grace, 9)).containsExactly(Map.entry(lobby.id(), 3));
        assertThat(unread(grace, 2)).containsExactly(Map.entry(lobby.id(), 2));
        assertThat(unread(ada, 9)).containsExactly(Map.entry(lobby.id(), 1));
        given.write(tx -> tx.memberships().markRead(lobby.id(), grace.id(), first.seq()));
        assertThat(unread(grace, 9)).containsExactly(Map.entry(lobby.id(), 2));
    }

    @Test
    default void followsEditsAndDeletions() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", ada);
        given.join(lobby, grace);
        Message one = post(given, lobby, ada, naming(grace));
        Message two = post(given, lobby, ada, new Mentions(List.of(grace.id()), true));

        change(given, lobby, one.meaning(Mentions.NONE));
        assertThat(of(grace, lobby)).containsExactly(two);
        change(given, lobby, two.deleted(given.clock().instant()));
        assertThat(of(grace, lobby)).isEmpty();
        assertThat(unread(grace, 9)).isEmpty();
        Optional<Message> stored = store().read(snapshot -> snapshot.messages().find(lobby.id(), two.seq()));
        assertThat(stored).map(Message::mentions).contains(Mentions.NONE);
    }

    @Test
    default void leavesOutWhomOneHasBlockedAndWhatWasSaidToTheRoomBefore() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        User alan = given.user("Alan");
        Room lobby = given.room("Lobby", ada);
        given.join(lobby, grace);
        post(given, lobby, grace, new Mentions(List.of(), true));
        given.clock().advance(Duration.ofSeconds(1));
        given.join(lobby, alan);
        post(given, lobby, ada, naming(alan));
        Message heard = post(given, lobby, grace, naming(alan));

        given.write(tx ->
                tx.blocks().add(new Block(alan.id(), ada.id(), given.clock().instant())));

        assertThat(of(alan, lobby)).containsExactly(heard);
        assertThat(unread(alan, 9)).containsExactly(Map.entry(lobby.id(), 1));
    }
}
