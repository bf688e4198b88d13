package io.chatterspace.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.avaje.jsonb.Jsonb;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    private static final Jsonb JSONB = Jsonb.builder().build();

    @Test
    void readsEveryEscape() {
        assertThat(JsonText.of("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\ude00\""))
                .isEqualTo("\"\\/\b\f\n\r\t\u00E9\uD83D\uDE00");
    }

    @Test
    void readsWhatAWriterWrites() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int run = 0; run < 200; run++) {
            String text = random.ints(random.nextInt(50), 0, Character.MAX_CODE_POINT + 1)
                    .map(c -> run(random, c))
                    .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(JsonText.of(JSONB.toJson(text))).as("seed " + seed).isEqualTo(text);
        }
    }

    private static int run(Random random, int codePoint) {
        return random.nextBoolean() ? codePoint : codePoint % 0x80;
    }

    @Test
    void readsLongStrings() {
        assertThat(JsonText.of("\"" + "x".repeat(120_000) + "\"")).hasSize(120_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"",
                "x",
                "'x'",
                "\"x",
                "x\"",
                "\"x\" y\"",
                "\"\\\"",
                "\"\\q\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\\u\"",
                "\"\\u123\"",
                "\"\\uff11ff\"x",
                "\"a\nb\"",
                "\"\u0000\"",
                "\"\\U0041\"",
                "\"\\u\uFF11\uFF11\uFF11\uFF11\""
            })
    void refusesWhatIsNoString(String raw) {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonText.of(raw));
    }
}
