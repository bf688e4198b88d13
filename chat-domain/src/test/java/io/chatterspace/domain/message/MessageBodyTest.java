package io.chatterspace.domain.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.domain.Property;
import io.chatterspace.domain.RandomText;
import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.text.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MessageBodyTest {
    private static final String SMILE = "\ud83d\ude00";

    private static String clean(String raw) {
        return MessageBody.parse(raw).orElseThrow().value();
    }

    private static Parsed<MessageBody> invalid(Flaw flaw) {
        return new Parsed.Invalid<>(flaw);
    }

    @Test
    void keepsWhatWasTyped() {
        String text = "Hello, *world*!\n\n\t<b>it's</b>  \"fine\"   e\u0301 \u202e \ufeff";
        assertThat(clean(text)).isEqualTo(text);
    }

    @Test
    void endsLinesWithLf() {
        assertThat(clean("a\r\nb\rc\nd\r\r\ne")).isEqualTo("a\nb\nc\nd\n\ne");
    }

    @Test
    void dropsControls() {
        assertThat(clean("a\0b\u0007c\u001b[1md\u007fe\u0085f\u009f")).isEqualTo("abc[1mdef");
    }

    @Test
    void dropsBlankLinesAtTheBeginning() {
        assertThat(clean("\n  \n\t\r\nHello")).isEqualTo("Hello");
    }

    @Test
    void keepsTheIndentOfTheFirstLine() {
        assertThat(clean("\n    if (a)\n        b();")).isEqualTo("    if (a)\n        b();");
        assertThat(clean("\tindented")).isEqualTo("\tindented");
    }

    @Test
    void dropsWhiteSpaceAtTheEnd() {
        assertThat(clean("Hello \t\n\r\n \u3000")).isEqualTo("Hello");
    }

    @Test
    void keepsBlankLinesInside() {
        assertThat(clean("a\n\n \nb")).isEqualTo("a\n\n \nb");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\n\t\r",
                "\0\u0007",
                "\u200b",
                "\u200d\u2060",
                "\u2800",
                "\u3164",
                "\u00a0",
                "\ufe0f",
                "\u202e"
            })
    void refusesTextThatNobodySees(String blank) {
        assertThat(MessageBody.parse(blank)).isEqualTo(invalid(Flaw.BLANK));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\ud83d", "\ude00a", "\ud83d \ude00", "\ud83d\0\ude00"})
    void refusesHalfASurrogatePair(String broken) {
        assertThat(MessageBody.parse(broken)).isEqualTo(invalid(Flaw.BROKEN_TEXT));
    }

    @Test
    void countsCodePointsOfTheResult() {
        String longest = SMILE.repeat(MessageBody.MAX_CODE_POINTS);
        assertThat(clean(longest)).isEqualTo(longest);
        assertThat(clean("\n" + longest + " ".repeat(100))).isEqualTo(longest);
        assertThat(MessageBody.parse(longest + "!")).isEqualTo(invalid(Flaw.TOO_LONG));
        assertThat(clean("a\r\n".repeat(3_999) + "bc")).hasSize(8_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a ", "a\n", "\na", "a\r\nb", "a\0", "\ud83d"})
    void isOnlyMadeOfCleanText(String text) {
        assertThatThrownBy(() -> new MessageBody(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isNotMadeOfTooLongText() {
        assertThatThrownBy(() -> new MessageBody("a".repeat(8_001))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void doesNotTellItsTextToLogs() {
        assertThat(new MessageBody("secret")).hasToString("MessageBody[6 chars]");
    }

    @Test
    void whatWasReadIsReadAsItself() {
        Property.holds(20_000, random -> {
            if (MessageBody.parse(RandomText.of(random, 20)) instanceof Parsed.Valid<MessageBody>(MessageBody body)) {
                assertThat(MessageBody.parse(body.value())).isEqualTo(new Parsed.Valid<>(body));
                assertThat(body.value()).isEqualTo(body.value().stripTrailing()).doesNotContain("\r");
            }
        });
    }
}
