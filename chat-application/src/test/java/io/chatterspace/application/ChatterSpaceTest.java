package io.chatterspace.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.application.live.Delivery;
import io.chatterspace.application.live.Subscribing;
import io.chatterspace.application.memory.InMemoryStore;
import io.chatterspace.application.session.SignIn;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.user.User;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
        ChatterSpace.on(store).build();

        assertThatThrownBy(() -> ChatterSpace.on(store).build()).isInstanceOf(IllegalStateException.class);
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
        var space = ChatterSpace.on(store).clock(clock).build();

        var signedIn = (SignIn.Outcome.SignedIn) space.sessions().signIn().signIn(new SignIn.Command("Ada"));

        assertThat(signedIn.user().registeredAt()).isEqualTo(Instant.parse("2026-03-01T12:00:00.123Z"));
        assertThat(signedIn.session().startedAt()).isEqualTo(Instant.parse("2026-03-01T12:00:00.123Z"));
    }

    @Test
    void worksWithoutSettings() {
        var space = ChatterSpace.on(store).build();

        assertThat(space.sessions().signIn().signIn(new SignIn.Command("Ada")))
                .isInstanceOf(SignIn.Outcome.SignedIn.class);
    }
}
