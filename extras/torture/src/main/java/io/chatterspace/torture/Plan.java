package io.chatterspace.torture;

import java.time.Duration;

/**
 * What a run does. Immutable.
 *
 * @param seed decides what people do and what happens to them; the machine decides when exactly
 * @param duration how long people chat and things are injured
 * @param people how many there are
 * @param rooms how many rooms everybody is in
 * @param actsPerSecond what all people together do a second, on average
 * @param injuryPause the time between two injuries of the server, on average; none if it is as long as the run
 */
public record Plan(long seed, Duration duration, int people, int rooms, int actsPerSecond, Duration injuryPause) {
    /** The usual run, with as many injuries of the server as fit in well. */
    public static Plan usual(long seed, Duration duration) {
        return new Plan(seed, duration, 20, 3, 120, Duration.ofSeconds(3));
    }

    /** How long one of the people waits between two acts, on average. */
    Duration thinking() {
        return Duration.ofNanos(1_000_000_000L * people / actsPerSecond);
    }

    boolean isPeaceful() {
        return injuryPause.compareTo(duration) >= 0;
    }
}
