package io.chatterspace.application.bookmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.application.Fixtures;
import io.chatterspace.application.StorageException;
import io.chatterspace.application.Store;
import io.chatterspace.domain.bookmark.Bookmark;
import io.chatterspace.domain.bookmark.BookmarkId;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.User;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link BookmarkRepository} does. */
public interface BookmarkRepositoryContract {
    /** The store under test: empty at first, a new one for each test, the same one within a test. */
    Store store();

    private static Bookmark bookmark(long id, User user, Room room, Message message) {
        return new Bookmark(new BookmarkId(id), user.id(), room.id(), message.seq());
    }

    private void add(Fixtures given, Bookmark bookmark) {
        given.write(tx -> tx.bookmarks().add(bookmark));
    }

    private List<Bookmarked> of(User user, Room... rooms) {
        Set<RoomId> wanted = Stream.of(rooms).map(Room::id).collect(Collectors.toSet());
        return store().read(snapshot -> snapshot.bookmarks().list(user.id(), wanted, 10, null));
    }

    @Test
    default void listsTheLatestFirstWithTheirMessages() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", ada);
        Room attic = given.room("Attic", ada);
        Message one = given.post(lobby, ada, "One");
        Message two = given.post(lobby, ada, "Two");
        Message other = given.post(attic, ada, "Other");
        Bookmark first = bookmark(5, ada, lobby, two);
        Bookmark second = bookmark(7, ada, attic, other);
        Bookmark third = bookmark(9, ada, lobby, one);
        List.of(first, second, third, bookmark(8, grace, lobby, one)).forEach(each -> add(given, each));

        assertThat(of(ada, lobby, attic))
                .containsExactly(new Bookmarked(third, one), new Bookmarked(second, other), new Bookmarked(first, two));
        assertThat(of(ada, lobby)).extracting(Bookmarked::bookmark).containsExactly(third, first);
        assertThat(of(ada)).isEmpty();
        assertThat(of(given.user("Alan"), lobby, attic)).isEmpty();
    }

    @Test
    default void listsSoManyAndGoesOnBehindThem() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        for (long i = 1; i <= 5; i++) {
            add(given, bookmark(i, ada, lobby, given.post(lobby, ada, "Message " + i)));
        }

        List<Bookmarked> part =
                store().read(snapshot -> snapshot.bookmarks().list(ada.id(), Set.of(lobby.id()), 2, new BookmarkId(4)));

        assertThat(part).extracting(each -> each.bookmark().id().value()).containsExactly(3L, 2L);
    }

    @Test
    default void keepsTheFirstOfAMessage() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Message one = given.post(lobby, ada, "One");
        add(given, bookmark(1, ada, lobby, one));

        add(given, bookmark(2, ada, lobby, one));

        assertThat(of(ada, lobby)).extracting(Bookmarked::bookmark).containsExactly(bookmark(1, ada, lobby, one));
    }

    @Test
    default void removesOnesOwnOnly() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", ada);
        Message one = given.post(lobby, ada, "One");
        add(given, bookmark(1, ada, lobby, one));
        add(given, bookmark(2, grace, lobby, one));

        given.write(tx -> tx.bookmarks().remove(ada.id(), lobby.id(), one.seq()));
        given.write(tx -> tx.bookmarks().remove(ada.id(), lobby.id(), one.seq()));

        assertThat(of(ada, lobby)).isEmpty();
        assertThat(of(grace, lobby)).hasSize(1);
    }

    @Test
    default void refusesWhatIsNotThere() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Message deleted = given.post(lobby, ada, "Gone");
        given.delete(lobby, deleted);

        assertThatThrownBy(() -> add(given, bookmark(1, ada, lobby, deleted))).isInstanceOf(StorageException.class);
        var missing = new Bookmark(new BookmarkId(2), ada.id(), lobby.id(), new MessageSeq(7));
        assertThatThrownBy(() -> add(given, missing)).isInstanceOf(StorageException.class);
        assertThat(of(ada, lobby)).isEmpty();
    }

    @Test
    default void showsTheMessageAsItIsAndGoesWithItsContent() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Message one = given.post(lobby, ada, "One");
        add(given, bookmark(1, ada, lobby, one));

        Message edited = given.edit(lobby, one, "Changed");
        assertThat(of(ada, lobby)).extracting(Bookmarked::message).containsExactly(edited);

        given.delete(lobby, edited);
        assertThat(of(ada, lobby)).isEmpty();
    }

    @Test
    default void goesWithTheRoom() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        add(given, bookmark(1, ada, lobby, given.post(lobby, ada, "One")));

        given.delete(lobby);

        assertThat(of(ada, lobby)).isEmpty();
    }

    @Test
    default void isTakenBackWithItsUnit() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Message one = given.post(lobby, ada, "One");
        Message two = given.post(lobby, ada, "Two");
        Bookmark kept = bookmark(1, ada, lobby, one);
        add(given, kept);

        given.takeBack(tx -> tx.bookmarks().remove(ada.id(), lobby.id(), one.seq()));
        given.takeBack(tx -> tx.bookmarks().add(bookmark(2, ada, lobby, two)));

        assertThat(of(ada, lobby)).extracting(Bookmarked::bookmark).containsExactly(kept);
    }
}
