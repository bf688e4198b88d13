package io.chatterspace.domain.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ParsedTest {
    private static final Parsed<String> VALID = new Parsed.Valid<>("text");
    private static final Parsed<String> INVALID = new Parsed.Invalid<>(Flaw.BLANK);

    @Test
    void convertsTheValue() {
        assertThat(VALID.map(String::length)).isEqualTo(new Parsed.Valid<>(4));
    }

    @Test
    void keepsTheFlaw() {
        assertThat(INVALID.map(String::length)).isEqualTo(new Parsed.Invalid<>(Flaw.BLANK));
    }

    @Test
    void handsOutTheValue() {
        assertThat(VALID.orElseThrow()).isEqualTo("text");
    }

    @Test
    void throwsForRefusedText() {
        assertThatThrownBy(INVALID::orElseThrow)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BLANK");
    }
}
