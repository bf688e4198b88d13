package io.chatterspace.domain;

import java.util.Random;
import java.util.function.Consumer;

/**
 * Checks something that holds for all values on many random ones. A failure names the seed; {@code -Dseed=...} repeats
 * it. Stateless.
 */
public final class Property {
    private static final String SEED = "seed";

    private Property() {}

    /** Runs a check that often, each time with other randomness. */
    public static void holds(int runs, Consumer<Random> check) {
        long first = Long.getLong(SEED, System.nanoTime());
        for (long seed = first; seed < first + runs; seed++) {
            try {
                check.accept(new Random(seed));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("repeat it with -Dseed=" + seed + ": " + e.getMessage(), e);
            }
            if (Long.getLong(SEED) != null) {
                return;
            }
        }
    }
}
