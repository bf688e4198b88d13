package io.chatterspace.application.user;

import java.time.Duration;

/** Too many passwords wait to be hashed already. Nothing was decided; the same call may be made again after a while. */
public final class HashingBusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    public HashingBusyException(String reason, Duration retryAfter) {
        // Thrown by the hundred, and nobody asks where.
        super(reason, null, false, false);
        this.retryAfter = retryAfter;
    }

    /** How long to wait before the next try. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
