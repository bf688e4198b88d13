package io.chatterspace.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class UserTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Handle HANDLE = new Handle("ada");

    private final User guest = User.guest(new UserId(1), new DisplayName("Ada"), NOON);
    private final User administrator = guest.with(HANDLE, UserRole.ADMINISTRATOR);

    @Test
    void guestsAndOnlyTheyHaveNoHandle() {
        assertThat(guest.handle()).isEmpty();
        assertThat(guest.isGuest()).isTrue();
        assertThat(guest.with(HANDLE, UserRole.FULL_USER).handle()).contains(HANDLE);
        assertThatThrownBy(() -> guest.with(HANDLE, UserRole.GUEST)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new User(new UserId(1), null, new DisplayName("Ada"), UserRole.FULL_USER, NOON, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void disabledAdministratorIsNone() {
        User disabled = administrator.disabled(NOON);

        assertThat(administrator.isAdministrator()).isTrue();
        assertThat(disabled.isDisabled()).isTrue();
        assertThat(disabled.isAdministrator()).isFalse();
        assertThat(disabled.enabled()).isEqualTo(administrator);
    }

    @Test
    void anotherNameChangesNothingElse() {
        User named = administrator.disabled(NOON).named(new DisplayName("Grace"));

        assertThat(named.name()).isEqualTo(new DisplayName("Grace"));
        assertThat(named.named(new DisplayName("Ada"))).isEqualTo(administrator.disabled(NOON));
    }

    @Test
    void becomingSomebodyElseKeepsIdAndBeginning() {
        assertThat(administrator)
                .isEqualTo(new User(new UserId(1), HANDLE, new DisplayName("Ada"), UserRole.ADMINISTRATOR, NOON, null));
    }
}
