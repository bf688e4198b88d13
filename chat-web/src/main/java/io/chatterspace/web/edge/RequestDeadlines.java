package io.chatterspace.web.edge;

import java.time.Duration;

/**
 * How long the server waits for a client, all its pauses together. Time in which the server itself is busy does not count.
 * Immutable.
 *
 * @param head from the first byte of a request to the end of its headers
 * @param body for all of a request's body
 * @param answer for the client to take a piece of 16 KiB of the answer
 */
public record RequestDeadlines(Duration head, Duration body, Duration answer) {
    /** Enough for a form of 128 KiB over a bad line. */
    public static final RequestDeadlines DEFAULT =
            new RequestDeadlines(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(30));

    public RequestDeadlines {
        if (!head.isPositive() || !body.isPositive() || !answer.isPositive()) {
            throw new IllegalArgumentException("a deadline must be positive");
        }
    }
}
