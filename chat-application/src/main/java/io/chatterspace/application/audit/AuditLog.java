package io.chatterspace.application.audit;

import io.chatterspace.domain.audit.AuditEntry;
import java.util.List;

/** Everything that was done with rights that not everybody has. Only grows. Confined to its transaction. */
public interface AuditLog {
    /**
     * Stores an entry.
     *
     * @throws io.chatterspace.application.StorageException if the id is taken
     */
    void append(AuditEntry entry);

    /** The latest entries first (by falling id). */
    List<AuditEntry> list(AuditListing listing);
}
