package io.chatterspace.application.memory;

import io.chatterspace.application.bookmark.BookmarkRepository;
import io.chatterspace.application.bookmark.Bookmarked;
import io.chatterspace.application.memory.Tables.RoomTable;
import io.chatterspace.domain.bookmark.Bookmark;
import io.chatterspace.domain.bookmark.BookmarkId;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Confined to its transaction. */
final class InMemoryBookmarkRepository implements BookmarkRepository {
    private static final Comparator<Bookmark> LATEST_FIRST = Comparator.comparingLong(
                    (Bookmark bookmark) -> bookmark.id().value())
            .reversed();

    private final Tables tables;
    private final Journal journal;

    InMemoryBookmarkRepository(Tables tables, Journal journal) {
        this.tables = tables;
        this.journal = journal;
    }

    @Override
    public void add(Bookmark bookmark) {
        journal.requireOpen();
        Tables.require(tables.users.containsKey(bookmark.user()), "no such user");
        Tables.require(message(bookmark).isPresent(), "no such message, or it is deleted");
        if (of(bookmark.user(), bookmark.room(), bookmark.seq()).findAny().isEmpty()) {
            journal.put(tables.bookmarks, bookmark.id(), bookmark);
        }
    }

    @Override
    public void remove(UserId user, RoomId room, MessageSeq seq) {
        journal.requireOpen();
        of(user, room, seq).toList().forEach(bookmark -> journal.remove(tables.bookmarks, bookmark.id()));
    }

    @Override
    public List<Bookmarked> list(UserId user, Set<RoomId> rooms, int limit, @Nullable BookmarkId before) {
        return tables.bookmarks.values().stream()
                .filter(bookmark -> bookmark.user().equals(user) && rooms.contains(bookmark.room()))
                .filter(bookmark -> before == null || bookmark.id().value() < before.value())
                .sorted(LATEST_FIRST)
                .flatMap(bookmark -> message(bookmark).map(message -> new Bookmarked(bookmark, message)).stream())
                .limit(limit)
                .toList();
    }

    private Stream<Bookmark> of(UserId user, RoomId room, MessageSeq seq) {
        return tables.bookmarks.values().stream()
                .filter(bookmark -> bookmark.user().equals(user)
                        && bookmark.room().equals(room)
                        && bookmark.seq().equals(seq));
    }

    /** Deleted messages count as absent. */
    private Optional<Message> message(Bookmark bookmark) {
        return tables.room(bookmark.room())
                .filter(table -> bookmark.seq().value() <= table.messages.size())
                .map(table -> message(table, bookmark.seq()))
                .filter(message -> !message.isDeleted());
    }

    private static Message message(RoomTable table, MessageSeq seq) {
        return table.today(table.messages.get((int) (seq.value() - 1)));
    }
}
