package io.chatterspace.application;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is moved. Thread-safe. */
public final class PinnedClock implements InstantSource {
    private final AtomicReference<Instant> now;

    /** A clock that stands at noon of 1 March 2026. */
    public PinnedClock() {
        this(Instant.parse("2026-03-01T12:00:00Z"));
    }

    /** A clock that stands at that instant. */
    public PinnedClock(Instant start) {
        this.now = new AtomicReference<>(start);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /** Moves the clock on, and says where it stands. */
    public Instant advance(Duration by) {
        return now.updateAndGet(instant -> instant.plus(by));
    }
}
