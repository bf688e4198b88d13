package io.chatterspace.application.memory;

import io.chatterspace.application.Store;
import io.chatterspace.application.reaction.ReactionRepositoryContract;
import io.chatterspace.domain.event.Epoch;

final class InMemoryReactionRepositoryTest implements ReactionRepositoryContract {
    private final Store store = new InMemoryStore(new Epoch("test"));

    @Override
    public Store store() {
        return store;
    }
}
