package io.chatterspace.application.session;

import io.chatterspace.domain.session.Session;
import io.chatterspace.domain.session.SessionId;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The sessions that are stored, found by the hash of their token; the token itself is nowhere. */
public interface SessionRepository {
    /** The session whose token has that hash. */
    Optional<Session> find(TokenHash hash);

    Optional<Session> find(SessionId id);

    /** A user's sessions, the latest used first. */
    List<Session> list(UserId user);

    /**
     * Stores a new session of a stored user.
     *
     * @throws io.chatterspace.application.StorageException if the id or the hash is taken, or there is no such user
     */
    void add(Session session, TokenHash hash);

    /** Stores when a session was last used; does nothing if there is none, or if it was used later. */
    void use(SessionId id, Instant at);

    /**
     * Ends a session.
     *
     * @return whether there was one
     */
    boolean end(SessionId id);

    /**
     * Removes sessions that were last used before an instant, or began before another, at most that many.
     *
     * @return how many there were
     */
    int removeOver(Instant usedBefore, Instant startedBefore, int limit);
}
