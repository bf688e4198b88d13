package io.chatterspace.persistence;

import org.jooq.Converter;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * A value that a kept statement reads each time it is executed. jOOQ's own parameters are meant to be immutable (setting
 * one logs a warning with a stack trace, each time), and binding by index walks through the whole statement. Confined
 * to its connection.
 *
 * @param <T> the value's type in the database
 */
final class Input<T> {
    private final Field<T> field;
    private @Nullable T value;

    private Input(DataType<T> type) {
        // The parameter's value is this object, for good; what it holds is asked for when it is bound.
        this.field = DSL.val(this, type.asConvertedDataType(new Reading<>(type.getType())))
                .coerce(type);
    }

    static Input<Long> ofLong() {
        return new Input<>(SQLDataType.BIGINT);
    }

    static Input<String> ofText() {
        return new Input<>(SQLDataType.CLOB);
    }

    /** The value's place in a statement. */
    Field<T> field() {
        return field;
    }

    void set(T newValue) {
        value = newValue;
    }

    private static final class Reading<T> implements Converter<T, Input<T>> {
        private static final long serialVersionUID = 1L;

        private final Class<T> type;

        Reading(Class<T> type) {
            this.type = type;
        }

        @Override
        public Input<T> from(T stored) {
            throw new UnsupportedOperationException("an input is not read from the database");
        }

        @Override
        public @Nullable T to(@Nullable Input<T> input) {
            return input == null ? null : input.value;
        }

        @Override
        public Class<T> fromType() {
            return type;
        }

        @Override
        @SuppressWarnings("unchecked") // there is no other class object for it
        public Class<Input<T>> toType() {
            return (Class<Input<T>>) (Class<?>) Input.class;
        }
    }
}
