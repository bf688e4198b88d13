package io.chatterspace.application.mention;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.Chat;
import io.chatterspace.application.memory.InMemoryStore;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.message.Mentions;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.user.User;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MentionUseCasesTest {
    private final Chat chat = new Chat(new InMemoryStore(new Epoch("epoch")));
    private final User ada = chat.person("ada");
    private final User grace = chat.person("grace");
    private final User alan = chat.person("alan");
    private final Room lobby = chat.open(ada, "Lobby");

    MentionUseCasesTest() {
        chat.join(grace, lobby);
    }

    private Mentions mentions(long seq) {
        return chat.message(lobby, seq).orElseThrow().mentions();
    }

    private List<Long> seqs(User user, int limit, MentionRepository.Place after) {
        return chat.space().mentions().list().list(new ListMentions.Query(user.id(), limit, after)).mentions().stream()
                .map(mentioned -> mentioned.message().seq().value())
                .toList();
    }

    @Test
    void meanMembersButNotTheAuthor() {
        chat.post(ada, lobby.id(), "k1", "@Grace @alan @ada @nobody: look");

        assertThat(mentions(1)).isEqualTo(new Mentions(List.of(grace.id()), false));
        chat.join(alan, lobby);
        assertThat(mentions(1)).isEqualTo(new Mentions(List.of(grace.id()), false));
    }

    @Test
    void meanEverybodyWhereSomebodyWhoLooksAfterTheRoomSaysSo() {
        chat.post(ada, lobby.id(), "k1", "@here: lunch");
        chat.post(grace, lobby.id(), "k2", "@here: lunch");

        assertThat(mentions(1)).isEqualTo(new Mentions(List.of(), true));
        assertThat(mentions(2)).isEqualTo(Mentions.NONE);
    }

    @Test
    void followEditsAndEndWithTheMessage() {
        chat.post(ada, lobby.id(), "k1", "@grace: look");
        chat.edit(ada, lobby, 1, "Nobody");
        assertThat(mentions(1)).isEqualTo(Mentions.NONE);
        chat.edit(ada, lobby, 1, "@grace again");
        assertThat(mentions(1).people()).containsExactly(grace.id());
        chat.deleteMessage(ada, lobby, 1);
        assertThat(mentions(1)).isEqualTo(Mentions.NONE);
    }

    @Test
    void comeInPagesOfTheRoomsThatOneMayRead() {
        for (int i = 1; i <= 3; i++) {
            chat.post(ada, lobby.id(), "k" + i, "@grace " + i);
        }

        ListMentions.Page first = chat.space().mentions().list().list(new ListMentions.Query(grace.id(), 2, null));

        assertThat(first.mentions())
                .extracting(each -> each.message().seq().value())
                .containsExactly(3L, 2L);
        assertThat(seqs(grace, 2, first.more().orElseThrow())).containsExactly(1L);
        chat.leave(grace, lobby);
        assertThat(chat.space().mentions().list().list(new ListMentions.Query(grace.id(), 2, null)))
                .isEqualTo(new ListMentions.Page(List.of(), null));
    }
}
