package io.chatterspace.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The system's time, and some time ago while the past of a demonstration is made. Thread-safe. */
final class DemoClock implements InstantSource {
    private volatile Duration ago = Duration.ZERO;

    /** Goes back by that time from now. */
    void goBack(Duration time) {
        ago = time;
    }

    @Override
    public Instant instant() {
        return InstantSource.system().instant().minus(ago);
    }
}
