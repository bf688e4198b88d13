package io.chatterspace.application.room;

import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Access;
import io.chatterspace.application.access.Auditor;
import io.chatterspace.application.access.Auditor.About;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.domain.audit.Deed;
import io.chatterspace.domain.event.Notice;
import io.chatterspace.domain.room.Reason;
import io.chatterspace.domain.room.Restriction;
import io.chatterspace.domain.room.Restriction.Kind;
import io.chatterspace.domain.text.Parsed;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.time.InstantSource;

/** Immutable. */
final class RestrictMemberService implements RestrictMember {
    private final Transactions transactions;
    private final InstantSource clock;
    private final Auditor auditor;

    RestrictMemberService(Transactions transactions, InstantSource clock, Auditor auditor) {
        this.transactions = transactions;
        this.clock = clock;
        this.auditor = auditor;
    }

    @Override
    public Outcome restrict(Command command) {
        return switch (Reason.parse(command.reason())) {
            case Parsed.Invalid<Reason>(var flaw) -> new Outcome.InvalidReason(flaw);
            case Parsed.Valid<Reason>(var reason) -> restrict(command, reason, clock.instant());
        };
    }

    private Outcome restrict(Command command, Reason reason, Instant now) {
        UserId actor = command.actor().user();
        return transactions.write(tx -> switch (Authorizer.on(tx, now).access(actor, command.room())) {
            case Access.None() -> new Outcome.RoomNotFound();
            case Access.Outsider outsider -> new Outcome.NotAMember();
            case Access.Banned banned -> new Outcome.NotAMember();
            case Access.Member member
            when !Subordinate.isSubordinate(tx, member, command.user()) -> new Outcome.NotAllowed();
            case Access.Member member when tx.users().find(command.user()).isEmpty() -> new Outcome.PersonNotFound();
            case Access.Member member -> restrict(tx, command, reason, now);
        });
    }

    private Outcome restrict(Transaction tx, Command command, Reason reason, Instant now) {
        Instant until = command.duration().map(now::plus).orElse(null);
        var restriction = new Restriction(
                command.room(), command.user(), command.kind(), command.actor().user(), reason, now, until);
        tx.restrictions().put(restriction);
        if (command.kind() == Kind.BAN) {
            tx.memberships().find(command.room(), command.user()).ifPresent(membership -> Entry.leave(tx, membership));
        }
        tx.record(new Notice(command.user()));
        Deed deed = command.kind() == Kind.BAN ? Deed.MEMBER_BANNED : Deed.MEMBER_SILENCED;
        About about = About.member(command.room(), command.user(), reason.value());
        auditor.record(tx, command.actor(), now, deed, about);
        return new Outcome.Restricted(restriction);
    }
}
