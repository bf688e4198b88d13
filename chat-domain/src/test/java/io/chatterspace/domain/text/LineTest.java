package io.chatterspace.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.domain.Property;
import io.chatterspace.domain.RandomText;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;

final class LineTest {
    private static final int MAX = 10;

    private static Parsed<String> parse(String raw) {
        return Line.parse(raw, MAX);
    }

    private static Parsed<String> valid(String text) {
        return new Parsed.Valid<>(text);
    }

    private static Parsed<String> invalid(Flaw flaw) {
        return new Parsed.Invalid<>(flaw);
    }

    @Test
    void keepsPlainText() {
        assertThat(parse("Tea & <b>!")).isEqualTo(valid("Tea & <b>!"));
    }

    @Test
    void foldsWhiteSpace() {
        assertThat(parse("  a \t b\u00a0\u3000c ")).isEqualTo(valid("a b c"));
        assertThat(parse("\u00a0a\u00a0")).isEqualTo(valid("a"));
        assertThat(parse("\na\r\n")).isEqualTo(valid("a"));
    }

    @Test
    void foldsWhiteSpaceAroundBidiControls() {
        assertThat(parse("a \u200e b")).isEqualTo(valid("a b"));
        assertThat(parse("\u202e a")).isEqualTo(valid("a"));
    }

    @Test
    void dropsBidiControls() {
        assertThat(parse("\u061ca\u200e\u200f\u202a\u202eb\u2066\u2069")).isEqualTo(valid("ab"));
    }

    @Test
    void normalisesToNfc() {
        assertThat(parse("e\u0301")).isEqualTo(valid("\u00e9"));
        assertThat(parse("\u212b")).isEqualTo(valid("\u00c5"));
    }

    @Test
    void composesWhatABidiControlKeptApart() {
        assertThat(parse("e\u200e\u0301")).isEqualTo(valid("\u00e9"));
    }

    @Test
    void refusesBlankText() {
        for (String blank : new String[] {
            "",
            " ",
            "\t\u00a0\u3000",
            "\u200b\u200d\ufeff",
            "\u2800",
            "\u3164",
            "\u115f\u1160\uffa0",
            "\u200e",
            "\u0301",
            "\ufe0f",
            "\u00ad"
        }) {
            assertThat(parse(blank)).isEqualTo(invalid(Flaw.BLANK));
        }
    }

    @Test
    void refusesControlCharactersAndLineBreaks() {
        for (String control :
                new String[] {"\0", "\u0007", "\u001b", "\u007f", "\u0085", "\n", "\r", "\u2028", "\u2029"}) {
            assertThat(parse("a" + control + "b")).isEqualTo(invalid(Flaw.CONTROL_CHARACTERS));
        }
    }

    @Test
    void refusesHalfASurrogatePair() {
        assertThat(parse("a\ud83d")).isEqualTo(invalid(Flaw.BROKEN_TEXT));
        assertThat(parse("\ude00a")).isEqualTo(invalid(Flaw.BROKEN_TEXT));
        assertThat(parse("\ude00\ud83d")).isEqualTo(invalid(Flaw.BROKEN_TEXT));
        assertThat(parse("\ud83d\ud83d\ude00")).isEqualTo(invalid(Flaw.BROKEN_TEXT));
    }

    @Test
    void countsCodePointsOfTheResult() {
        assertThat(parse("\ud83d\ude00".repeat(MAX))).isEqualTo(valid("\ud83d\ude00".repeat(MAX)));
        assertThat(parse("\ud83d\ude00".repeat(MAX + 1))).isEqualTo(invalid(Flaw.TOO_LONG));
        assertThat(parse("e\u0301".repeat(MAX))).isEqualTo(valid("\u00e9".repeat(MAX)));
        assertThat(parse(" ".repeat(100) + "a".repeat(MAX) + " ".repeat(100))).isEqualTo(valid("a".repeat(MAX)));
        assertThat(parse("\u0344".repeat(MAX))).isEqualTo(invalid(Flaw.BLANK));
        assertThat(parse("a" + "\u0344".repeat(MAX - 1))).isEqualTo(invalid(Flaw.TOO_LONG));
    }

    @Test
    void keepsJoinersInsideOfVisibleText() {
        assertThat(parse("\ud83d\udc69\u200d\ud83d\udcbb")).isEqualTo(valid("\ud83d\udc69\u200d\ud83d\udcbb"));
    }

    @Test
    void tellsLinesFromOtherText() {
        assertThat(Line.isLine("a b", MAX)).isTrue();
        assertThat(Line.isLine("a  b", MAX)).isFalse();
        assertThat(Line.isLine(" a", MAX)).isFalse();
        assertThat(Line.isLine("e\u0301", MAX)).isFalse();
        assertThat(Line.isLine("a".repeat(MAX + 1), MAX)).isFalse();
        assertThat(Line.isLine("", MAX)).isFalse();
    }

    @Test
    void whatWasReadIsReadAsItself() {
        Property.holds(20_000, random -> {
            if (parse(RandomText.of(random, 12)) instanceof Parsed.Valid<String>(String line)) {
                assertThat(parse(line)).isEqualTo(valid(line));
                assertThat(Line.isLine(line, MAX)).isTrue();
                assertThat(line.codePointCount(0, line.length())).isBetween(1, MAX);
                assertThat(Normalizer.isNormalized(line, Normalizer.Form.NFC)).isTrue();
            }
        });
    }
}
