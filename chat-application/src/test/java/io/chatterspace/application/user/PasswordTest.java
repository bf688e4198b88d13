package io.chatterspace.application.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.application.user.Password.Choice;
import io.chatterspace.domain.Property;
import io.chatterspace.domain.RandomText;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordTest {
    private static final String SMILE = "\ud83d\ude00";

    private static Choice parse(String typed) {
        return Password.parse(typed, List.of("ada", "Ada Lovelace"));
    }

    private static Choice accepted(String value) {
        return new Choice.Accepted(new Password(value));
    }

    private static Choice refused(PasswordFlaw flaw) {
        return new Choice.Refused(flaw);
    }

    @Test
    void countsCodePoints() {
        assertThat(parse("7 chars")).isEqualTo(refused(PasswordFlaw.TOO_SHORT));
        assertThat(parse("8  chars")).isEqualTo(accepted("8  chars"));
        assertThat(parse(SMILE.repeat(7))).isEqualTo(refused(PasswordFlaw.TOO_SHORT));
        assertThat(parse(SMILE.repeat(8))).isEqualTo(accepted(SMILE.repeat(8)));
        assertThat(parse(SMILE.repeat(256))).isEqualTo(accepted(SMILE.repeat(256)));
        assertThat(parse(SMILE.repeat(257))).isEqualTo(refused(PasswordFlaw.TOO_LONG));
    }

    @Test
    void refusesMegabytesWithoutReadingThem() {
        // A broken end would be named first by whoever had read that far.
        assertThat(parse("x".repeat(1 << 20) + "\ud83d")).isEqualTo(refused(PasswordFlaw.TOO_LONG));
    }

    @Test
    void changesNothingButTheNormalForm() {
        assertThat(parse(" \t e\u0301t\u00e9\u202e\0\n ")).isEqualTo(accepted(" \t \u00e9t\u00e9\u202e\0\n "));
        assertThat(parse("e\u0301".repeat(256))).isEqualTo(accepted("\u00e9".repeat(256)));
        assertThat(parse("e\u0301".repeat(7))).isEqualTo(refused(PasswordFlaw.TOO_SHORT));
    }

    @Test
    void leavesRoomForTheLongestTypedForm() {
        assertThat(parse("\u03b1\u0313\u0300\u0345".repeat(256))).isEqualTo(accepted("\u1f82".repeat(256)));
    }

    @Test
    void refusesBrokenText() {
        assertThat(parse("half a \ud83d smile")).isEqualTo(refused(PasswordFlaw.BROKEN_TEXT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "password1",
                "PassWord1",
                "12345678",
                "iloveyou",
                "jennifer",
                "admin123",
                "qwertyuiop"
            })
    void refusesWhatIsTriedFirst(String typed) {
        assertThat(parse(typed)).isEqualTo(refused(PasswordFlaw.TOO_COMMON));
    }

    @Test
    void takesTheLicenceForNoPassword() {
        assertThat(parse("#")).isEqualTo(refused(PasswordFlaw.TOO_SHORT));
        assertThat(CommonPasswords.contain("#")).isFalse();
        assertThat(CommonPasswords.contain("")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada Lovelace", "ada lovelace", " ADA LOVELACE "})
    void refusesNames(String typed) {
        assertThat(parse(typed)).isEqualTo(refused(PasswordFlaw.LIKE_NAME));
        assertThat(parse(typed + " 1815")).isEqualTo(accepted(typed + " 1815"));
    }

    @Test
    void tellsNobodyWhatItIs() {
        assertThat(parse("correct horse").toString()).doesNotContain("horse");
        assertThat(new PasswordHash("$argon2id$v=19$c2FsdA$aGFzaA").toString()).doesNotContain("argon2id");
        assertThatThrownBy(() -> new Password("horse")).hasMessageNotContaining("horse");
        assertThatThrownBy(() -> new PasswordHash("horse"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("horse");
    }

    @Test
    void isOnlyMadeOfProperText() {
        assertThatThrownBy(() -> new Password("7 chars")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Password("x".repeat(257))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Password("cafe\u0301 au lait")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsAcceptedIsWhatIsHashedWhenItIsTypedAgain() {
        Property.holds(2_000, random -> {
            String typed = RandomText.of(random, 300);
            if (parse(typed) instanceof Choice.Accepted(var password)) {
                assertThat(Password.normalise(typed)).contains(password.value());
                assertThat(parse(password.value())).isEqualTo(new Choice.Accepted(password));
            }
        });
    }

    @Test
    void nothingIsHashedOfWhatIsNoPassword() {
        assertThat(Password.normalise("x".repeat(256))).contains("x".repeat(256));
        assertThat(Password.normalise("x".repeat(257))).isEqualTo(Optional.empty());
        assertThat(Password.normalise("\ude00")).isEqualTo(Optional.empty());
    }
}
