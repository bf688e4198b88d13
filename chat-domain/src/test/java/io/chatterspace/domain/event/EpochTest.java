package io.chatterspace.domain.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.text.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EpochTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "A-z_9"})
    void readsItself(String text) {
        assertThat(Epoch.parse(text)).isEqualTo(new Parsed.Valid<>(new Epoch(text)));
        assertThat(new Epoch(text)).hasToString(text);
    }

    @Test
    void isAtMost64Long() {
        assertThat(Epoch.parse("e".repeat(64))).isEqualTo(new Parsed.Valid<>(new Epoch("e".repeat(64))));
        assertThat(Epoch.parse("e".repeat(65))).isEqualTo(new Parsed.Invalid<>(Flaw.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "a b", "a\n", "\u00e9"})
    void refusesOtherText(String text) {
        assertThat(Epoch.parse(text)).isEqualTo(new Parsed.Invalid<>(Flaw.MALFORMED));
        assertThatThrownBy(() -> new Epoch(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
