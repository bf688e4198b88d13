package io.chatterspace.application.room;

import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Access;
import io.chatterspace.application.access.Auditor;
import io.chatterspace.application.access.Auditor.About;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.domain.audit.Deed;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** Immutable. */
final class ChangeMemberRoleService implements ChangeMemberRole {
    private final Transactions transactions;
    private final InstantSource clock;
    private final Auditor auditor;

    ChangeMemberRoleService(Transactions transactions, InstantSource clock, Auditor auditor) {
        this.transactions = transactions;
        this.clock = clock;
        this.auditor = auditor;
    }

    @Override
    public Outcome change(Command command) {
        Instant now = clock.instant();
        UserId actor = command.actor().user();
        return transactions.write(tx -> switch (Authorizer.on(tx, now).access(actor, command.room())) {
            case Access.None() -> new Outcome.RoomNotFound();
            case Access.Outsider outsider -> new Outcome.NotAMember();
            case Access.Banned banned -> new Outcome.NotAMember();
            case Access.Member member when !member.membership().mayManageRoom() -> new Outcome.NotAllowed();
            case Access.Member member ->
                tx.memberships()
                        .find(command.room(), command.user())
                        .map(membership -> change(tx, command, membership, now))
                        .orElseGet(Outcome.PersonNotFound::new);
        });
    }

    private Outcome change(Transaction tx, Command command, Membership membership, Instant now) {
        if (membership.role() == command.role()) {
            return new Outcome.Changed();
        }
        boolean stepsDown = membership.role() == MemberRole.OWNER;
        if (stepsDown && tx.memberships().countOwners(command.room()) == 1) {
            return new Outcome.LastOwner();
        }
        Entry.changeRole(tx, membership, command.role());
        String role = command.role().name().toLowerCase(Locale.ROOT);
        About about = About.member(command.room(), command.user(), role);
        auditor.record(tx, command.actor(), now, Deed.MEMBER_ROLE_CHANGED, about);
        return new Outcome.Changed();
    }
}
