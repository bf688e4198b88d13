package io.chatterspace.application.memory;

import io.chatterspace.application.audit.AuditListing;
import io.chatterspace.application.audit.AuditLog;
import io.chatterspace.domain.audit.AuditEntry;
import java.util.Comparator;
import java.util.List;

/** Confined to its transaction. */
final class InMemoryAuditLog implements AuditLog {
    private static final Comparator<AuditEntry> LATEST_FIRST =
            Comparator.comparingLong((AuditEntry entry) -> entry.id().value()).reversed();

    private final Tables tables;
    private final Journal journal;

    InMemoryAuditLog(Tables tables, Journal journal) {
        this.tables = tables;
        this.journal = journal;
    }

    @Override
    public void append(AuditEntry entry) {
        journal.requireOpen();
        Tables.require(tables.audit.stream().noneMatch(known -> known.id().equals(entry.id())), "entry id is taken");
        journal.change(() -> tables.audit.add(entry), tables.audit::removeLast);
    }

    @Override
    public List<AuditEntry> list(AuditListing listing) {
        return tables.audit.stream()
                .filter(entry -> listing.after()
                        .map(last -> entry.id().value() < last.value())
                        .orElse(true))
                .sorted(LATEST_FIRST)
                .limit(listing.limit())
                .toList();
    }
}
