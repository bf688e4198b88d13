package io.chatterspace.persistence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How an instant that may not be stands in the database. Stateless. */
final class Moment {
    private Moment() {}

    static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
