package io.chatterspace.application.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.application.Fixtures;
import io.chatterspace.application.StorageException;
import io.chatterspace.application.Store;
import io.chatterspace.application.message.Window;
import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.message.Emoji;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Reaction;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link ReactionRepository} does. */
public interface ReactionRepositoryContract {
    String THUMB = "\uD83D\uDC4D";
    String HEART = "\u2764\uFE0F";

    /** The store under test: empty at first, a new one for each test, the same one within a test. */
    Store store();

    private static OwnReaction own(Room room, Message message, User user, String emoji) {
        return new OwnReaction(room.id(), message.seq(), new Emoji(emoji), user.id());
    }

    private static Reaction reaction(String emoji, int count, User... first) {
        List<UserId> people = new ArrayList<>();
        for (User user : first) {
            people.add(user.id());
        }
        return new Reaction(new Emoji(emoji), count, people);
    }

    private boolean has(OwnReaction reaction) {
        return store().read(snapshot -> snapshot.reactions().has(reaction));
    }

    private boolean remove(OwnReaction reaction) {
        return store().write(tx -> tx.reactions().remove(reaction));
    }

    private List<Reaction> of(Room room, Message message) {
        return store().<Optional<Message>>read(snapshot -> snapshot.messages().find(room.id(), message.seq()))
                .map(Message::reactions)
                .orElseThrow();
    }

    @Test
    default void findsNothingWhereNobodyReacted() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Message message = given.post(lobby, ada, "Hello");

