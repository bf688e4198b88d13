package io.chatterspace.application.pin;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.Chat;
import io.chatterspace.application.memory.InMemoryStore;
import io.chatterspace.application.pin.PinMessage.Outcome;
import io.chatterspace.application.pin.PinMessage.Wish;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.user.User;
import org.junit.jupiter.api.Test;

final class PinUseCasesTest {
    private final Chat chat = new Chat(new InMemoryStore(new Epoch("epoch")));
    private final User ada = chat.user("Ada");
    private final User grace = chat.user("Grace");
    private final Room lobby = chat.open(ada, "Lobby");

    PinUseCasesTest() {
        chat.join(grace, lobby);
        chat.post(grace, lobby.id(), "one", "Hello");
    }

    private Outcome pin(User user, RoomId room, long seq, Wish wish) {
        return chat.space().pins().pin().pin(new PinMessage.Command(user.id(), room, new MessageSeq(seq), wish));
    }

    private Outcome pin(User user, long seq) {
        return pin(user, lobby.id(), seq, Wish.PINNED);
    }

    private Outcome unpin(User user, long seq) {
        return pin(user, lobby.id(), seq, Wish.NOT_PINNED);
    }

    private Message message() {
        return chat.message(lobby, 1).orElseThrow();
    }

    @Test
    void takesOneRevisionEach() {
        long before = chat.revision(lobby);

        assertThat(pin(ada, 1)).isEqualTo(new Outcome.Settled());
        assertThat(message().pinned()).isTrue();
        assertThat(chat.revision(lobby)).isEqualTo(before + 1);

        assertThat(unpin(ada, 1)).isEqualTo(new Outcome.Settled());
        assertThat(message().pinned()).isFalse();
        assertThat(chat.revision(lobby)).isEqualTo(before + 2);
    }

    @Test
    void changesNothingWhereItIsAsWished() {
        pin(ada, 1);
        long before = chat.revision(lobby);
        assertThat(pin(ada, 1)).isEqualTo(new Outcome.Settled());
        assertThat(chat.revision(lobby)).isEqualTo(before);

        unpin(ada, 1);
        assertThat(unpin(ada, 1)).isEqualTo(new Outcome.Settled());
        assertThat(chat.revision(lobby)).isEqualTo(before + 1);
    }

    @Test
    void hasRoomForSoManyOnly() {
        for (int i = 1; i <= PinMessage.MAX_PINS; i++) {
            chat.post(grace, lobby.id(), "more" + i, "More");
            pin(ada, i + 1L);
        }

        assertThat(pin(ada, 1)).isEqualTo(new Outcome.TooManyPins());
        assertThat(pin(ada, 2)).isEqualTo(new Outcome.Settled());
        unpin(ada, 2);
        assertThat(pin(ada, 1)).isEqualTo(new Outcome.Settled());
    }

    @Test
    void isForThoseWhoModerateTheRoom() {
        User alan = chat.user("Alan");
        Room secret = chat.given().room("Secret", Visibility.CLOSED, ada);
        chat.post(ada, secret.id(), "one", "Hello");

        assertThat(pin(grace, 1)).isEqualTo(new Outcome.NotAllowed());
        assertThat(unpin(grace, 1)).isEqualTo(new Outcome.NotAllowed());
        assertThat(pin(alan, 1)).isEqualTo(new Outcome.NotAMember());
        assertThat(pin(alan, secret.id(), 1, Wish.PINNED))
                .isEqualTo(pin(alan, new RoomId(7), 1, Wish.PINNED))
                .isEqualTo(new Outcome.RoomNotFound());
        assertThat(message().pinned()).isFalse();
    }

    @Test
    void isAboutWhatIsThere() {
        pin(ada, 1);
        chat.deleteMessage(grace, lobby, 1);

        assertThat(pin(ada, 1)).isEqualTo(new Outcome.AlreadyDeleted());
        assertThat(unpin(ada, 1)).isEqualTo(new Outcome.AlreadyDeleted());
        assertThat(pin(ada, 2)).isEqualTo(new Outcome.MessageNotFound());
        assertThat(chat.space().pins().list().list(new ListPins.Query(ada.id(), lobby.id())))
                .isInstanceOfSatisfying(
                        ListPins.Outcome.Listed.class,
                        listed -> assertThat(listed.messages()).isEmpty());
    }

    @Test
    void isListedForMembers() {
        User alan = chat.user("Alan");
        pin(ada, 1);

        assertThat(chat.space().pins().list().list(new ListPins.Query(grace.id(), lobby.id())))
                .isInstanceOfSatisfying(
                        ListPins.Outcome.Listed.class,
                        listed -> assertThat(listed.messages()).containsExactly(message()));
        assertThat(chat.space().pins().list().list(new ListPins.Query(alan.id(), lobby.id())))
                .isEqualTo(new ListPins.Outcome.NotAMember());
        assertThat(chat.space().pins().list().list(new ListPins.Query(alan.id(), new RoomId(7))))
                .isEqualTo(new ListPins.Outcome.RoomNotFound());
    }
}
