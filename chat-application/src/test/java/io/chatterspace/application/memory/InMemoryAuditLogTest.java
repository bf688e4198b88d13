package io.chatterspace.application.memory;

import io.chatterspace.application.Store;
import io.chatterspace.application.audit.AuditLogContract;
import io.chatterspace.domain.event.Epoch;

final class InMemoryAuditLogTest implements AuditLogContract {
    private final Store store = new InMemoryStore(new Epoch("test"));

    @Override
    public Store store() {
        return store;
    }
}
