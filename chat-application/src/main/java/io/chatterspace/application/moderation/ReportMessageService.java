package io.chatterspace.application.moderation;

import io.chatterspace.application.IdSource;
import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Access;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.moderation.Report;
import io.chatterspace.domain.moderation.Report.Audience;
import io.chatterspace.domain.moderation.ReportId;
import io.chatterspace.domain.room.Reason;
import io.chatterspace.domain.text.Parsed;
import java.time.Instant;
import java.time.InstantSource;

/** Immutable. */
final class ReportMessageService implements ReportMessage {
    private final Transactions transactions;
    private final InstantSource clock;
    private final IdSource ids;

    ReportMessageService(Transactions transactions, InstantSource clock, IdSource ids) {
        this.transactions = transactions;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public Outcome report(Command command) {
        return switch (Reason.parse(command.reason())) {
            case Parsed.Invalid<Reason>(var flaw) -> new Outcome.InvalidReason(flaw);
            case Parsed.Valid<Reason>(var reason) -> report(command, reason, clock.instant());
        };
    }

    private Outcome report(Command command, Reason reason, Instant now) {
        var id = new ReportId(ids.nextId());
        return transactions.write(tx -> switch (Authorizer.on(tx, now).access(command.user(), command.room())) {
            case Access.None() -> new Outcome.RoomNotFound();
            case Access.Outsider outsider -> new Outcome.NotAMember();
            case Access.Banned banned -> new Outcome.NotAMember();
            case Access.Member member ->
                tx.messages()
                        .find(command.room(), command.seq())
                        .filter(message -> !message.isDeleted())
                        .map(message -> new Outcome.Reported(report(tx, command, id, reason, message, now)))
                        .<Outcome>map(reported -> reported)
                        .orElseGet(Outcome.MessageNotFound::new);
        });
    }

    private static Report report(
            Transaction tx, Command command, ReportId id, Reason reason, Message message, Instant now) {
        return tx.reports()
                .findOpen(command.room(), command.seq(), command.user())
                .orElseGet(() -> {
                    Audience audience = audience(tx, command, message);
                    var report =
                            new Report(id, command.room(), command.seq(), command.user(), reason, now, audience, null);
                    tx.reports().add(report);
                    return report;
                });
    }

    /** Who looks at it: somebody in the room who may delete it and is not part of the matter, else administrators. */
    private static Audience audience(Transaction tx, Command command, Message message) {
        boolean moderated = tx.memberships().listModerators(command.room()).stream()
                .map(membership -> membership.user())
                .anyMatch(user -> !user.equals(message.author()) && !user.equals(command.user()));
        return moderated ? Audience.MODERATORS : Audience.ADMINISTRATORS;
    }
}
