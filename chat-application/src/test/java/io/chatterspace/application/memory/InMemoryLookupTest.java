package io.chatterspace.application.memory;

import io.chatterspace.application.LookupContract;
import io.chatterspace.application.Store;
import io.chatterspace.domain.event.Epoch;

final class InMemoryLookupTest implements LookupContract {
    private final Store store = new InMemoryStore(new Epoch("test"));

    @Override
    public Store store() {
        return store;
    }
}
