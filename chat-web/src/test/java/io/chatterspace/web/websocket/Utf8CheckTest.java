package io.chatterspace.web.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8CheckTest {

    @Test
    void acceptsEveryCodePoint() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                continue;
            }
            byte[] bytes = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
            assertThat(isValid(bytes)).as("U+%X", codePoint).isTrue();
        }
    }

    @Test
    void agreesWithThePlatformOnEveryPairAndOnRandomBytes() {
        for (int pair = 0; pair <= 0xFFFF; pair++) {
            assertSameAsPlatform(new byte[] {(byte) (pair >>> 8), (byte) pair});
        }
        long seed = 20261123;
        Random random = new Random(seed);
        byte[] leads = HexFormat.of().parseHex("41c2e0e1edeff0f1f48f8090a0bf9f");
        for (int round = 0; round < 300_000; round++) {
            byte[] bytes = new byte[1 + random.nextInt(12)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = random.nextInt(10) == 0 ? (byte) random.nextInt() : leads[random.nextInt(leads.length)];
            }
            assertSameAsPlatform(bytes);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cebae1bdb9cf83cebcceb5f4908080656469746564, 12",
        "cebae1bdb9cf83cebcceb5eda080656469746564, 12",
        "f8888080, 0",
        "c0af, 0",
        "e09faf, 1",
        "f08fbfbf, 1",
        "61ff, 1",
        "6162636465666768ff, 8"
    })
    void findsTheFirstByteThatCannotBelong(String hex, int index) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        Utf8Check check = new Utf8Check();
        for (int i = 0; i < index; i++) {
            assertThat(check.accept(bytes, i, i + 1)).isTrue();
        }
        assertThat(check.accept(bytes, index, index + 1)).isFalse();
    }

    private static void assertSameAsPlatform(byte[] bytes) {
        boolean valid;
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            valid = true;
        } catch (CharacterCodingException e) {
            valid = false;
        }
        if (isValid(bytes) != valid || isValidByteByByte(bytes) != valid) {
            assertThat(isValid(bytes)).as(HexFormat.of().formatHex(bytes)).isEqualTo(valid);
            assertThat(isValidByteByByte(bytes))
                    .as(HexFormat.of().formatHex(bytes))
                    .isEqualTo(valid);
        }
    }

    private static boolean isValid(byte[] bytes) {
        Utf8Check check = new Utf8Check();
        return check.accept(bytes, 0, bytes.length) && check.isComplete();
    }

    private static boolean isValidByteByByte(byte[] bytes) {
        Utf8Check check = new Utf8Check();
        for (int i = 0; i < bytes.length; i++) {
            if (!check.accept(bytes, i, i + 1)) {
                return false;
            }
        }
        return check.isComplete();
    }
}
