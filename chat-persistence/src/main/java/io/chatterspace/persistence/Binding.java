package io.chatterspace.persistence;

import org.jooq.Param;
import org.jspecify.annotations.Nullable;

/** Gives kept statements their values. Stateless. */
final class Binding {
    private Binding() {}

    /**
     * Sets a value for the next execution. jOOQ discourages it in favour of binding by index, which a statement with
     * RETURNING ignores and which looks the parameter up each time.
     */
    @SuppressWarnings("removal")
    static <T extends @Nullable Object> void set(Param<T> param, T value) {
        param.setValue(value);
    }
}
