package io.chatterspace.persistence;

import io.chatterspace.application.Store;
import io.chatterspace.application.notification.NotificationRepositoryContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class JooqNotificationRepositoryTest implements NotificationRepositoryContract {
    @TempDir
    private Path directory;

    private SqlStore store;

    @BeforeEach
    void open() {
        store = SqlStore.open(SqlStoreConfig.of(directory.resolve("chat.db")));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public Store store() {
        return store;
    }
}
