package io.chatterspace.violation.domain.message;

import java.time.Instant;

/** Asks the clock itself. */
record ClockMessage(Instant time) {
    static ClockMessage create() {
        return new ClockMessage(Instant.now());
    }
}
