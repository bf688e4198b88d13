package io.chatterspace.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.text.Parsed;
import org.junit.jupiter.api.Test;

final class HandleTest {
    @Test
    void readsUpperCaseAsLowerCase() {
        for (String text : new String[] {"ada", " ADA ", "Ada"}) {
            assertThat(Handle.parse(text)).isEqualTo(new Parsed.Valid<>(new Handle("ada")));
        }
    }

    @Test
    void acceptsWhatItMayConsistOf() {
        for (String text : new String[] {"ab", "a1", "7up", "a.b_c-d", "a--b", "x".repeat(32)}) {
            assertThat(Handle.parse(text).orElseThrow()).hasToString(text);
        }
    }

    @Test
    void refusesEverythingElse() {
        for (String text : new String[] {
            "a",
            "-ada",
            "ada.",
            "a b",
            "a@b",
            "\u212Aelvin",
            "\uFF41da",
            "ad\u0430",
            "a\u200Bda",
            "ada\u202E",
            "a\uD800b",
            "a\nb"
        }) {
            assertThat(Handle.parse(text)).as(text).isEqualTo(new Parsed.Invalid<>(Flaw.MALFORMED));
        }
    }

    @Test
    void refusesWhatAddressesEverybody() {
        for (String text : new String[] {"all", "Here", "EVERYONE", "system"}) {
            assertThat(Handle.parse(text)).isEqualTo(new Parsed.Invalid<>(Flaw.MALFORMED));
        }
    }

    @Test
    void refusesBlankAndLong() {
        assertThat(Handle.parse(" \t")).isEqualTo(new Parsed.Invalid<>(Flaw.BLANK));
        assertThat(Handle.parse("")).isEqualTo(new Parsed.Invalid<>(Flaw.BLANK));
        assertThat(Handle.parse("x".repeat(33))).isEqualTo(new Parsed.Invalid<>(Flaw.TOO_LONG));
        assertThat(Handle.parse("x".repeat(1_000_000))).isEqualTo(new Parsed.Invalid<>(Flaw.TOO_LONG));
    }

    @Test
    void isNeverAnythingElse() {
        assertThatThrownBy(() -> new Handle("Ada")).isInstanceOf(IllegalArgumentException.class);
    }
}
