package io.chatterspace.web.edge;

import java.time.Duration;

/**
 * What is left of the time that a client may take. Runs out while the connection's thread waits for the client, and then
 * has the connection closed by the watch. Thread-safe: one thread at a time begins and ends it, any may check it.
 */
final class Patience {
    private final RequestWatch watch;
    private final Runnable close;
    private long leftNanos;
    private volatile long untilNanos;
    private volatile boolean waiting;
    private volatile boolean exhausted;

    Patience(RequestWatch watch, Runnable close) {
        this.watch = watch;
        this.close = close;
    }

    /** Allows that much from now on. */
    void renew(Duration time) {
        leftNanos = time.toNanos();
    }

    /** The client is waited for from now on. */
    void begin() {
        untilNanos = watch.now() + leftNanos;
        waiting = true;
        watch.add(this);
    }

    /** The client has done something. */
    void end() {
        watch.remove(this);
        waiting = false;
        leftNanos = untilNanos - watch.now();
    }

    /** Whether it has run out, and the connection was closed. */
    boolean isExhausted() {
        return exhausted;
    }

    void check(long now) {
        if (waiting && now - untilNanos >= 0 && !exhausted) {
            exhausted = true;
            close.run();
        }
    }
}
