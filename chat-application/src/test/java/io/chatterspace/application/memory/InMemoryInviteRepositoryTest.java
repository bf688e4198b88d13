package io.chatterspace.application.memory;

import io.chatterspace.application.Store;
import io.chatterspace.application.account.InviteRepositoryContract;
import io.chatterspace.domain.event.Epoch;

final class InMemoryInviteRepositoryTest implements InviteRepositoryContract {
    private final Store store = new InMemoryStore(new Epoch("test"));

    @Override
    public Store store() {
        return store;
    }
}
