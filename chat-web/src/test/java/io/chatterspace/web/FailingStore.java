package io.chatterspace.web;

import io.chatterspace.application.CommitListener;
import io.chatterspace.application.Lookup;
import io.chatterspace.application.Store;
import io.chatterspace.application.StoreHealth;
import io.chatterspace.application.StoreHealth.Trouble;
import io.chatterspace.application.memory.InMemoryStore;
import io.chatterspace.domain.event.Epoch;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store in memory that fails, or says that it is not well, when a test says so. Thread-safe. */
final class FailingStore implements Store {
    private final Store store = new InMemoryStore(new Epoch("test-epoch"));
    private final AtomicReference<@Nullable Supplier<RuntimeException>> failure = new AtomicReference<>();
    private final AtomicReference<@Nullable Supplier<RuntimeException>> lateFailure = new AtomicReference<>();
    private final AtomicReference<@Nullable Supplier<RuntimeException>> lookupFailure = new AtomicReference<>();
    private final AtomicReference<@Nullable Supplier<RuntimeException>> readFailure = new AtomicReference<>();
    private final Set<Trouble> troubles = ConcurrentHashMap.newKeySet();
    private final Lookup lookup = (Lookup) Proxy.newProxyInstance(
            Lookup.class.getClassLoader(), new Class<?>[] {Lookup.class}, (proxy, method, arguments) -> {
                throwIfAny(lookupFailure);
                return method.invoke(store.lookup(), arguments);
            });

    /** From now on every write fails like this. */
    void fail(Supplier<RuntimeException> how) {
        failure.set(how);
    }

    /** From now on every write is stored, and then fails like this all the same. */
    void failAfterStoring(Supplier<RuntimeException> how) {
        lateFailure.set(how);
    }

    /** From now on every look-up fails like this. */
    void failLookups(Supplier<RuntimeException> how) {
        lookupFailure.set(how);
    }

    /** From now on every query fails like this. */
    void failReads(Supplier<RuntimeException> how) {
        readFailure.set(how);
    }

    /** From now on the store says that it has that trouble too. */
    void ail(Trouble trouble) {
        troubles.add(trouble);
    }

    /** From now on everything succeeds. */
    void recover() {
        failure.set(null);
        lateFailure.set(null);
        lookupFailure.set(null);
        readFailure.set(null);
        troubles.clear();
    }

    private static void throwIfAny(AtomicReference<@Nullable Supplier<RuntimeException>> failure) {
        Supplier<RuntimeException> how = failure.get();
        if (how != null) {
            throw how.get();
        }
    }

    @Override
    public <T> T write(UnitOfWork<T> unit) {
        throwIfAny(failure);
        T result = store.write(unit);
        throwIfAny(lateFailure);
        return result;
    }

    @Override
    public <T> T read(Query<T> query) {
        throwIfAny(readFailure);
        return store.read(query);
    }

    @Override
    public Epoch epoch() {
        return store.epoch();
    }

    @Override
    public Lookup lookup() {
        return lookup;
    }

    @Override
    public void onCommit(CommitListener listener) {
        store.onCommit(listener);
    }

    @Override
    public StoreHealth health() {
        return new StoreHealth(troubles);
    }

    @Override
    public void close() {
        store.close();
    }
}
