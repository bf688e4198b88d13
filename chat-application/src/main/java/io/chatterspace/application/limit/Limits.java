package io.chatterspace.application.limit;

import java.util.EnumMap;
import java.util.Map;

/**
 * How far everything that is limited may go. Immutable.
 *
 * @param rates one for each
 * @param socketsPerUser how many live sockets one user may have open, at least 1: some browsers with some windows each
 * @param socketsPerAddress how many one address may have open, at least 1: an office, or a proxy that hides who comes
 */
public record Limits(Map<Limited, Rate> rates, int socketsPerUser, int socketsPerAddress) {
    /** What holds where nobody says otherwise. */
    public static final Limits DEFAULTS = new Limits(Map.of(), 20, 500);

    /** What is not named has its standard rate. */
    public Limits {
        if (socketsPerUser < 1 || socketsPerAddress < 1) {
            throw new IllegalArgumentException("limits that let nobody have a socket");
        }
        Map<Limited, Rate> all = new EnumMap<>(Limited.class);
        for (Limited limited : Limited.values()) {
            all.put(limited, rates.getOrDefault(limited, limited.standard()));
        }
        rates = Map.copyOf(all);
    }

    /** How often that may be done. */
    public Rate rate(Limited limited) {
        return rates.getOrDefault(limited, limited.standard());
    }

    /** The same limits with another rate for one thing. */
    public Limits with(Limited limited, Rate rate) {
        Map<Limited, Rate> changed = new EnumMap<>(rates);
        changed.put(limited, rate);
        return new Limits(changed, socketsPerUser, socketsPerAddress);
    }

    /** The same limits with another number of sockets for one user. */
    public Limits withSocketsPerUser(int sockets) {
        return new Limits(rates, sockets, socketsPerAddress);
    }

    /** The same limits with another number of sockets for one address. */
    public Limits withSocketsPerAddress(int sockets) {
        return new Limits(rates, socketsPerUser, sockets);
    }
}
