package io.chatterspace.application.memory;

import io.chatterspace.application.Store;
import io.chatterspace.application.session.SessionRepositoryContract;
import io.chatterspace.domain.event.Epoch;

final class InMemorySessionRepositoryTest implements SessionRepositoryContract {
    private final Store store = new InMemoryStore(new Epoch("test"));

    @Override
    public Store store() {
        return store;
    }
}
