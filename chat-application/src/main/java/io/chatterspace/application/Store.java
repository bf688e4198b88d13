package io.chatterspace.application;

import io.chatterspace.domain.event.Epoch;

/**
 * Where everything is kept: what a persistence adapter supplies. Thread-safe. One process owns a store at a time.
 */
public interface Store extends Transactions, AutoCloseable {
    /** The lineage of what is stored; the same as long as the store is open. */
    Epoch epoch();

    /** What every request needs, answered from memory where it can be. */
    Lookup lookup();

    /**
     * Says who hears of commits; called once, before the first write.
     *
     * @throws IllegalStateException if it was said already
     */
    void onCommit(CommitListener listener);

    /** What is wrong with the store, as far as it knows. Never blocks, and works on a closed store too. */
    StoreHealth health();

    /**
     * Finishes the units that were accepted, then lets go of everything. Later reads, writes
     * and look-ups throw {@link StorageException}.
     */
    @Override
    void close();
}
