package io.chatterspace.application.people;

import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Auditor;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.domain.audit.Deed;
import io.chatterspace.domain.invite.Invite;
import java.time.Instant;
import java.time.InstantSource;

/** Immutable. */
final class RevokeInviteService implements RevokeInvite {
    private final Transactions transactions;
    private final InstantSource clock;
    private final Auditor auditor;

    RevokeInviteService(Transactions transactions, InstantSource clock, Auditor auditor) {
        this.transactions = transactions;
        this.clock = clock;
        this.auditor = auditor;
    }

    @Override
    public Outcome revoke(Command command) {
        Instant now = clock.instant();
        return transactions.write(tx -> {
            if (!Authorizer.on(tx, now).isAdministrator(command.actor().user())) {
                return new Outcome.NotAllowed();
            }
            return tx.invites()
                    .find(command.invite())
                    .map(invite -> revoke(tx, command, invite, now))
                    .orElseGet(Outcome.InviteNotFound::new);
        });
    }

    private Outcome revoke(Transaction tx, Command command, Invite invite, Instant now) {
        if (invite.revokedAt() == null) {
            tx.invites().update(invite.revoked(now));
            auditor.record(tx, command.actor(), now, Deed.INVITE_REVOKED, MakeInviteService.about(invite));
        }
        return new Outcome.Revoked();
    }
}
