package io.chatterspace.application.memory;

import io.chatterspace.application.Store;
import io.chatterspace.application.account.PasswordResetRepositoryContract;
import io.chatterspace.domain.event.Epoch;

final class InMemoryPasswordResetRepositoryTest implements PasswordResetRepositoryContract {
    private final Store store = new InMemoryStore(new Epoch("test"));

    @Override
    public Store store() {
        return store;
    }
}
