package io.chatterspace.application.memory;

import io.chatterspace.application.Store;
import io.chatterspace.application.pin.PinRepositoryContract;
import io.chatterspace.domain.event.Epoch;

final class InMemoryPinRepositoryTest implements PinRepositoryContract {
    private final Store store = new InMemoryStore(new Epoch("test"));

    @Override
    public Store store() {
        return store;
    }
}
