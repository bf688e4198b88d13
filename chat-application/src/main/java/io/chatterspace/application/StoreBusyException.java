package io.chatterspace.application;

import java.time.Duration;

/** Too many units wait already. Nothing was stored; the same unit may be tried again after a while. */
public final class StoreBusyException extends StorageException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    public StoreBusyException(Duration retryAfter) {
        super("too many units of work wait already");
        this.retryAfter = retryAfter;
    }

    /** How long to wait before the next try. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
