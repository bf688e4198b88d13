package io.chatterspace.application.memory;

import io.chatterspace.application.CommitListener;
import io.chatterspace.application.Lookup;
import io.chatterspace.application.StorageException;
import io.chatterspace.application.Store;
import io.chatterspace.application.StoreHealth;
import io.chatterspace.application.StoreHealth.Trouble;
import io.chatterspace.domain.event.Epoch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A store that forgets: everything is in memory and gone when the process ends. For embedding without a disk, and for
 * tests. Thread-safe: one writer at a time, readers between writers.
 */
public final class InMemoryStore implements Store {
    private final Epoch epoch;
    private final Tables tables = new Tables();
    private final ReentrantLock writer = new ReentrantLock();
    private final ReentrantReadWriteLock state = new ReentrantReadWriteLock();
    private final Lookup lookup = new InMemoryLookup(this);
    private CommitListener listener = events -> {};
    private boolean listening;
    private volatile boolean closed;

    /** An empty store of that lineage. */
    public InMemoryStore(Epoch epoch) {
        this.epoch = epoch;
    }

    @Override
    public Epoch epoch() {
        return epoch;
    }

    @Override
    public Lookup lookup() {
        return lookup;
    }

    @Override
    public void onCommit(CommitListener commitListener) {
        writer.lock();
        try {
            if (listening) {
                throw new IllegalStateException("the store has its commit listener already");
            }
            listener = commitListener;
            listening = true;
        } finally {
            writer.unlock();
        }
    }

    @Override
    public StoreHealth health() {
        return closed ? StoreHealth.HEALTHY.with(Trouble.CLOSED) : StoreHealth.HEALTHY;
    }

    @Override
    public <T> T write(UnitOfWork<T> unit) {
        requireOutside();
        writer.lock();
        try {
            requireOpen();
            var journal = Journal.forUnit();
            var transaction = new InMemoryTransaction(tables, journal);
            T result = run(unit, transaction, journal);
            tellListener(transaction);
            return result;
        } finally {
            writer.unlock();
        }
    }

    private void tellListener(InMemoryTransaction transaction) {
        if (transaction.events().isEmpty()) {
            return;
        }
        try {
            listener.committed(transaction.events());
        } catch (RuntimeException e) {
            closed = true;
            throw new StorageException("the commit listener failed; the unit is stored, the store is closed", e);
        }
    }

    private <T> T run(UnitOfWork<T> unit, InMemoryTransaction transaction, Journal journal) {
        state.writeLock().lock();
        try {
            T result = unit.run(transaction);
            journal.end();
            return result;
        } finally {
            journal.rollBack();
            state.writeLock().unlock();
        }
    }

    @Override
    public <T> T read(Query<T> query) {
        requireOutside();
        return look(query);
    }

    /** The same for the look-up, which the commit listener may ask too. */
    <T> T look(Query<T> query) {
        state.readLock().lock();
        try {
            requireOpen();
            return query.run(new InMemoryTransaction(tables, Journal.forQuery()));
        } finally {
            state.readLock().unlock();
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException in a query, which a unit that is about to end may be waiting for
     */
    @Override
    public void close() {
        if (isInQuery()) {
            throw new IllegalStateException("a store cannot be closed by a query");
        }
        writer.lock();
        try {
            closed = true;
        } finally {
            writer.unlock();
        }
    }

    /** Locks cannot say it: they would let a unit in twice, and have a unit in a query wait for itself. */
    private void requireOutside() {
        if (writer.isHeldByCurrentThread() || isInQuery()) {
            throw new IllegalStateException("a unit or query inside another one");
        }
    }

    private boolean isInQuery() {
        return state.getReadHoldCount() > 0;
    }

    private void requireOpen() {
        if (closed) {
            throw new StorageException("the store is closed");
        }
    }
}
