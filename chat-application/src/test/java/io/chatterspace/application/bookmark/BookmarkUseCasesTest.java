package io.chatterspace.application.bookmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.Chat;
import io.chatterspace.application.bookmark.BookmarkMessage.Outcome;
import io.chatterspace.application.bookmark.BookmarkMessage.Wish;
import io.chatterspace.application.memory.InMemoryStore;
import io.chatterspace.domain.bookmark.BookmarkId;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.user.User;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class BookmarkUseCasesTest {
    private final Chat chat = new Chat(new InMemoryStore(new Epoch("epoch")));
    private final User ada = chat.user("Ada");
    private final User grace = chat.user("Grace");
    private final Room lobby = chat.open(ada, "Lobby");

    BookmarkUseCasesTest() {
        chat.join(grace, lobby);
        for (int i = 1; i <= 5; i++) {
            chat.post(ada, lobby.id(), "key" + i, "Message " + i);
        }
    }

    private Outcome bookmark(User user, RoomId room, long seq, Wish wish) {
        var command = new BookmarkMessage.Command(user.id(), room, new MessageSeq(seq), wish);
        return chat.space().bookmarks().bookmark().bookmark(command);
    }

    private Outcome bookmark(User user, long seq) {
        return bookmark(user, lobby.id(), seq, Wish.BOOKMARKED);
    }

    private ListBookmarks.Page page(User user, int limit, @Nullable BookmarkId before) {
        return chat.space().bookmarks().list().list(new ListBookmarks.Query(user.id(), limit, before));
    }

    private static List<Long> seqs(ListBookmarks.Page page) {
        return page.bookmarks().stream()
                .map(bookmarked -> bookmarked.message().seq().value())
                .toList();
    }

    @Test
    void areOnesOwnAndNoEvent() {
        long before = chat.revision(lobby);

        assertThat(bookmark(grace, 2)).isEqualTo(new Outcome.Settled());
        assertThat(bookmark(grace, 2)).isEqualTo(new Outcome.Settled());
        assertThat(bookmark(grace, 1)).isEqualTo(new Outcome.Settled());

        assertThat(seqs(page(grace, 10, null))).containsExactly(1L, 2L);
        assertThat(seqs(page(ada, 10, null))).isEmpty();
        assertThat(chat.revision(lobby)).isEqualTo(before);
    }

    @Test
    void areRemoved() {
        bookmark(grace, 2);

        assertThat(bookmark(grace, lobby.id(), 2, Wish.NOT_BOOKMARKED)).isEqualTo(new Outcome.Settled());
        assertThat(bookmark(grace, lobby.id(), 2, Wish.NOT_BOOKMARKED)).isEqualTo(new Outcome.Settled());

        assertThat(page(grace, 10, null).bookmarks()).isEmpty();
    }

    @Test
    void comeInPages() {
        for (int i = 1; i <= 5; i++) {
            bookmark(grace, i);
        }

        ListBookmarks.Page first = page(grace, 2, null);
        ListBookmarks.Page second = page(grace, 2, first.next());
        ListBookmarks.Page third = page(grace, 2, second.next());

        assertThat(seqs(first)).containsExactly(5L, 4L);
        assertThat(seqs(second)).containsExactly(3L, 2L);
        assertThat(seqs(third)).containsExactly(1L);
        assertThat(third.more()).isEmpty();
        assertThat(page(grace, 5, null).more()).isEmpty();
    }

    @Test
    void areShownWhileTheRoomMayBeRead() {
        bookmark(grace, 1);
        chat.leave(grace, lobby);
        assertThat(page(grace, 10, null).bookmarks()).isEmpty();
        assertThat(bookmark(grace, 1)).isEqualTo(new Outcome.NotAMember());

        chat.join(grace, lobby);
        assertThat(seqs(page(grace, 10, null))).containsExactly(1L);
    }

    @Test
    void areAboutWhatIsThereAndMayBeRead() {
        Room secret = chat.given().room("Secret", Visibility.CLOSED, ada);
        chat.post(ada, secret.id(), "one", "Hello");
        bookmark(grace, 1);
        chat.deleteMessage(ada, lobby, 1);

        assertThat(bookmark(grace, 1)).isEqualTo(new Outcome.AlreadyDeleted());
        assertThat(bookmark(grace, 7)).isEqualTo(new Outcome.MessageNotFound());
        assertThat(bookmark(grace, secret.id(), 1, Wish.BOOKMARKED))
                .isEqualTo(bookmark(grace, new RoomId(7), 1, Wish.BOOKMARKED))
                .isEqualTo(new Outcome.RoomNotFound());
        assertThat(page(grace, 10, null).bookmarks()).isEmpty();
    }
}
