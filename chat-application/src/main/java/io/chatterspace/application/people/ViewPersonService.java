package io.chatterspace.application.people;

import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Authorizer;
import java.time.Instant;
import java.time.InstantSource;

/** Immutable. */
final class ViewPersonService implements ViewPerson {
    private final Transactions transactions;
    private final InstantSource clock;

    ViewPersonService(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Outcome view(Query query) {
        Instant now = clock.instant();
        return transactions.read(snapshot -> {
            if (!Authorizer.on(snapshot, now).isAdministrator(query.user())) {
                return new Outcome.NotAllowed();
            }
            return snapshot.users()
                    .find(query.person())
                    .<Outcome>map(person ->
                            new Outcome.Viewed(person, snapshot.sessions().list(person.id())))
                    .orElseGet(Outcome.UserNotFound::new);
        });
    }
}
