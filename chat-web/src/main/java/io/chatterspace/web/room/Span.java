package io.chatterspace.web.room;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** For how long somebody can be kept from something, as forms offer it. */
enum Span {
    HOUR("hour", Duration.ofHours(1)),
    DAY("day", Duration.ofDays(1)),
    WEEK("week", Duration.ofDays(7)),
    FOR_GOOD("ever", null);

    private final String field;
    private final @Nullable Duration length;

    Span(String field, @Nullable Duration length) {
        this.field = field;
        this.length = length;
    }

    /** The one of that name in a form. */
    static Optional<Span> of(String field) {
        return Arrays.stream(values()).filter(span -> span.field.equals(field)).findFirst();
    }

    /** What it is called in forms. */
    String field() {
        return field;
    }

    /** Null for good. */
    @Nullable
    Duration length() {
        return length;
    }
}
