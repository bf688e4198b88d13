package io.chatterspace.application.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.application.Fixtures;
import io.chatterspace.application.StorageException;
import io.chatterspace.application.Store;
import io.chatterspace.application.message.Window;
import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.user.User;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link PinRepository} does. */
public interface PinRepositoryContract {
    /** The store under test: empty at first, a new one for each test, the same one within a test. */
    Store store();

    private List<Message> pins(Room room) {
        return store().read(snapshot -> snapshot.pins().list(room.id()));
    }

    private int count(Room room) {
        return store().read(snapshot -> snapshot.pins().count(room.id()));
    }

    private boolean remove(Room room, Message message) {
        return store().write(tx -> tx.pins().remove(room.id(), message.seq()));
    }

    private Message stored(Room room, Message message) {
        return store().<Optional<Message>>read(snapshot -> snapshot.messages().find(room.id(), message.seq()))
                .orElseThrow();
    }

    @Test
    default void hasNoneAtFirst() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Message message = given.post(lobby, ada, "Hello");

        assertThat(pins(lobby)).isEmpty();
        assertThat(count(lobby)).isZero();
        assertThat(remove(lobby, message)).isFalse();
        assertThat(stored(lobby, message).pinned()).isFalse();
    }

    @Test
    default void listsWhatWasPinnedLastFirst() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Room attic = given.room("Attic", ada);
        Message one = given.post(lobby, ada, "One");
        Message two = given.post(lobby, ada, "Two");
        Message three = given.post(lobby, ada, "Three");
        Message other = given.post(attic, ada, "Other");
        given.pin(lobby, two);
        given.pin(lobby, three);
        given.pin(lobby, one);
        given.pin(attic, other);

        assertThat(pins(lobby)).containsExactly(one.withPin(), three.withPin(), two.withPin());
        assertThat(count(lobby)).isEqualTo(3);
        assertThat(pins(attic)).containsExactly(other.withPin());
    }

    @Test
    default void readsMessagesWithTheirPin() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Message one = given.post(lobby, ada, "One");
        Message two = given.post(lobby, ada, "Two");
        given.pin(lobby, one);

        assertThat(stored(lobby, one)).isEqualTo(one.withPin());
        assertThat(store().<List<Message>>read(
                                snapshot -> snapshot.messages().list(lobby.id(), new Window.Latest(), 10)))
                .containsExactly(one.withPin(), two);
        assertThat(store().lookup().room(lobby.id()).orElseThrow().latest()).containsExactly(one.withPin(), two);
        List<RoomEvent> events = store().read(snapshot ->
                snapshot.changes().since(lobby.id(), new Revision(4), 10).events());
        assertThat(events).containsExactly(new RoomEvent.PinChanged(lobby.id(), new Revision(5), one.withPin()));
    }

    @Test
    default void removesAPinOnce() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Message one = given.post(lobby, ada, "One");
        Message two = given.post(lobby, ada, "Two");
        given.pin(lobby, one);
        given.pin(lobby, two);

        assertThat(remove(lobby, one)).isTrue();
        assertThat(remove(lobby, one)).isFalse();
        assertThat(stored(lobby, one)).isEqualTo(one);
        given.pin(lobby, one);

        assertThat(pins(lobby)).containsExactly(one.withPin(), two.withPin());
    }

    @Test
    default void refusesWhatIsPinnedAndWhatIsNotThere() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Message one = given.post(lobby, ada, "One");
        Message deleted = given.post(lobby, ada, "Gone");
        given.pin(lobby, one);
        given.delete(lobby, deleted);

        assertThatThrownBy(() -> given.pin(lobby, one)).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> given.pin(lobby, deleted)).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> given.write(tx -> tx.pins().add(lobby.id(), new MessageSeq(7), new Revision(9))))
                .isInstanceOf(StorageException.class);
        assertThat(pins(lobby)).containsExactly(one.withPin());
    }

    @Test
    default void staysWhenTheMessageIsEditedAndGoesWithItsContent() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Message pinned = given.pin(lobby, given.post(lobby, ada, "One"));

        Message edited = given.edit(lobby, pinned, "Changed");
        assertThat(pins(lobby)).containsExactly(edited);

        given.delete(lobby, edited);
        assertThat(pins(lobby)).isEmpty();
        assertThat(count(lobby)).isZero();
        assertThat(remove(lobby, edited)).isFalse();
    }

    @Test
    default void goesWithTheRoom() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Message pinned = given.pin(lobby, given.post(lobby, ada, "One"));

        given.delete(lobby);

        assertThat(pins(lobby)).isEmpty();
        assertThat(count(lobby)).isZero();
        assertThat(remove(lobby, pinned)).isFalse();
    }

    @Test
    default void isTakenBackWithItsUnit() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Message one = given.post(lobby, ada, "One");
        Message two = given.post(lobby, ada, "Two");
        given.pin(lobby, one);

        given.takeBack(tx -> tx.pins().remove(lobby.id(), one.seq()));
        given.takeBack(tx -> tx.pins().add(lobby.id(), two.seq(), new Revision(6)));

        assertThat(pins(lobby)).containsExactly(one.withPin());
    }

    @Test
    default void seesItInTheUnitThatPosts() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);

        Message message = store().write(tx -> {
            Message posted = given.post(tx, lobby, ada, "Hello");
            tx.pins().add(lobby.id(), posted.seq(), new Revision(4));
            tx.record(lobby.id(), revision -> new RoomEvent.PinChanged(lobby.id(), revision, posted.withPin()));
            return tx.messages().find(lobby.id(), posted.seq()).orElseThrow();
        });

        assertThat(message.pinned()).isTrue();
        assertThat(pins(lobby)).containsExactly(message);
    }
}
