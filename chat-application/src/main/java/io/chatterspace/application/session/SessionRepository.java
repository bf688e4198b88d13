package io.chatterspace.application.session;

import io.chatterspace.domain.session.Session;
import io.chatterspace.domain.session.SessionId;
import java.util.Optional;

/** The sessions that are stored, found by the hash of their token; the token itself is nowhere. */
public interface SessionRepository {
    /** The session whose token has that hash. */
    Optional<Session> find(TokenHash hash);

    /**
     * Stores a new session of a stored user.
     *
     * @throws io.chatterspace.application.StorageException if the id or the hash is taken, or there is no such user
     */
    void add(Session session, TokenHash hash);

    /**
     * Ends a session.
     *
     * @return whether there was one
     */
    boolean end(SessionId id);
}
