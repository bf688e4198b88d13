package io.chatterspace.application.memory;

import io.chatterspace.application.Store;
import io.chatterspace.application.user.UserRepositoryContract;
import io.chatterspace.domain.event.Epoch;

final class InMemoryUserRepositoryTest implements UserRepositoryContract {
    private final Store store = new InMemoryStore(new Epoch("test"));

    @Override
    public Store store() {
        return store;
    }
}
