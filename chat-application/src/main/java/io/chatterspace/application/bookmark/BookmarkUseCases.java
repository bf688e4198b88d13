package io.chatterspace.application.bookmark;

import io.chatterspace.application.IdSource;
import io.chatterspace.application.Store;
import java.time.InstantSource;

/** The driving ports around bookmarks. Immutable. */
public record BookmarkUseCases(BookmarkMessage bookmark, ListBookmarks list) {
    /** The use cases on a store. */
    public static BookmarkUseCases on(Store store, InstantSource clock, IdSource ids) {
        return new BookmarkUseCases(
                new BookmarkMessageService(store, clock, ids), new ListBookmarksService(store, clock));
    }
}
