package io.chatterspace.application.account;

import io.chatterspace.application.Snapshot;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.session.Token;
import io.chatterspace.domain.settings.Joining;
import java.time.Instant;
import java.time.InstantSource;

/** Immutable. */
final class CheckLinkService implements CheckLink {
    private final Transactions transactions;
    private final InstantSource clock;

    CheckLinkService(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Outcome check(Query query) {
        Instant now = clock.instant();
        return transactions.read(snapshot -> switch (query.kind()) {
            case INVITE -> invitation(snapshot, query.token(), now);
            case PASSWORD_RESET ->
                ResetPasswordService.user(snapshot, query.token(), now)
                        .<Outcome>map(Outcome.Reset::new)
                        .orElseGet(Outcome.Unusable::new);
        });
    }

    private static Outcome invitation(Snapshot snapshot, Token token, Instant now) {
        boolean usable = snapshot.settings().find().allows(Joining.INVITE)
                && snapshot.invites()
                        .find(token.hash())
                        .filter(invite -> invite.isUsable(now))
                        .isPresent();
        return usable ? new Outcome.Invitation() : new Outcome.Unusable();
    }
}
