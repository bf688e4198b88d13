package io.chatterspace.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.application.account.JoinAsGuest;
import io.chatterspace.application.live.Delivery;
import io.chatterspace.application.live.Subscribing;
import io.chatterspace.application.memory.InMemoryPasswordHasher;
import io.chatterspace.application.memory.InMemoryStore;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.session.Device;
import io.chatterspace.domain.settings.Joining;
import io.chatterspace.domain.settings.Settings;
import io.chatterspace.domain.user.User;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ChatterSpaceTest {
    private final InMemoryStore store = new InMemoryStore(new Epoch("epoch"));

    @Test
    void listensToItsStore() {
        var chat = new Chat(store);
        User ada = chat.user("Ada");
        Room lobby = chat.open(ada, "Lobby");
        Subscribing answer = chat.space()
                .live()
                .subscribe(
                        ada.id(),
                        lobby.id(),
                        new Subscribing.Start.Now(),
                        event -> event.revision().toString().getBytes(StandardCharsets.UTF_8),
                        () -> {});
        var subscription = ((Subscribing.Subscribed) answer).subscription();
        assertThat(subscription.next(100)).isInstanceOf(Delivery.CaughtUp.class);

        chat.post(ada, lobby.id(), "key", "Hello");

        assertThat(subscription.next(100)).isInstanceOf(Delivery.Frames.class);
    }

    @Test
    void doesNotShareItsStore() {
        ChatterSpace.on(store, new InMemoryPasswordHasher()).build();

        assertThatThrownBy(() ->
                        ChatterSpace.on(store, new InMemoryPasswordHasher()).build())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closesItsStore() {
        var chat = new Chat(store);

        chat.space().close();

        assertThatThrownBy(() -> chat.signIn("Ada")).isInstanceOf(StorageException.class);
    }

    @Test
    void countsTimeInWholeMilliseconds() {
        var clock = new PinnedClock(Instant.parse("2026-03-01T12:00:00.123456789Z"));
        var space = ChatterSpace.on(store, new InMemoryPasswordHasher())
                .clock(clock)
                .build();

        letGuestsIn();
        var signedIn = ((JoinAsGuest.Outcome.Joined) joinAsGuest(space)).signedIn();

        assertThat(signedIn.user().registeredAt()).isEqualTo(Instant.parse("2026-03-01T12:00:00.123Z"));
        assertThat(signedIn.session().startedAt()).isEqualTo(Instant.parse("2026-03-01T12:00:00.123Z"));
    }

    @Test
    void worksWithoutSettings() {
        var space = ChatterSpace.on(store, new InMemoryPasswordHasher()).build();

        letGuestsIn();

        assertThat(joinAsGuest(space)).isInstanceOf(JoinAsGuest.Outcome.Joined.class);
    }

    private void letGuestsIn() {
        var settings = new Settings(Settings.DEFAULT.name(), Set.of(Joining.GUEST), Settings.DEFAULT.roomCreators());
        new Fixtures(store).write(tx -> tx.settings().put(settings));
    }

    private static JoinAsGuest.Outcome joinAsGuest(ChatterSpace space) {
        return space.accounts().joinAsGuest().join(new JoinAsGuest.Command("Ada", Device.UNKNOWN));
    }
}
