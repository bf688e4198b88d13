package io.chatterspace.application.people;

import io.chatterspace.application.Snapshot;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.domain.session.Session;
import io.chatterspace.domain.session.SessionLifetime;
import io.chatterspace.domain.user.User;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Immutable. */
final class ViewPersonService implements ViewPerson {
    private final Transactions transactions;
    private final InstantSource clock;
    private final SessionLifetime lifetime;

    ViewPersonService(Transactions transactions, InstantSource clock, SessionLifetime lifetime) {
        this.transactions = transactions;
        this.clock = clock;
        this.lifetime = lifetime;
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
                    .<Outcome>map(person -> new Outcome.Viewed(person, sessions(snapshot, person, now)))
                    .orElseGet(Outcome.UserNotFound::new);
        });
    }

    private List<Session> sessions(Snapshot snapshot, User person, Instant now) {
        return snapshot.sessions().list(person.id()).stream()
                .filter(session -> !lifetime.isOver(session, now))
                .toList();
    }
}
