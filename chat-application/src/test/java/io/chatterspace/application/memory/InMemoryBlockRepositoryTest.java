package io.chatterspace.application.memory;

import io.chatterspace.application.Store;
import io.chatterspace.application.user.BlockRepositoryContract;
import io.chatterspace.domain.event.Epoch;

final class InMemoryBlockRepositoryTest implements BlockRepositoryContract {
    private final Store store = new InMemoryStore(new Epoch("test"));

    @Override
    public Store store() {
        return store;
    }
}
