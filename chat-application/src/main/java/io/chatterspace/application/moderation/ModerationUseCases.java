package io.chatterspace.application.moderation;

import io.chatterspace.application.IdSource;
import io.chatterspace.application.Store;
import io.chatterspace.application.access.Auditor;
import java.time.InstantSource;

/** The driving ports around reports. Immutable. */
public record ModerationUseCases(ReportMessage report, ListReports list, ResolveReport resolve) {
    /** The use cases on a store. */
    public static ModerationUseCases on(Store store, InstantSource clock, IdSource ids, Auditor auditor) {
        return new ModerationUseCases(
                new ReportMessageService(store, clock, ids),
                new ListReportsService(store, clock),
                new ResolveReportService(store, clock, auditor));
    }
}
