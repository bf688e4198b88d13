package io.chatterspace.application.audit;

import io.chatterspace.domain.audit.AuditId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the audit log, the latest entries first, is wanted. Immutable.
 *
 * @param last the last entry of the page before; null for the first page
 */
public record AuditListing(@Nullable AuditId last, int limit) {
    public AuditListing {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1: " + limit);
        }
    }

    /** Where the page before ended; empty for the first page. */
    public Optional<AuditId> after() {
        return Optional.ofNullable(last);
    }
}
