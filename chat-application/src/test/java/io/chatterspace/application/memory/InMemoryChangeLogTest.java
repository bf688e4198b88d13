package io.chatterspace.application.memory;

import io.chatterspace.application.Store;
import io.chatterspace.application.live.ChangeLogContract;
import io.chatterspace.domain.event.Epoch;

final class InMemoryChangeLogTest implements ChangeLogContract {
    private final Store store = new InMemoryStore(new Epoch("test"));

    @Override
    public Store store() {
        return store;
    }
}
