package io.chatterspace.domain.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.text.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClientKeyTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "Z9", "-_.:", "1b4e28ba-2fa1-11d2-883f-0016d3cca427"})
    void readsItself(String text) {
        assertThat(ClientKey.parse(text)).isEqualTo(new Parsed.Valid<>(new ClientKey(text)));
        assertThat(new ClientKey(text)).hasToString(text);
    }

    @Test
    void isAtMost64Long() {
        assertThat(ClientKey.parse("k".repeat(64))).isEqualTo(new Parsed.Valid<>(new ClientKey("k".repeat(64))));
        assertThat(ClientKey.parse("k".repeat(65))).isEqualTo(new Parsed.Invalid<>(Flaw.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\n", "\u00e9", "a/b", "a+b"})
    void refusesOtherText(String text) {
        assertThat(ClientKey.parse(text)).isEqualTo(new Parsed.Invalid<>(Flaw.MALFORMED));
        assertThatThrownBy(() -> new ClientKey(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
