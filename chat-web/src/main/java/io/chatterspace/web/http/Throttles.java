package io.chatterspace.web.http;

import io.chatterspace.application.limit.Limited;
import io.chatterspace.application.limit.Limits;
import io.chatterspace.application.limit.Permit;
import io.chatterspace.application.limit.RateLimiter;
import io.chatterspace.domain.user.UserId;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Counts what users and addresses do against the limits. Thread-safe. */
public final class Throttles {
    private final Map<Limited, RateLimiter<String>> limiters = new EnumMap<>(Limited.class);

    /**
     * With nothing counted yet.
     *
     * @param nanoClock rises steadily, whatever the wall clock does
     */
    public Throttles(Limits limits, LongSupplier nanoClock) {
        for (Limited limited : Limited.values()) {
            limiters.put(limited, new RateLimiter<>(limits.rate(limited), nanoClock));
        }
    }

    /** Counts something that a user does; {@code limited} is one that counts users. */
    public Permit tryTake(Limited limited, UserId user) {
        return tryTake(limited, Long.toString(user.value()));
    }

    /** Counts something that is done from an address; {@code limited} is one that counts addresses. */
    public Permit tryTake(Limited limited, ClientAddress address) {
        return tryTake(limited, address.network());
    }

    /** Counts something under a key of its own. */
    public Permit tryTake(Limited limited, String key) {
        return limiter(limited).tryTake(key);
    }

    /** Takes back what was counted under a key. */
    public void giveBack(Limited limited, String key) {
        limiter(limited).giveBack(key);
    }

    private RateLimiter<String> limiter(Limited limited) {
        RateLimiter<String> limiter = limiters.get(limited);
        if (limiter == null) {
            throw new IllegalStateException("every limit has its limiter: " + limited);
        }
        return limiter;
    }
}
