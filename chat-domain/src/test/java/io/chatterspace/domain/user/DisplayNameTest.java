package io.chatterspace.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.text.Parsed;
import org.junit.jupiter.api.Test;

final class DisplayNameTest {
    private static final String SMILE = "\ud83d\ude00";

    @Test
    void readsANameAsItWasTyped() {
        assertThat(DisplayName.parse(" Ada  Lovelace\u200f "))
                .isEqualTo(new Parsed.Valid<>(new DisplayName("Ada Lovelace")));
        assertThat(new DisplayName("Ada")).hasToString("Ada");
    }

    @Test
    void countsCodePoints() {
        assertThat(DisplayName.parse(SMILE.repeat(80)))
                .isEqualTo(new Parsed.Valid<>(new DisplayName(SMILE.repeat(80))));
        assertThat(DisplayName.parse(SMILE.repeat(81))).isEqualTo(new Parsed.Invalid<>(Flaw.TOO_LONG));
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(DisplayName.parse("\u200b")).isEqualTo(new Parsed.Invalid<>(Flaw.BLANK));
        assertThat(DisplayName.parse("a\0b")).isEqualTo(new Parsed.Invalid<>(Flaw.CONTROL_CHARACTERS));
        assertThat(DisplayName.parse("\ude00")).isEqualTo(new Parsed.Invalid<>(Flaw.BROKEN_TEXT));
    }

    @Test
    void isOnlyMadeOfProperText() {
        assertThatThrownBy(() -> new DisplayName(" Ada")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DisplayName("a".repeat(81))).isInstanceOf(IllegalArgumentException.class);
    }
}
