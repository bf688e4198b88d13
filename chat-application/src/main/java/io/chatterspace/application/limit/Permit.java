package io.chatterspace.application.limit;

import java.time.Duration;

/** Whether something may be done now. Immutable. */
public sealed interface Permit {
    /** It may, and counts. */
    record Granted() implements Permit {}

    /**
     * It may not, and does not count.
     *
     * @param retryAfter how long until it may, if nobody else with the same key does it first; longer than nothing
     */
    record Refused(Duration retryAfter) implements Permit {}
}
