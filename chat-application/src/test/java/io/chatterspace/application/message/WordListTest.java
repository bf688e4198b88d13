package io.chatterspace.application.message;

import static io.chatterspace.application.message.MessagePolicyContract.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.chatterspace.application.message.MessagePolicy.Verdict;
import io.chatterspace.domain.message.MessageBody;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WordListTest {
    private static final List<String> WORDS = List.of("darn", "Straße", "ΣΊΣΥΦΟΣ", "café", "7up", "हिन्दी");
    private static final List<String> TEXTS =
            List.of("Good morning", "DARN it", "straSSE", "no café\nat all", "•••• darn");

    private final WordList masking = WordList.of(WORDS, new WordList.Action.Mask());

    @Nested
    class Masking implements MessagePolicyContract {
        @Override
        public MessagePolicy policy() {
            return masking;
        }

        @Override
        public List<String> texts() {
            return TEXTS;
        }
    }

    @Nested
    class Refusing implements MessagePolicyContract {
        @Override
        public MessagePolicy policy() {
            return WordList.of(WORDS, new WordList.Action.Refuse("Not here."));
        }

        @Override
        public List<String> texts() {
            return TEXTS;
        }

        @Test
        void refusesWithItsReason() {
            assertThat(policy().judge(draft("Darn."))).isEqualTo(new Verdict.Reject("Not here."));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "darn, ••••",
        "Oh DARN!, Oh ••••!",
        "darn-darn darn_darn, ••••-•••• ••••_••••",
        "STRASSE, •••••••",
        "σίσυφος, •••••••",
        "a 7Up, a •••",
        "हिन्दी में, •••••• में"
    })
    void masksWholeWordsInAnyCase(String text, String masked) {
        assertThat(masking.judge(draft(text))).isEqualTo(new Verdict.Rewrite(new MessageBody(masked)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cafe\u0301",
                "\uFF44\uFF41\uFF52\uFF4E",
                "\u24D3\u24D0\u24E1\u24DD",
                "da\u00ADrn",
                "\u200Bd\u200Dar\u2060n",
                "\uD835\uDC1D\uD835\uDC1A\uD835\uDC2B\uD835\uDC27"
            })
    void findsWordsHoweverUnicodeWritesThem(String text) {
        assertThat(masking.judge(draft(text))).isInstanceOf(Verdict.Rewrite.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"darning", "darn2", "cafe", "understrasse", "7upper", "d arn", "हिन्दीभाषा"})
    void leavesOtherWordsAlone(String text) {
        assertThat(masking.judge(draft(text))).isEqualTo(new Verdict.Accept());
    }

    @Test
    void keepsEverythingElseAsItIs() {
        String text = "  \uD83D\uDC4D de\u0301ja vu,\n\tdarn! <b>";

        assertThat(masking.judge(draft(text)))
                .isEqualTo(new Verdict.Rewrite(new MessageBody("  \uD83D\uDC4D de\u0301ja vu,\n\t••••! <b>")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "a-b", "!", "\u200B"})
    void takesNothingButWords(String entry) {
        assertThat(WordList.isWord(entry)).isFalse();
        assertThatThrownBy(() -> WordList.of(List.of(entry), new WordList.Action.Mask()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesWordsUpToALength() {
        assertThat(WordList.isWord("x".repeat(WordList.MAX_CODE_POINTS))).isTrue();
        assertThat(WordList.isWord("x".repeat(WordList.MAX_CODE_POINTS + 1))).isFalse();
    }

    @Test
    void looksThroughTheLongestMessagesInNoTime() {
        // What a quadratic reordering of marks, or a search from every place, would take far longer for.
        String marks = "a" + "\u0301\u0316".repeat(3_999);
        String letters = "darn".repeat(2_000);
        String words = "darn ".repeat(1_599) + "darn.";

        assertTimeout(Duration.ofSeconds(10), () -> {
            for (int i = 0; i < 100; i++) {
                masking.judge(draft(marks));
                masking.judge(draft(letters));
                masking.judge(draft(words));
            }
        });
    }
}
