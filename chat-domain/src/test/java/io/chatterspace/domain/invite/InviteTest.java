package io.chatterspace.domain.invite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class InviteTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static Invite invite(@Nullable Instant expiresAt, int maxUses) {
        return new Invite(new InviteId(1), new UserId(2), NOON, expiresAt, maxUses, 0, null);
    }

    @Test
    void withoutBoundsIsUsableForEver() {
        assertThat(invite(null, 0).used().used().isUsable(Instant.MAX)).isTrue();
    }

    @Test
    void expires() {
        Invite invite = invite(NOON.plusSeconds(60), 0);

        assertThat(invite.isUsable(NOON.plusSeconds(60).minusMillis(1))).isTrue();
        assertThat(invite.isUsable(NOON.plusSeconds(60))).isFalse();
    }

    @Test
    void isUsedUp() {
        Invite invite = invite(null, 2);

        assertThat(invite.used().isUsable(NOON)).isTrue();
        assertThat(invite.used().used().isUsable(NOON)).isFalse();
    }

    @Test
    void isRevokedOnce() {
        Invite revoked = invite(null, 0).revoked(NOON);

        assertThat(revoked.isUsable(NOON)).isFalse();
        assertThat(revoked.revoked(NOON.plusSeconds(1))).isEqualTo(revoked);
    }

    @Test
    void countsFromZero() {
        assertThatThrownBy(() -> invite(null, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Invite(new InviteId(1), new UserId(2), NOON, null, 0, -1, null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
