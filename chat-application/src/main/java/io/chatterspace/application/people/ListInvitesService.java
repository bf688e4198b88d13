package io.chatterspace.application.people;

import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Authorizer;
import java.time.Instant;
import java.time.InstantSource;

/** Immutable. */
final class ListInvitesService implements ListInvites {
    private final Transactions transactions;
    private final InstantSource clock;

    ListInvitesService(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Outcome list(Query query) {
        Instant now = clock.instant();
        return transactions.read(snapshot -> Authorizer.on(snapshot, now).isAdministrator(query.user())
                ? new Outcome.Listed(snapshot.invites().list(query.limit()))
                : new Outcome.NotAllowed());
    }
}
