package io.chatterspace.application.memory;

import io.chatterspace.application.Store;
import io.chatterspace.application.mention.MentionRepositoryContract;
import io.chatterspace.domain.event.Epoch;

final class InMemoryMentionRepositoryTest implements MentionRepositoryContract {
    private final Store store = new InMemoryStore(new Epoch("test"));

    @Override
    public Store store() {
        return store;
    }
}
