package io.chatterspace.application.memory;

import io.chatterspace.application.Store;
import io.chatterspace.application.moderation.ReportRepositoryContract;
import io.chatterspace.domain.event.Epoch;

final class InMemoryReportRepositoryTest implements ReportRepositoryContract {
    private final Store store = new InMemoryStore(new Epoch("test"));

    @Override
    public Store store() {
        return store;
    }
}
