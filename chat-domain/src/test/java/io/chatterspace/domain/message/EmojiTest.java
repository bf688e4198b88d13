package io.chatterspace.domain.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.text.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EmojiTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uD83D\uDC4D",
                "\u2764\uFE0F",
                "\uD83D\uDC4D\uD83C\uDFFD",
                "\uD83D\uDC69\u200D\uD83D\uDE80",
                "\uD83C\uDDE9\uD83C\uDDEA"
            })
    void readsOneSign(String text) {
        assertThat(Emoji.parse(text)).isEqualTo(new Parsed.Valid<>(new Emoji(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a", "1", "#", "<b>", "\uD83D", "\u200D", "\uD83D\uDC4D ", "\uD83D\uDC4Da"})
    void refusesAllElse(String text) {
        assertThat(Emoji.parse(text)).isEqualTo(new Parsed.Invalid<>(Flaw.MALFORMED));
        assertThatThrownBy(() -> new Emoji(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isNoLongerThanTheLongest() {
        String thumb = "\uD83D\uDC4D";

        assertThat(Emoji.parse(thumb.repeat(Emoji.MAX_CODE_POINTS))).isInstanceOf(Parsed.Valid.class);
        assertThat(Emoji.parse(thumb.repeat(Emoji.MAX_CODE_POINTS + 1))).isInstanceOf(Parsed.Invalid.class);
    }
}
