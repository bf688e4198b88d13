package io.chatterspace.domain.text;

import java.util.function.Function;

/**
 * The result of reading a value from outside text: the value, or the reason why there is none. Immutable.
 *
 * @param <T> the value's type
 */
public sealed interface Parsed<T> {
    /** The text was a proper value. */
    record Valid<T>(T value) implements Parsed<T> {}

    /** The text was refused; {@code flaw} says why, and the edge that speaks to a person has the sentence. */
    record Invalid<T>(Flaw flaw) implements Parsed<T> {}

    /** The same result with the value converted; a refusal stays as it is. */
    default <R> Parsed<R> map(Function<? super T, ? extends R> conversion) {
        return switch (this) {
            case Valid<T>(T value) -> new Valid<>(conversion.apply(value));
            case Invalid<T>(Flaw flaw) -> new Invalid<>(flaw);
        };
    }

    /**
     * The value.
     *
     * @throws IllegalArgumentException if the text was refused; for text that is known to be proper
     */
    default T orElseThrow() {
        return switch (this) {
            case Valid<T>(T value) -> value;
            case Invalid<T>(Flaw flaw) -> throw new IllegalArgumentException("refused: " + flaw);
        };
    }
}
