package io.chatterspace.domain.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.text.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RoomNameTest {
    private static final String SMILE = "\ud83d\ude00";

    @Test
    void readsANameAsItWasTyped() {
        assertThat(RoomName.parse("  Tea   and\tCoffee "))
                .isEqualTo(new Parsed.Valid<>(new RoomName("Tea and Coffee")));
    }

    @Test
    void countsCodePoints() {
        assertThat(RoomName.parse(SMILE.repeat(80))).isEqualTo(new Parsed.Valid<>(new RoomName(SMILE.repeat(80))));
        assertThat(RoomName.parse(SMILE.repeat(81))).isEqualTo(new Parsed.Invalid<>(Flaw.TOO_LONG));
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(RoomName.parse(" ")).isEqualTo(new Parsed.Invalid<>(Flaw.BLANK));
        assertThat(RoomName.parse("a\nb")).isEqualTo(new Parsed.Invalid<>(Flaw.CONTROL_CHARACTERS));
        assertThat(RoomName.parse("a\ud83d")).isEqualTo(new Parsed.Invalid<>(Flaw.BROKEN_TEXT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " a", "a ", "a  b", "a\tb", "e\u0301", "\u202ea", "a\nb"})
    void isOnlyMadeOfProperText(String text) {
        assertThatThrownBy(() -> new RoomName(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void looksTheSameInUpperAndLowerCaseAndInAnyWidth() {
        assertThat(new RoomName("Caf\u00e9").key()).isEqualTo(new RoomName("CAF\u00c9").key());
        assertThat(new RoomName("ABC").key()).isEqualTo(new RoomName("\uff41\uff42\uff43").key());
        assertThat(new RoomName("Cafe").key()).isNotEqualTo(new RoomName("Caf\u00e9").key());
    }

    @Test
    void readsAsItsText() {
        assertThat(new RoomName("Lobby")).hasToString("Lobby");
    }
}
