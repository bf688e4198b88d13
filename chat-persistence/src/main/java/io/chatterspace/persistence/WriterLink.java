package io.chatterspace.persistence;

import io.chatterspace.application.StorageException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The writer's connection, its transactions, and the ledger that belongs to it. Confined to the writer. */
final class WriterLink {
    private final Link link;
    private final FilesInPlace files;
    private Ledger ledger;

    /** On an open connection to those files. */
    WriterLink(Link link, FilesInPlace files) {
        this.link = link;
        this.files = files;
        this.ledger = new Ledger(link.rows());
    }

    SqlConnection connection() {
        return link.connection();
    }

    Ledger ledger() {
        return ledger;
    }

    /** Begins a transaction, on a new connection if the one before was given up. */
    void begin() {
        reopenIfClosed();
        connection().control("BEGIN IMMEDIATE");
    }

    /**
     * Commits for good.
     *
     * @throws FileLostException if that went into a file which is not there any more
     */
    void commit() {
        connection().control("COMMIT");
        ledger.committed();
        files.require();
    }

    /** Empties the journal; false if that has to be tried again. */
    boolean checkpoint() {
        reopenIfClosed();
        return connection().checkpoint();
    }

    /**
     * Rewrites the database into its journal, without what deleted rows have left.
     *
     * @return whether that went to its end
     */
    boolean rewrite(BooleanSupplier stop) {
        return connection().rewrite(files.directory(), stop);
    }

    /** Whether something was deleted since the database was rewritten. */
    boolean isErasureDue() {
        reopenIfClosed();
        return Erasure.isDue(connection().sql());
    }

    private void reopenIfClosed() {
        if (!link.isOpen()) {
            // Before anything is written to what somebody put there instead.
            files.requireDatabase();
            ledger = new Ledger(link.rows());
            files.reopened();
        }
    }

    void rollBack() {
        ledger.drop();
        connection().control("ROLLBACK");
    }

    /**
     * Gives the connection up, with whatever was done on it.
     *
     * @return what was wrong with it
     */
    Optional<SqlFault> abandon() {
        Optional<SqlFault> fault = link.fault();
        ledger.drop();
        link.close();
        return fault;
    }

    /** Why what was recorded cannot be stored. */
    Optional<StorageException> refusal() {
        try {
            if (ledger.isFailed()) {
                return Optional.of(new StorageException("what the unit recorded was refused"));
            }
            ledger.flush();
            return Optional.empty();
        } catch (StorageException e) {
            requireUsable();
            return Optional.of(e);
        }
    }

    /** A unit may have caught what the connection threw. */
    void requireUsable() {
        if (link.fault().isPresent()) {
            throw new StorageException("the connection to the database failed");
        }
    }
}
