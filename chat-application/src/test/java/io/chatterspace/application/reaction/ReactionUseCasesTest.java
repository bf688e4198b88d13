package io.chatterspace.application.reaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.Chat;
import io.chatterspace.application.access.PostingRefusal;
import io.chatterspace.application.memory.InMemoryStore;
import io.chatterspace.application.reaction.React.Outcome;
import io.chatterspace.application.reaction.React.Wish;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.message.Emoji;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Reaction;
import io.chatterspace.domain.room.Restriction.Kind;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.user.User;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReactionUseCasesTest {
    private static final Emoji THUMB = new Emoji("\uD83D\uDC4D");
    private static final Emoji HEART = new Emoji("\u2764\uFE0F");

    private final Chat chat = new Chat(new InMemoryStore(new Epoch("epoch")));
    private final User ada = chat.user("Ada");
    private final User grace = chat.user("Grace");
    private final Room lobby = chat.open(ada, "Lobby");

    ReactionUseCasesTest() {
        chat.join(grace, lobby);
        chat.post(ada, lobby.id(), "one", "Hello");
    }

    private Outcome react(User user, RoomId room, long seq, Emoji emoji, Wish wish) {
        var command = new React.Command(user.id(), room, new MessageSeq(seq), emoji, wish);
        return chat.space().reactions().react().react(command);
    }

    private Outcome put(User user, Emoji emoji) {
        return react(user, lobby.id(), 1, emoji, Wish.PUT);
    }

    private Outcome takeBack(User user, Emoji emoji) {
        return react(user, lobby.id(), 1, emoji, Wish.TAKEN_BACK);
    }

    private List<Reaction> reactions() {
        return chat.message(lobby, 1).orElseThrow().reactions();
    }

    @Test
    void takesOneRevisionEach() {
        long before = chat.revision(lobby);

        assertThat(put(grace, THUMB)).isEqualTo(new Outcome.Reacted());
        assertThat(put(ada, THUMB)).isEqualTo(new Outcome.Reacted());
        assertThat(chat.revision(lobby)).isEqualTo(before + 2);
        assertThat(reactions()).containsExactly(new Reaction(THUMB, 2, List.of(grace.id(), ada.id())));

        assertThat(takeBack(grace, THUMB)).isEqualTo(new Outcome.Reacted());
        assertThat(chat.revision(lobby)).isEqualTo(before + 3);
        assertThat(reactions()).containsExactly(new Reaction(THUMB, 1, List.of(ada.id())));
    }

    @Test
    void changesNothingWhereItIsAsWished() {
        put(grace, THUMB);
        long before = chat.revision(lobby);

        assertThat(put(grace, THUMB)).isEqualTo(new Outcome.Reacted());
        assertThat(takeBack(grace, HEART)).isEqualTo(new Outcome.Reacted());

        assertThat(chat.revision(lobby)).isEqualTo(before);
    }

    @Test
    void hasRoomForSoManyEmojiOnly() {
        for (int i = 0; i < Reaction.MAX_KINDS; i++) {
            put(ada, new Emoji(Character.toString(0x1F600 + i)));
        }

        assertThat(put(grace, THUMB)).isEqualTo(new Outcome.TooManyKinds());
        assertThat(put(grace, new Emoji(Character.toString(0x1F600)))).isEqualTo(new Outcome.Reacted());
        assertThat(reactions()).hasSize(Reaction.MAX_KINDS);
    }

    @Test
    void isForMembersWhoMayWrite() {
        User alan = chat.user("Alan");
        Room secret = chat.given().room("Secret", Visibility.CLOSED, ada);
        chat.post(ada, secret.id(), "one", "Hello");

        assertThat(put(alan, THUMB)).isEqualTo(new Outcome.NotAMember());
        assertThat(react(alan, secret.id(), 1, THUMB, Wish.PUT))
                .isEqualTo(react(alan, new RoomId(7), 1, THUMB, Wish.PUT))
                .isEqualTo(new Outcome.RoomNotFound());

        var silence = chat.given().restrict(lobby, grace, Kind.SILENCE, ada);
        assertThat(put(grace, THUMB)).isEqualTo(new Outcome.MayNotReact(new PostingRefusal.Silenced(silence)));

        chat.given().update(lobby.archived(chat.clock().instant()));
        assertThat(put(ada, THUMB)).isEqualTo(new Outcome.MayNotReact(new PostingRefusal.Archived()));
        assertThat(reactions()).isEmpty();
    }

    @Test
    void isAboutWhatIsThere() {
        put(ada, THUMB);
        chat.deleteMessage(ada, lobby, 1);

        assertThat(put(ada, THUMB)).isEqualTo(new Outcome.AlreadyDeleted());
        assertThat(takeBack(ada, THUMB)).isEqualTo(new Outcome.AlreadyDeleted());
        assertThat(react(ada, lobby.id(), 2, THUMB, Wish.PUT)).isEqualTo(new Outcome.MessageNotFound());
        assertThat(reactions()).isEmpty();
    }

    @Test
    void showsWhichAreOnesOwn() {
        put(ada, THUMB);
        put(grace, HEART);
        var query = new ViewReactions.Query(grace.id(), lobby.id(), new MessageSeq(1));

        assertThat(chat.space().reactions().view().view(query))
                .isInstanceOfSatisfying(ViewReactions.Outcome.Viewed.class, viewed -> {
                    assertThat(viewed.message().reactions()).isEqualTo(reactions());
                    assertThat(viewed.own()).containsExactly(HEART);
                });
    }
}
