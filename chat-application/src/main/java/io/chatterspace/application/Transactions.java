package io.chatterspace.application;

/**
 * The only way to the repositories: all of a unit, or nothing of it. Thread-safe; calling it from inside a unit or a query
 * is a bug, which throws {@link IllegalStateException}.
 */
public interface Transactions {
    /**
     * Runs a unit of work alone among writers and returns its result after the commit is on disk and its events were
     * handed to the {@link CommitListener}. Blocks. A unit may be run more than once (when a batch it was part of
     * failed), so it does nothing but call the repositories. What a unit throws rolls it back and is thrown here.
     *
     * @throws StoreBusyException if too many units wait already; nothing was stored, try again later
     * @throws StorageException if it is not certain that the unit was stored, or it certainly was not
     */
    <T> T write(UnitOfWork<T> unit);

    /**
     * Runs a query on one consistent state, which holds everything committed before the call. Blocks.
     *
     * @throws StorageException if the store cannot be read
     */
    <T> T read(Query<T> query);

    /** What is to be stored together. */
    @FunctionalInterface
    interface UnitOfWork<T> {
        T run(Transaction transaction);
    }

    /** What is to be read from one state. */
    @FunctionalInterface
    interface Query<T> {
        T run(Snapshot snapshot);
    }
}
