package io.chatterspace.application.limit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Keeps everybody to a rate, each key by itself. For each key that is not at rest it knows one number: when the key will
 * be at rest again (GCRA, ITU-T I.371 annex A, the virtual scheduling algorithm). Time is a monotonic count of
 * nanoseconds, never the wall clock: a clock that is set back would refuse for hours.
 *
 * <p>At most a fixed number of keys is held. Those at rest are forgotten by the way. Where all that are held are in use
 * and a stranger comes, the one who is closest to rest among a few is forgotten: it gets at most a burst too much. A
 * stranger is never refused for want of room, and a flood of made-up keys, each of them used once, pushes out each
 * other and not the key that somebody wears out.
 *
 * <p>Thread-safe: one lock, held for some hundred nanoseconds; never blocks on anything else.
 *
 * @param <K> what is limited: a user, an address, a handle; a proper value with {@code equals} and {@code hashCode}
 */
public final class RateLimiter<K> {
    /** Enough for one server; some megabytes where all are in use. */
    public static final int DEFAULT_MAX_KEYS = 100_000;

    /** More than one for each that may come, so that those at rest get fewer. */
    private static final int LOOKED_AT_BY_THE_WAY = 2;

    private static final int LOOKED_AT_FOR_ROOM = 16;
    private static final Permit GRANTED = new Permit.Granted();

    private final Rate rate;
    private final int maxKeys;
    private final LongSupplier nanos;
    private final long origin;
    private final ReentrantLock lock = new ReentrantLock();

    /** When each key will be at rest; those that were not looked at for the longest time come first. */
    private final LinkedHashMap<K, Long> restAt = new LinkedHashMap<>();

    /**
     * @param maxKeys how many keys are held at most, at least 1
     * @param nanos a count of nanoseconds that never goes back, from wherever it begins
     */
    public RateLimiter(Rate rate, int maxKeys, LongSupplier nanos) {
        if (maxKeys < 1) {
            throw new IllegalArgumentException("a limiter without keys");
        }
        this.rate = rate;
        this.maxKeys = maxKeys;
        this.nanos = nanos;
        this.origin = nanos.getAsLong();
    }

    /** A limiter of the default size. */
    public RateLimiter(Rate rate, LongSupplier nanos) {
        this(rate, DEFAULT_MAX_KEYS, nanos);
    }

    /** Takes one, if there is one. Being refused costs nothing. */
    public Permit tryTake(K key) {
        if (rate.isUnlimited()) {
            return GRANTED;
        }
        lock.lock();
        try {
            long now = now();
            Long known = restAt.get(key);
            long rest = (known == null ? now : Math.max(known, now)) + rate.intervalNanos();
            long early = rest - rate.restNanos() - now;
            if (early > 0) {
                return new Permit.Refused(Duration.ofNanos(early));
            }
            forgetSomeAtRest(now);
            if (restAt.size() >= maxKeys && !restAt.containsKey(key)) {
                forgetOneCloseToRest();
            }
            restAt.put(key, rest);
            return GRANTED;
        } finally {
            lock.unlock();
        }
    }

    /** Gives one back that was taken and, as it turned out, does not count, such as a login that went well. */
    public void giveBack(K key) {
        lock.lock();
        try {
            Long known = restAt.get(key);
            if (known != null) {
                restAt.put(key, known - rate.intervalNanos());
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many keys are held. */
    public int size() {
        lock.lock();
        try {
            return restAt.size();
        } finally {
            lock.unlock();
        }
    }

    /** Looks at the next few, and puts those behind all others that are not at rest. */
    private void forgetSomeAtRest(long now) {
        for (int i = Math.min(LOOKED_AT_BY_THE_WAY, restAt.size()); i > 0; i--) {
            Map.Entry<K, Long> next = restAt.pollFirstEntry();
            if (next.getValue() > now) {
                restAt.put(next.getKey(), next.getValue());
            }
        }
    }

    private void forgetOneCloseToRest() {
        Map.Entry<K, Long> closest = restAt.pollFirstEntry();
        for (int i = Math.min(LOOKED_AT_FOR_ROOM - 1, restAt.size()); i > 0; i--) {
            Map.Entry<K, Long> next = restAt.pollFirstEntry();
            Map.Entry<K, Long> stays = next;
            if (next.getValue() < closest.getValue()) {
                stays = closest;
                closest = next;
            }
            restAt.put(stays.getKey(), stays.getValue());
        }
    }

    /** Counted from the beginning, as the count may begin at the end of its range. */
    private long now() {
        return nanos.getAsLong() - origin;
    }
}
