package io.chatterspace.web.edge;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * How long the server waits for a client, all its pauses together. Time in which the server itself is busy does not count.
 * Immutable.
 *
 * @param head from the first byte of a request to the end of its headers
 * @param body for all of a request's body
 * @param answer for the client to take a piece of 16 KiB of the answer
 * @param linger for a client that was refused in mid-request to go on sending, so that it gets to read why
 */
public record RequestDeadlines(Duration head, Duration body, Duration answer, Duration linger) {
    /** Enough for a form of 128 KiB over a bad line. */
    public static final RequestDeadlines DEFAULT = new RequestDeadlines(
            Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofMillis(250));

    public RequestDeadlines {
        if (!Stream.of(head, body, answer, linger).allMatch(Duration::isPositive)) {
            throw new IllegalArgumentException("a deadline must be positive");
        }
    }

    /** The shortest of them. */
    Duration shortest() {
        return Collections.min(List.of(head, body, answer, linger));
    }
}
