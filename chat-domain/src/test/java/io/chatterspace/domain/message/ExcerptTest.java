package io.chatterspace.domain.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chatterspace.domain.Property;
import io.chatterspace.domain.RandomText;
import io.chatterspace.domain.text.Parsed;
import org.junit.jupiter.api.Test;

class ExcerptTest {
    private static String of(String body) {
        return Excerpt.of(body).value();
    }

    @Test
    void isTheWholeOfAShortBodyInOneLine() {
        assertThat(of("Good\n\n  morning\tall")).isEqualTo("Good morning all");
        assertThat(of("x".repeat(120))).isEqualTo("x".repeat(120));
    }

    @Test
    void hasNoMarksOfQuotesAndCode() {
        assertThat(of("> > Said\n> again\n```sh\nbin/test\n```\nso `x` > y"))
                .isEqualTo("Said again bin/test so `x` > y");
        assertThat(of("~~~\ncode")).isEqualTo("code");
        assertThat(of("```a``` b")).isEqualTo("```a``` b");
        assertThat(of("```\n```")).isEqualTo("``` ```");
    }

    @Test
    void isCutAfterAWord() {
        assertThat(of("word ".repeat(30))).isEqualTo("word ".repeat(24).strip() + "\u2026");
        assertThat(of("x".repeat(118) + " yes and no")).isEqualTo("x".repeat(118) + "\u2026");
    }

    @Test
    void isCutBetweenCodePointsWhereThereIsNoWord() {
        assertThat(of("\uD83D\uDE00".repeat(121))).isEqualTo("\uD83D\uDE00".repeat(120) + "\u2026");
        assertThat(of("a " + "x".repeat(200))).isEqualTo("a " + "x".repeat(118) + "\u2026");
    }

    @Test
    void saysThatThereIsMoreBehindMuchSpace() {
        assertThat(of("a" + " ".repeat(300) + "b")).isEqualTo("a\u2026");
    }

    @Test
    void isTheSameOfTheBeginningAlone() {
        Property.holds(500, random -> {
            String body = RandomText.of(random, 600);
            String known = body.substring(
                    0,
                    body.offsetByCodePoints(
                            0, Math.min(body.codePointCount(0, body.length()), Excerpt.MAX_SOURCE_CODE_POINTS)));
            if (MessageBody.parse(body) instanceof Parsed.Valid<MessageBody>(var proper)
                    && proper.value().equals(body)) {
                assertThat(of(known)).isEqualTo(of(body));
            }
        });
    }

    @Test
    void isOneLine() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Excerpt("a\nb"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Excerpt(""));
        assertThatIllegalArgumentException().isThrownBy(() -> new Excerpt("x".repeat(122)));
    }
}
