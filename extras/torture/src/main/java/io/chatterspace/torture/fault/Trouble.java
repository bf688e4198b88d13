package io.chatterspace.torture.fault;

import java.time.Duration;
import java.util.Random;

/** What happens to one connection. Immutable. */
public sealed interface Trouble {
    /** A direction. */
    enum Way {
        /** From the client to the server. */
        UP,
        /** From the server to the client. */
        DOWN
    }

    /** How a connection ends. */
    enum Ending {
        /** Both ends are told. */
        CLOSE,
        /** Both ends are told at once, and what was under way is lost. */
        RESET,
        /** Nobody is told: half open. */
        SILENCE
    }

    /** Nothing. */
    record None() implements Trouble {}

    /** Everything takes longer, between {@code least} and {@code least + more}. */
    record Delay(Duration least, Duration more) implements Trouble {}

    /** It ends after so many bytes one way, inside a frame if it falls so. */
    record Cut(Way way, long afterBytes, Ending how) implements Trouble {}

    /** After so many bytes, what comes from the server comes so slowly: bytes in each tenth of a second. */
    record Drip(long afterBytes, int bytesAMoment) implements Trouble {}

    /** Any of them, or none. */
    static Trouble any(Random random) {
        int choice = random.nextInt(100);
        if (choice < 35) {
            return new None();
        }
        if (choice < 45) {
            return new Delay(Duration.ofMillis(20 + random.nextInt(200)), Duration.ofMillis(1 + random.nextInt(200)));
        }
        if (choice < 50) {
            return new Drip(random.nextInt(20_000), 20 + random.nextInt(400));
        }
        // Past the handshake, mostly.
        long after = 300 + (long) (random.nextDouble() * random.nextDouble() * 60_000);
        Way way = random.nextInt(3) == 0 ? Way.UP : Way.DOWN;
        Ending how = random.nextInt(10) < 2 ? Ending.SILENCE : random.nextBoolean() ? Ending.RESET : Ending.CLOSE;
        return new Cut(way, after, how);
    }
}
