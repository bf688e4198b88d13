package io.chatterspace.application.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.Chat;
import io.chatterspace.application.memory.InMemoryStore;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomTopic;
import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.user.User;
import org.junit.jupiter.api.Test;

final class ChangeTopicTest {
    private final Chat chat = new Chat(new InMemoryStore(new Epoch("epoch")));
    private final User ada = chat.user("Ada");
    private final User grace = chat.user("Grace");
    private final Room lobby = chat.open(ada, "Lobby");

    private ChangeTopic.Outcome change(User user, String topic) {
        return chat.space().rooms().changeTopic().change(new ChangeTopic.Command(Chat.actor(user), lobby.id(), topic));
    }

    private static ChangeTopic.Outcome changed(Room room) {
        return new ChangeTopic.Outcome.Changed(room);
    }

    @Test
    void isTakenByTheOwnerAndToldOnce() {
        Room about = lobby.about(new RoomTopic("All of it"));

        assertThat(change(ada, " All  of it ")).isEqualTo(changed(about));
        assertThat(change(ada, "All of it")).isEqualTo(changed(about));
        assertThat(chat.revision(lobby)).isEqualTo(3);
    }

    @Test
    void isTakenAwayByABlankOne() {
        change(ada, "All of it");

        assertThat(change(ada, " ")).isEqualTo(changed(lobby));
    }

    @Test
    void isALine() {
        assertThat(change(ada, "a\nb")).isEqualTo(new ChangeTopic.Outcome.InvalidTopic(Flaw.CONTROL_CHARACTERS));
        assertThat(change(ada, "x".repeat(251))).isEqualTo(new ChangeTopic.Outcome.InvalidTopic(Flaw.TOO_LONG));
        assertThat(change(ada, "x".repeat(250))).isInstanceOf(ChangeTopic.Outcome.Changed.class);
    }

    @Test
    void isForThoseWhoManageTheRoom() {
        chat.join(grace, lobby);

        assertThat(change(grace, "Mine")).isEqualTo(new ChangeTopic.Outcome.NotAllowed());
        assertThat(chat.revision(lobby)).isEqualTo(3);
    }
}
