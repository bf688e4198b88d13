package io.chatterspace.application.memory;

import io.chatterspace.application.Store;
import io.chatterspace.application.search.SearchIndexContract;
import io.chatterspace.domain.event.Epoch;

final class InMemorySearchIndexTest implements SearchIndexContract {
    private final Store store = new InMemoryStore(new Epoch("test"));

    @Override
    public Store store() {
        return store;
    }

    /** It keeps no index. */
    @Override
    public void settle() {}
}
