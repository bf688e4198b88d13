package io.chatterspace.domain.session;

import java.time.Duration;
import java.time.Instant;

/**
 * How long sessions last.
 *
 * @param idle how long without use
 * @param absolute how long in all, however much it is used
 */
public record SessionLifetime(Duration idle, Duration absolute) {
    /** A month without use, half a year in all. */
    public static final SessionLifetime DEFAULT = new SessionLifetime(Duration.ofDays(30), Duration.ofDays(180));

    public SessionLifetime {
        if (idle.isNegative() || idle.isZero() || absolute.compareTo(idle) < 0) {
            throw new IllegalArgumentException("a session must last, and not end before it is idle for too long");
        }
    }

    /** When a session ends that is not used any more. */
    public Instant endOf(Session session) {
        Instant idleEnd = session.lastUsedAt().plus(idle);
        Instant end = session.startedAt().plus(absolute);
        return idleEnd.isBefore(end) ? idleEnd : end;
    }

    public boolean isOver(Session session, Instant now) {
        return !now.isBefore(endOf(session));
    }
}
