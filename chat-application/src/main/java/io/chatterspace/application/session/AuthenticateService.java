package io.chatterspace.application.session;

import io.chatterspace.application.Lookup;
import io.chatterspace.domain.session.Session;
import java.time.Duration;
import java.time.InstantSource;

/** Immutable. */
final class AuthenticateService implements Authenticate {
    private final Lookup lookup;
    private final InstantSource clock;
    private final Duration lifetime;

    AuthenticateService(Lookup lookup, InstantSource clock, Duration lifetime) {
        this.lookup = lookup;
        this.clock = clock;
        this.lifetime = lifetime;
    }

    @Override
    public Outcome authenticate(Token token) {
        return lookup.session(token.hash())
                .filter(this::isLive)
                .flatMap(session ->
                        lookup.user(session.user()).<Outcome>map(user -> new Outcome.Authenticated(user, session)))
                .orElseGet(Outcome.Unknown::new);
    }

    private boolean isLive(Session session) {
        return clock.instant().isBefore(session.startedAt().plus(lifetime));
    }
}
