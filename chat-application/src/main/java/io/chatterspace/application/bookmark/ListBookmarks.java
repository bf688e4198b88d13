package io.chatterspace.application.bookmark;

import io.chatterspace.domain.bookmark.BookmarkId;
import io.chatterspace.domain.user.UserId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Somebody's own bookmarks in the rooms that they may read now, a page at a time. */
public interface ListBookmarks {
    Page list(Query query);

    /**
     * Whose bookmarks are wanted.
     *
     * @param limit how many at most, at least 1 and at most {@value #MAX_LIMIT}
     * @param before what a page before said where to go on, or null
     */
    record Query(UserId user, int limit, @Nullable BookmarkId before) {
        public static final int MAX_LIMIT = 100;

        public Query {
            if (limit < 1 || limit > MAX_LIMIT) {
                throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ": " + limit);
            }
        }
    }

    /**
     * A part of them.
     *
     * @param bookmarks the latest first
     * @param next where to go on; null if there is no more
     */
    record Page(List<Bookmarked> bookmarks, @Nullable BookmarkId next) {
        public Page {
            bookmarks = List.copyOf(bookmarks);
        }

        /** Where to go on, if there is more. */
        public Optional<BookmarkId> more() {
            return Optional.ofNullable(next);
        }
    }
}
