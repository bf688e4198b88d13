package io.chatterspace.domain.session;

import io.chatterspace.domain.user.UserId;
import java.time.Instant;

/**
 * A login: a cookie in one browser, or a token of one program.
 *
 * @param lastUsedAt when it was last used, to within some minutes
 */
public record Session(SessionId id, UserId user, Device device, Instant startedAt, Instant lastUsedAt) {
    /** A session that begins. */
    public static Session started(SessionId id, UserId user, Device device, Instant at) {
        return new Session(id, user, device, at, at);
    }

    /** The same session, used again. */
    public Session used(Instant at) {
        return new Session(id, user, device, startedAt, at);
    }
}
