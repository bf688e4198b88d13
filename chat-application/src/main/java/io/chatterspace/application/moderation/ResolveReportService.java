package io.chatterspace.application.moderation;

import io.chatterspace.application.Snapshot;
import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Access;
import io.chatterspace.application.access.Auditor;
import io.chatterspace.application.access.Auditor.About;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.application.message.DeletedMessage;
import io.chatterspace.domain.audit.Deed;
import io.chatterspace.domain.moderation.Report;
import io.chatterspace.domain.moderation.Report.Resolution;
import io.chatterspace.domain.moderation.Report.Result;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** Immutable. */
final class ResolveReportService implements ResolveReport {
    private final Transactions transactions;
    private final InstantSource clock;
    private final Auditor auditor;

    ResolveReportService(Transactions transactions, InstantSource clock, Auditor auditor) {
        this.transactions = transactions;
        this.clock = clock;
        this.auditor = auditor;
    }

    @Override
    public Outcome resolve(Command command) {
        Instant now = clock.instant();
        UserId user = command.actor().user();
        return transactions.write(tx -> tx.reports()
                .find(command.report())
                .filter(report -> mayResolve(tx, Authorizer.on(tx, now), user, report))
                .map(report -> resolve(tx, command, report, now))
                .orElseGet(Outcome.ReportNotFound::new));
    }

    private static boolean mayResolve(Snapshot snapshot, Authorizer authorizer, UserId user, Report report) {
        return switch (report.audience()) {
            case ADMINISTRATORS -> authorizer.isAdministrator(user);
            case MODERATORS ->
                authorizer.access(user, report.room()) instanceof Access.Member member
                        && member.membership().mayModerate()
                        && snapshot.messages()
                                .find(report.room(), report.seq())
                                .filter(message -> !message.author().equals(user))
                                .isPresent();
        };
    }

    private Outcome resolve(Transaction tx, Command command, Report report, Instant now) {
        if (!report.isOpen()) {
            return new Outcome.Resolved();
        }
        if (command.result() == Result.REMOVED) {
            tx.messages()
                    .find(report.room(), report.seq())
                    .ifPresent(message -> DeletedMessage.delete(tx, report.room(), message, now));
        }
        tx.reports().resolve(report.resolved(new Resolution(command.actor().user(), now, command.result())));
        String result = command.result().name().toLowerCase(Locale.ROOT);
        About about = About.room(report.room(), report.seq().value() + " " + result);
        auditor.record(tx, command.actor(), now, Deed.REPORT_RESOLVED, about);
        return new Outcome.Resolved();
    }
}
