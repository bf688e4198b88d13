package io.chatterspace.application.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.application.Fixtures;
import io.chatterspace.application.StorageException;
import io.chatterspace.application.Store;
import io.chatterspace.domain.notification.NotificationLevel;
import io.chatterspace.domain.notification.Notifications;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.User;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link NotificationRepository} does. */
public interface NotificationRepositoryContract {
    Notifications MENTIONS = new Notifications(NotificationLevel.MENTIONS, null);
    Notifications MUTED = new Notifications(NotificationLevel.ALL, Instant.ofEpochMilli(1_800_000_000_123L));

    /** The store under test: empty at first, a new one for each test, the same one within a test. */
    Store store();

    private static void save(Fixtures given, Room room, User user, Notifications wanted) {
        given.write(tx -> tx.notifications().save(room.id(), user.id(), wanted));
    }

    private Notifications of(Room room, User user) {
        return store().read(snapshot -> snapshot.notifications().find(room.id(), user.id()));
    }

    private Map<RoomId, Notifications> all(User user) {
        return store().read(snapshot -> snapshot.notifications().list(user.id()));
    }

    @Test
    default void keepsWhatEachWantsInEachRoom() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", ada);
        Room attic = given.room("Attic", ada);
        given.join(lobby, grace);

        save(given, lobby, ada, MENTIONS);
        save(given, attic, ada, MENTIONS);
        save(given, attic, ada, MUTED);

        assertThat(all(ada)).containsOnly(Map.entry(lobby.id(), MENTIONS), Map.entry(attic.id(), MUTED));
        assertThat(of(attic, ada)).isEqualTo(MUTED);
        assertThat(of(lobby, grace)).isEqualTo(Notifications.DEFAULT);
        save(given, attic, ada, Notifications.DEFAULT);
        assertThat(all(ada)).containsOnlyKeys(lobby.id());
    }

    @Test
    default void endsWithTheMembershipAndTheRoom() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", ada);
        given.join(lobby, grace);
        save(given, lobby, grace, MENTIONS);
        save(given, lobby, ada, MENTIONS);

        given.write(tx -> tx.memberships().remove(lobby.id(), grace.id()));
        given.join(lobby, grace);
        assertThat(all(grace)).isEmpty();
        given.write(tx -> tx.rooms().delete(lobby.id()));
        assertThat(all(ada)).isEmpty();
    }

    @Test
    default void isForMembers() {
        var given = new Fixtures(store());
        Room lobby = given.room("Lobby", given.user("Ada"));
        User grace = given.user("Grace");

        assertThatThrownBy(() -> save(given, lobby, grace, MENTIONS)).isInstanceOf(StorageException.class);
    }

    @Test
    default void takesBackWithTheUnit() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        save(given, lobby, ada, MENTIONS);

        given.takeBack(tx -> tx.notifications().save(lobby.id(), ada.id(), MUTED));

        assertThat(of(lobby, ada)).isEqualTo(MENTIONS);
    }
}
