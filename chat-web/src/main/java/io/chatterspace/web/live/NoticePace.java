package io.chatterspace.web.live;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Has one connection told that something of its user's own changed: at most once a second, and always after the last
 * change. Thread-safe; {@link #tryTake} is the connection's writer's alone.
 */
final class NoticePace {
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanoClock;
    private final AtomicBoolean due = new AtomicBoolean();
    private volatile long notBefore;

    NoticePace(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.notBefore = nanoClock.getAsLong();
    }

    /** Something changed. */
    void add() {
        due.set(true);
    }

    /** Whether something changed that was not told yet. */
    boolean isDue() {
        return due.get();
    }

    /** How long it has to wait still; zero or less if it may be told now. */
    Duration pause() {
        return Duration.ofNanos(notBefore - nanoClock.getAsLong());
    }

    /** Whether it is to be told now; if so, it is told with that. */
    boolean tryTake() {
        boolean told = due.get() && !pause().isPositive();
        if (told) {
            notBefore = nanoClock.getAsLong() + PAUSE_NANOS;
            due.set(false);
        }
        return told;
    }
}
