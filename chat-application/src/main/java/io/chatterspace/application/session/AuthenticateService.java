package io.chatterspace.application.session;

import io.chatterspace.application.StorageException;
import io.chatterspace.application.Store;
import io.chatterspace.domain.session.Session;
import io.chatterspace.domain.session.SessionLifetime;
import io.chatterspace.domain.user.User;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Immutable. */
final class AuthenticateService implements Authenticate {
    /** How exactly it is kept when a session was last used: each use would be a write. */
    private static final Duration EXACTNESS = Duration.ofMinutes(10);

    private final Store store;
    private final InstantSource clock;
    private final SessionLifetime lifetime;
    private final Duration exactness;

    AuthenticateService(Store store, InstantSource clock, SessionLifetime lifetime) {
        this.store = store;
        this.clock = clock;
        this.lifetime = lifetime;
        Duration tenth = lifetime.idle().dividedBy(10);
        this.exactness = tenth.compareTo(EXACTNESS) < 0 ? tenth : EXACTNESS;
    }

    @Override
    public Outcome authenticate(Token token) {
        Instant now = clock.instant();
        return store.lookup()
                .session(token.hash())
                .filter(session -> !lifetime.isOver(session, now))
                .flatMap(session -> store.lookup()
                        .user(session.user())
                        .filter(user -> !user.isDisabled())
                        .<Outcome>map(user -> authenticated(user, session, now)))
                .orElseGet(Outcome.Unknown::new);
    }

    private Outcome authenticated(User user, Session session, Instant now) {
        if (session.lastUsedAt().plus(exactness).isAfter(now)) {
            return new Outcome.Authenticated(user, session);
        }
        try {
            store.write(tx -> {
                tx.sessions().use(session.id(), now);
                return true;
            });
        } catch (StorageException e) {
            // Whoever only reads does not have to hear that nothing can be written: the next use tries again.
        }
        return new Outcome.Authenticated(user, session.used(now));
    }
}
