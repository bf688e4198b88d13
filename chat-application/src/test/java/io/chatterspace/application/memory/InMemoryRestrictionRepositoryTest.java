package io.chatterspace.application.memory;

import io.chatterspace.application.Store;
import io.chatterspace.application.room.RestrictionRepositoryContract;
import io.chatterspace.domain.event.Epoch;

final class InMemoryRestrictionRepositoryTest implements RestrictionRepositoryContract {
    private final Store store = new InMemoryStore(new Epoch("test"));

    @Override
    public Store store() {
        return store;
    }
}
