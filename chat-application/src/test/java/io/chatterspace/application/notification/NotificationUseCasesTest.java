package io.chatterspace.application.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.Chat;
import io.chatterspace.application.memory.InMemoryStore;
import io.chatterspace.application.room.OwnRoom;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.notification.NotificationLevel;
import io.chatterspace.domain.notification.Notifications;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.user.User;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class NotificationUseCasesTest {
    private final Chat chat = new Chat(new InMemoryStore(new Epoch("epoch")));
    private final User ada = chat.person("ada");
    private final User grace = chat.person("grace");
    private final Room lobby = chat.open(ada, "Lobby");

    private ChangeNotifications.Outcome change(Notifications wanted) {
        return chat.space()
                .notifications()
                .change()
                .change(new ChangeNotifications.Command(grace.id(), lobby.id(), wanted));
    }

    private OwnRoom own() {
        return chat.space().rooms().listOwn().list(grace.id()).getFirst();
    }

    @Test
    void areForMembers() {
        assertThat(change(Notifications.DEFAULT)).isEqualTo(new ChangeNotifications.Outcome.NotAMember());
        assertThat(chat.space().notifications().view().view(new ViewNotifications.Query(grace.id(), lobby.id())))
                .isEqualTo(new ViewNotifications.Outcome.NotAMember());
    }

    @Test
    void sayWhatOfTheUnreadIsWanted() {
        chat.join(grace, lobby);
        chat.post(ada, lobby.id(), "k1", "Hello @grace");
        chat.post(ada, lobby.id(), "k2", "Hello");

        assertThat(own().wanted()).isEqualTo(2);
        change(new Notifications(NotificationLevel.MENTIONS, null));
        assertThat(own().wanted()).isEqualTo(1);
        change(new Notifications(NotificationLevel.NOTHING, null));
        assertThat(own().wanted()).isZero();
        assertThat(own().unread()).isEqualTo(2);
    }

    @Test
    void areMutedForAWhile() {
        chat.join(grace, lobby);
        var muted = new Notifications(
                NotificationLevel.MENTIONS, chat.clock().instant().plus(Duration.ofHours(1)));
        change(muted);

        assertThat(own().level()).isEqualTo(NotificationLevel.NOTHING);
        chat.clock().advance(Duration.ofHours(1));
        assertThat(own().level()).isEqualTo(NotificationLevel.MENTIONS);
        assertThat(chat.space().notifications().view().view(new ViewNotifications.Query(grace.id(), lobby.id())))
                .isEqualTo(new ViewNotifications.Outcome.Viewed(muted));
    }
}
