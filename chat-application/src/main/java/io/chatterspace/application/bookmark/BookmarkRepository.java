package io.chatterspace.application.bookmark;

import io.chatterspace.domain.bookmark.Bookmark;
import io.chatterspace.domain.bookmark.BookmarkId;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who bookmarked which message, each at most once. When a message's content is deleted, its bookmarks go with it; a deleted
 * room has none. Confined to its transaction.
 */
public interface BookmarkRepository {
    /**
     * Stores a bookmark, unless that user has one of that message already.
     *
     * @throws io.chatterspace.application.StorageException if there is no such message, or it is deleted
     */
    void add(Bookmark bookmark);

    /** Removes a user's bookmark of a message, if there is one. */
    void remove(UserId user, RoomId room, MessageSeq seq);

    /**
     * A user's bookmarks, the latest first.
     *
     * @param rooms of messages in those only
     * @param limit how many at most
     * @param before those that were made before that one only, or null
     */
    List<Bookmarked> list(UserId user, Set<RoomId> rooms, int limit, @Nullable BookmarkId before);
}
