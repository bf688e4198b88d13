package io.chatterspace.domain.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.text.Parsed;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

final class SettingsTest {
    @Test
    void letNobodyInUninvitedAtFirst() {
        assertThat(Settings.DEFAULT.allows(Joining.INVITE)).isTrue();
        assertThat(Settings.DEFAULT.allows(Joining.REGISTRATION)).isFalse();
        assertThat(Settings.DEFAULT.allows(Joining.GUEST)).isFalse();
    }

    @Test
    void doNotChangeWithTheSetTheyWereMadeOf() {
        var ways = EnumSet.of(Joining.GUEST);
        var settings = new Settings(Settings.DEFAULT.name(), ways, RoomCreators.EVERYBODY);

        ways.clear();

        assertThat(settings.allows(Joining.GUEST)).isTrue();
    }

    @Test
    void nameIsOneLine() {
        assertThat(InstallationName.parse(" Our  chat "))
                .isEqualTo(new Parsed.Valid<>(new InstallationName("Our chat")));
        assertThat(InstallationName.parse("")).isEqualTo(new Parsed.Invalid<>(Flaw.BLANK));
        assertThat(InstallationName.parse("x".repeat(61))).isEqualTo(new Parsed.Invalid<>(Flaw.TOO_LONG));
        assertThatThrownBy(() -> new InstallationName("two\nlines")).isInstanceOf(IllegalArgumentException.class);
    }
}
