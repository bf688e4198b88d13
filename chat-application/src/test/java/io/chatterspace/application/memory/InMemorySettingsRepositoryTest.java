package io.chatterspace.application.memory;

import io.chatterspace.application.Store;
import io.chatterspace.application.settings.SettingsRepositoryContract;
import io.chatterspace.domain.event.Epoch;

final class InMemorySettingsRepositoryTest implements SettingsRepositoryContract {
    private final Store store = new InMemoryStore(new Epoch("test"));

    @Override
    public Store store() {
        return store;
    }
}
