package io.chatterspace.application.memory;

import io.chatterspace.application.Store;
import io.chatterspace.application.notification.NotificationRepositoryContract;
import io.chatterspace.domain.event.Epoch;

final class InMemoryNotificationRepositoryTest implements NotificationRepositoryContract {
    private final Store store = new InMemoryStore(new Epoch("test"));

    @Override
    public Store store() {
        return store;
    }
}
