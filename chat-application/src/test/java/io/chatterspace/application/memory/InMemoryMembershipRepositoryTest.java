package io.chatterspace.application.memory;

import io.chatterspace.application.Store;
import io.chatterspace.application.room.MembershipRepositoryContract;
import io.chatterspace.domain.event.Epoch;

final class InMemoryMembershipRepositoryTest implements MembershipRepositoryContract {
    private final Store store = new InMemoryStore(new Epoch("test"));

    @Override
    public Store store() {
        return store;
    }
}
