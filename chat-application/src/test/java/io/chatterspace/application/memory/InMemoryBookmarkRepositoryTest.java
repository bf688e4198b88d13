package io.chatterspace.application.memory;

import io.chatterspace.application.Store;
import io.chatterspace.application.bookmark.BookmarkRepositoryContract;
import io.chatterspace.domain.event.Epoch;

final class InMemoryBookmarkRepositoryTest implements BookmarkRepositoryContract {
    private final Store store = new InMemoryStore(new Epoch("test"));

    @Override
    public Store store() {
        return store;
    }
}
