package io.chatterspace.application.memory;

import io.chatterspace.application.Store;
import io.chatterspace.application.StoreContract;
import io.chatterspace.domain.event.Epoch;

final class InMemoryStoreTest implements StoreContract {
    private final Store store = new InMemoryStore(new Epoch("test"));

    @Override
    public Store store() {
        return store;
    }
}