        assertThat(has(own(lobby, message, ada, THUMB))).isFalse();
        assertThat(remove(own(lobby, message, ada, THUMB))).isFalse();
        assertThat(of(lobby, message)).isEmpty();
    }

    @Test
    default void readsMessagesWithWhoReactedFirst() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", ada);
        Message message = given.post(lobby, ada, "Hello");
        Message other = given.post(lobby, ada, "Again");

        given.react(lobby, message, grace, HEART);
        given.react(lobby, message, grace, THUMB);
        given.react(lobby, message, ada, HEART);
        given.react(lobby, other, ada, THUMB);

        List<Reaction> expected = List.of(reaction(HEART, 2, grace, ada), reaction(THUMB, 1, grace));
        assertThat(of(lobby, message)).isEqualTo(expected);
        assertThat(of(lobby, other)).containsExactly(reaction(THUMB, 1, ada));
        assertThat(has(own(lobby, message, ada, HEART))).isTrue();
        assertThat(has(own(lobby, message, ada, THUMB))).isFalse();
        List<Message> listed = store().read(snapshot -> snapshot.messages().list(lobby.id(), new Window.Latest(), 10));
        assertThat(listed.getFirst().reactions()).isEqualTo(expected);
    }

    @Test
    default void tellsEventsWithWhoReactedByNow() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Message message = given.post(lobby, ada, "Hello");
        Message reacted = given.react(lobby, message, ada, THUMB);

        List<RoomEvent> events = store().read(snapshot ->
                snapshot.changes().since(lobby.id(), new Revision(2), 10).events());

        assertThat(events)
                .containsExactly(
                        new RoomEvent.MessagePosted(lobby.id(), new Revision(3), reacted),
                        new RoomEvent.ReactionsChanged(lobby.id(), new Revision(4), reacted));
    }

    @Test
    default void namesTheFirstAndCountsAll() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Message message = given.post(lobby, ada, "Hello");
        List<User> crowd = given.users(Reaction.MAX_PEOPLE + 2);
        crowd.forEach(user -> given.react(lobby, message, user, THUMB));

        List<UserId> ids = crowd.stream().map(User::id).toList();
        assertThat(of(lobby, message))
                .containsExactly(new Reaction(new Emoji(THUMB), crowd.size(), ids.subList(0, Reaction.MAX_PEOPLE)));
        assertThat(has(own(lobby, message, crowd.getLast(), THUMB))).isTrue();

        assertThat(remove(own(lobby, message, crowd.getFirst(), THUMB))).isTrue();

        assertThat(of(lobby, message))
                .containsExactly(
                        new Reaction(new Emoji(THUMB), crowd.size() - 1, ids.subList(1, Reaction.MAX_PEOPLE + 1)));
    }

    @Test
    default void removesOneAndPutsItAgainAsTheLast() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", ada);
        Message message = given.post(lobby, ada, "Hello");
        given.react(lobby, message, ada, THUMB);
        given.react(lobby, message, grace, THUMB);

        assertThat(remove(own(lobby, message, ada, THUMB))).isTrue();
        assertThat(remove(own(lobby, message, ada, THUMB))).isFalse();
        given.react(lobby, message, ada, THUMB);

        assertThat(of(lobby, message)).containsExactly(reaction(THUMB, 2, grace, ada));
        assertThat(remove(own(lobby, message, ada, THUMB))).isTrue();
        assertThat(remove(own(lobby, message, grace, THUMB))).isTrue();
        assertThat(of(lobby, message)).isEmpty();
    }

    @Test
    default void refusesWhatIsThereAndWhatHasNoMessage() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Message message = given.post(lobby, ada, "Hello");
        Message deleted = given.post(lobby, ada, "Gone");
        given.react(lobby, message, ada, THUMB);
        given.react(lobby, deleted, ada, THUMB);
        given.delete(lobby, deleted);

        assertThatThrownBy(() -> given.react(lobby, message, ada, THUMB)).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> given.react(lobby, deleted, ada, THUMB)).isInstanceOf(StorageException.class);
        var missing = new OwnReaction(lobby.id(), new MessageSeq(7), new Emoji(THUMB), ada.id());
        assertThatThrownBy(() -> given.write(tx -> tx.reactions().add(missing, new Revision(9))))
                .isInstanceOf(StorageException.class);
        assertThat(of(lobby, message)).containsExactly(reaction(THUMB, 1, ada));
    }

    @Test
    default void goesWithTheContent() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Message message = given.post(lobby, ada, "Hello");
        Message reacted = given.react(lobby, message, ada, THUMB);
        given.edit(lobby, reacted, "Changed");
        assertThat(of(lobby, message)).hasSize(1);

        given.delete(lobby, reacted);

        assertThat(of(lobby, message)).isEmpty();
        assertThat(has(own(lobby, message, ada, THUMB))).isFalse();
    }

    @Test
    default void goesWithTheRoom() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Message message = given.post(lobby, ada, "Hello");
        given.react(lobby, message, ada, THUMB);

        given.delete(lobby);

        assertThat(has(own(lobby, message, ada, THUMB))).isFalse();
        assertThat(remove(own(lobby, message, ada, THUMB))).isFalse();
    }

    @Test
    default void isTakenBackWithItsUnit() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Message message = given.post(lobby, ada, "Hello");
        Message reacted = given.react(lobby, message, ada, THUMB);

        given.takeBack(tx -> tx.reactions().remove(own(lobby, message, ada, THUMB)));
        given.takeBack(tx -> tx.reactions().add(own(lobby, message, ada, HEART), new Revision(5)));

        assertThat(of(lobby, message)).isEqualTo(reacted.reactions());
    }

    @Test
    default void seesItInTheUnitThatPosts() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);

        Message message = store().write(tx -> {
            Message posted = given.post(tx, lobby, ada, "Hello");
            tx.reactions().add(own(lobby, posted, ada, THUMB), new Revision(4));
            Message now = tx.messages().find(lobby.id(), posted.seq()).orElseThrow();
            tx.record(lobby.id(), revision -> new RoomEvent.ReactionsChanged(lobby.id(), revision, now));
            return now;
        });

        assertThat(message.reactions()).containsExactly(reaction(THUMB, 1, ada));
        assertThat(of(lobby, message)).isEqualTo(message.reactions());
    }
}
