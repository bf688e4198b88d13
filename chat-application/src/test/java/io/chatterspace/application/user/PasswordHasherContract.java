package io.chatterspace.application.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.chatterspace.application.Concurrently;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What every {@link PasswordHasher} does. */
public interface PasswordHasherContract {
    /** Texts that somebody types, or sends, and that are no password. */
    List<String> NO_PASSWORDS = List.of("", " ", "short", "\ud83d", "\0", "x".repeat(257), "x".repeat(1 << 20));

    /** The hasher under test; its queue has room for eight callers at once. */
    PasswordHasher hasher();

    /** The hash of a text, of which no rule is asked, as a configuration with lower costs made it. */
    PasswordHash weakHash(String text);

    private PasswordHash hash(String text) {
        return hasher().hash(new Password(text));
    }

    @Test
    default void matchesThePasswordOfAHash() {
        assertThat(hasher().matches("correct horse", hash("correct horse"))).isTrue();
    }

    @ParameterizedTest
    @FieldSource
    default void matchesNoOtherText(String other) {
        assertThat(hasher().matches(other, hash("correct horse"))).isFalse();
    }

    /** Texts that a careless comparison would take for {@code correct horse}. */
    List<String> matchesNoOtherText =
            List.of("correct horsf", "Correct horse", "correct horse ", "correct hors", "correct horse\0", "");

    @Test
    default void takesEveryCharacter() {
        String password = "\ud83d\ude00\0\t \u202e\u4e2d" + "x".repeat(3);

        assertThat(hasher().matches(password, hash(password))).isTrue();
        assertThat(hasher().matches(password.replace("\ud83d\ude00", "\ud83d\ude01"), hash(password)))
                .isFalse();
    }

    @Test
    default void cutsNothingOff() {
        PasswordHash hash = hash("a".repeat(72) + "b");

        assertThat(hasher().matches("a".repeat(72) + "b", hash)).isTrue();
        assertThat(hasher().matches("a".repeat(72) + "c", hash)).isFalse();
        assertThat(hasher().matches("a".repeat(72), hash)).isFalse();

        PasswordHash longest = hash("a".repeat(256));
        assertThat(hasher().matches("a".repeat(256), longest)).isTrue();
        assertThat(hasher().matches("a".repeat(255) + "b", longest)).isFalse();
    }

    @Test
    default void matchesHoweverAnAccentIsTyped() {
        PasswordHash hash = hash("caf\u00e9 au lait");

        assertThat(hasher().matches("cafe\u0301 au lait", hash)).isTrue();
        assertThat(hasher().matches("cafe au lait", hash)).isFalse();
    }

    @Test
    default void hashesTheSamePasswordToSomethingElseEachTime() {
        assertThat(hash("correct horse")).isNotEqualTo(hash("correct horse"));
    }

    @ParameterizedTest
    @FieldSource("NO_PASSWORDS")
    default void noTextIsRefusedOtherThanByNotMatching(String typed) {
        assertThat(hasher().matches(typed, hash("x".repeat(256)))).isFalse();
        assertThatCode(() -> hasher().matches(typed, Optional::empty)).doesNotThrowAnyException();
    }

    @Test
    default void matchesWhatOlderRulesAllowed() {
        PasswordHash hash = weakHash("short");

        assertThat(hasher().matches("short", hash)).isTrue();
        assertThat(hasher().matches("shirt", hash)).isFalse();
    }

    @Test
    default void matchesNothingWithABrokenTextEvenWhereItsBytesAreThoseOfAnother() {
        assertThat(hasher().matches("\ud83d", weakHash("?"))).isFalse();
    }

    @Test
    default void tellsWeakHashesFromThoseOfToday() {
        assertThat(hasher().isWeak(hash("correct horse"))).isFalse();
        assertThat(hasher().isWeak(weakHash("correct horse"))).isTrue();
    }

    @ParameterizedTest
    @FieldSource
    default void understandsNoForeignHash(String value) {
        var hash = new PasswordHash(value);

        assertThat(hasher().matches("correct horse", hash)).isFalse();
        assertThat(hasher().isWeak(hash)).isTrue();
    }

    /** Hashes of algorithms that nobody has. */
    List<String> understandsNoForeignHash =
            List.of("$rot13$pbeerpg-ubefr", "$none$v=1$a=1$c29tZXNhbHQ$Y29ycmVjdCBob3JzZQ");

    @Test
    default void answersManyAtOnce() {
        PasswordHash hash = hash("password of 3");

        List<Boolean> matched = Concurrently.call(8, i -> hasher().matches("password of " + i, hash));

        assertThat(matched).containsExactly(false, false, false, true, false, false, false, false);
    }
}
