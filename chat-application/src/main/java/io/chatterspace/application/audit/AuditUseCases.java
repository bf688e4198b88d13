package io.chatterspace.application.audit;

import io.chatterspace.application.Store;
import java.time.InstantSource;

/** The driving ports around the audit log. Immutable. */
public record AuditUseCases(ReadAudit read) {
    /** The use cases on a store. */
    public static AuditUseCases on(Store store, InstantSource clock) {
        return new AuditUseCases(new ReadAuditService(store, clock));
    }
}
