package io.chatterspace.application.memory;

import io.chatterspace.application.Store;
import io.chatterspace.application.TransactionsContract;
import io.chatterspace.domain.event.Epoch;

final class InMemoryTransactionsTest implements TransactionsContract {
    private final Store store = new InMemoryStore(new Epoch("test"));

    @Override
    public Store store() {
        return store;
    }
}
