package io.chatterspace.web;

import io.chatterspace.application.CommitListener;
import io.chatterspace.application.Lookup;
import io.chatterspace.application.Store;
import io.chatterspace.application.memory.InMemoryStore;
import io.chatterspace.domain.event.Epoch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store in memory whose writing fails when a test says so. Thread-safe. */
final class FailingStore implements Store {
    private final Store store = new InMemoryStore(new Epoch("test-epoch"));
    private final AtomicReference<@Nullable Supplier<RuntimeException>> failure = new AtomicReference<>();

    /** From now on every write fails like this. */
    void fail(Supplier<RuntimeException> how) {
        failure.set(how);
    }

    /** From now on writes succeed. */
    void recover() {
        failure.set(null);
    }

    @Override
    public <T> T write(UnitOfWork<T> unit) {
        Supplier<RuntimeException> how = failure.get();
        if (how != null) {
            throw how.get();
        }
        return store.write(unit);
    }

    @Override
    public <T> T read(Query<T> query) {
        return store.read(query);
    }

    @Override
    public Epoch epoch() {
        return store.epoch();
    }

    @Override
    public Lookup lookup() {
        return store.lookup();
    }

    @Override
    public void onCommit(CommitListener listener) {
        store.onCommit(listener);
    }

    @Override
    public void close() {
        store.close();
    }
}
