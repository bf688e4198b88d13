package io.chatterspace.application.account;

import io.chatterspace.application.IdSource;
import io.chatterspace.application.Transaction;
import io.chatterspace.application.session.Token;
import io.chatterspace.domain.session.Device;
import io.chatterspace.domain.session.Session;
import io.chatterspace.domain.session.SessionId;
import io.chatterspace.domain.session.SessionLifetime;
import io.chatterspace.domain.user.User;
import java.security.SecureRandom;
import java.time.Instant;

/** Starts sessions, and makes room for them: whoever comes in removes some that are over. Thread-safe: immutable. */
final class NewSessions {
    /** As many that are over as leave with each that comes. */
    private static final int REMOVED = 20;

    private final IdSource ids;
    private final SecureRandom random;
    private final SessionLifetime lifetime;

    NewSessions(IdSource ids, SecureRandom random, SessionLifetime lifetime) {
        this.ids = ids;
        this.random = random;
        this.lifetime = lifetime;
    }

    /** Starts a session of a stored user, in the unit that found out that they may. */
    SignedIn start(Transaction tx, User user, Device device, Instant now) {
        tx.sessions().removeOver(now.minus(lifetime.idle()), now.minus(lifetime.absolute()), REMOVED);
        Session session = Session.started(new SessionId(ids.nextId()), user.id(), device, now);
        Token token = Token.create(random);
        tx.sessions().add(session, token.hash());
        return new SignedIn(user, session, token);
    }
}
