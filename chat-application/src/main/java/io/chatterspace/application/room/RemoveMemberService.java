package io.chatterspace.application.room;

import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Access;
import io.chatterspace.application.access.Auditor;
import io.chatterspace.application.access.Auditor.About;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.domain.audit.Deed;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.time.InstantSource;

/** Immutable. */
final class RemoveMemberService implements RemoveMember {
    private final Transactions transactions;
    private final InstantSource clock;
    private final Auditor auditor;

    RemoveMemberService(Transactions transactions, InstantSource clock, Auditor auditor) {
        this.transactions = transactions;
        this.clock = clock;
        this.auditor = auditor;
    }

    @Override
    public Outcome remove(Command command) {
        Instant now = clock.instant();
        UserId actor = command.actor().user();
        return transactions.write(tx -> switch (Authorizer.on(tx, now).access(actor, command.room())) {
            case Access.None() -> new Outcome.RoomNotFound();
            case Access.Outsider outsider -> new Outcome.NotAMember();
            case Access.Banned banned -> new Outcome.NotAMember();
            case Access.Member member
            when !Subordinate.isSubordinate(tx, member, command.user()) -> new Outcome.NotAllowed();
            case Access.Member member -> remove(tx, command, member.room(), now);
        });
    }

    private Outcome remove(Transaction tx, Command command, Room room, Instant now) {
        tx.memberships().find(room.id(), command.user()).ifPresent(membership -> {
            Entry.leave(tx, membership);
            About about = About.member(room.id(), command.user(), room.name().value());
            auditor.record(tx, command.actor(), now, Deed.MEMBER_REMOVED, about);
        });
        return new Outcome.Removed();
    }
}
