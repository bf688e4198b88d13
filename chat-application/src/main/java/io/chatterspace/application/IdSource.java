package io.chatterspace.application;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** Makes 64-bit ids: positive, and never the same twice from one source. Thread-safe. */
@FunctionalInterface
public interface IdSource {
    long nextId();

    /**
     * Ids that rise with time: milliseconds since 2026 in the upper 41 bits, 22 random bits below; an id that would not
     * be larger than the one before is that one plus 1.
     */
    static IdSource timeOrdered(InstantSource clock, RandomGenerator random) {
        long epochMillis = 1_767_225_600_000L; // 2026-01-01T00:00:00Z
        int randomBits = 22;
        var last = new AtomicLong();
        return () -> {
            long millis = Math.max(1, clock.millis() - epochMillis);
            long candidate = (millis << randomBits) | random.nextLong(1L << randomBits);
            return last.updateAndGet(previous -> Math.max(previous + 1, candidate));
        };
    }
}
