package io.chatterspace.application.session;

import io.chatterspace.application.Transactions;
import io.chatterspace.domain.session.Session;
import io.chatterspace.domain.session.SessionLifetime;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Immutable. */
final class ListSessionsService implements ListSessions {
    private final Transactions transactions;
    private final InstantSource clock;
    private final SessionLifetime lifetime;

    ListSessionsService(Transactions transactions, InstantSource clock, SessionLifetime lifetime) {
        this.transactions = transactions;
        this.clock = clock;
        this.lifetime = lifetime;
    }

    @Override
    public List<Session> list(UserId user) {
        Instant now = clock.instant();
        return transactions.read(snapshot -> snapshot.sessions().list(user)).stream()
                .filter(session -> !lifetime.isOver(session, now))
                .toList();
    }
}
