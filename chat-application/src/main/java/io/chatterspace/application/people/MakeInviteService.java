package io.chatterspace.application.people;

import io.chatterspace.application.IdSource;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Auditor;
import io.chatterspace.application.access.Auditor.About;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.application.session.Token;
import io.chatterspace.domain.audit.Deed;
import io.chatterspace.domain.invite.Invite;
import io.chatterspace.domain.invite.InviteId;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;

/** Immutable. */
final class MakeInviteService implements MakeInvite {
    private final Transactions transactions;
    private final InstantSource clock;
    private final IdSource ids;
    private final SecureRandom random;
    private final Auditor auditor;

    MakeInviteService(
            Transactions transactions, InstantSource clock, IdSource ids, SecureRandom random, Auditor auditor) {
        this.transactions = transactions;
        this.clock = clock;
        this.ids = ids;
        this.random = random;
        this.auditor = auditor;
    }

    @Override
    public Outcome make(Command command) {
        Instant now = clock.instant();
        Token token = Token.create(random);
        Instant expiresAt = command.duration().map(now::plus).orElse(null);
        var invite = new Invite(
                new InviteId(ids.nextId()), command.actor().user(), now, expiresAt, command.maxUses(), 0, null);
        return transactions.write(tx -> {
            if (!Authorizer.on(tx, now).isAdministrator(command.actor().user())) {
                return new Outcome.NotAllowed();
            }
            tx.invites().add(invite, token.hash());
            auditor.record(tx, command.actor(), now, Deed.INVITE_MADE, about(invite));
            return new Outcome.Made(invite, token);
        });
    }

    static About about(Invite invite) {
        return About.installation(Long.toString(invite.id().value()));
    }
}
