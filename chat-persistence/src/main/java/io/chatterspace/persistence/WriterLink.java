package io.chatterspace.persistence;

import io.chatterspace.application.StorageException;
import java.util.Optional;

/** The writer's connection, its transactions, and the ledger that belongs to it. Confined to the writer. */
final class WriterLink {
    private final Link link;
    private Ledger ledger;

    /** On an open connection. */
    WriterLink(Link link) {
        this.link = link;
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
        if (!link.rows().equals(ledger.rows())) {
            ledger = new Ledger(link.rows());
        }
        connection().control("BEGIN IMMEDIATE");
    }

    void commit() {
        connection().control("COMMIT");
        ledger.committed();
    }

    void rollBack() {
        ledger.drop();
        connection().control("ROLLBACK");
    }

    /**
     * Gives the connection up, with whatever was done on it.
     *
     * @return whether the disk cannot be trusted any more
     */
    boolean abandon() {
        boolean fatal = link.fault().equals(Optional.of(SqlFault.DISK));
        ledger.drop();
        link.close();
        return fatal;
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
