package io.chatterspace.application.memory;

import io.chatterspace.application.Store;
import io.chatterspace.application.message.MessageRepositoryContract;
import io.chatterspace.domain.event.Epoch;

final class InMemoryMessageRepositoryTest implements MessageRepositoryContract {
    private final Store store = new InMemoryStore(new Epoch("test"));

    @Override
    public Store store() {
        return store;
    }
}
