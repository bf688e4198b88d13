package io.chatterspace.domain.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SessionLifetimeTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration IDLE = Duration.ofHours(1);
    private static final Duration ABSOLUTE = Duration.ofHours(3);

    private final SessionLifetime lifetime = new SessionLifetime(IDLE, ABSOLUTE);
    private final Session session = Session.started(new SessionId(1), new UserId(2), Device.UNKNOWN, NOON);

    @Test
    void sessionIsOverWhenItWasIdleForThatLong() {
        assertThat(lifetime.endOf(session)).isEqualTo(NOON.plus(IDLE));
        assertThat(lifetime.isOver(session, NOON.plus(IDLE).minusMillis(1))).isFalse();
        assertThat(lifetime.isOver(session, NOON.plus(IDLE))).isTrue();
    }

    @Test
    void useMovesTheEndButNotBeyondTheLast() {
        assertThat(lifetime.endOf(session.used(NOON.plusSeconds(60))))
                .isEqualTo(NOON.plusSeconds(60).plus(IDLE));
        assertThat(lifetime.endOf(session.used(NOON.plus(ABSOLUTE).minusMillis(1))))
                .isEqualTo(NOON.plus(ABSOLUTE));
    }

    @Test
    void mayBeTheSameUsedOrNot() {
        assertThat(new SessionLifetime(IDLE, IDLE).endOf(session)).isEqualTo(NOON.plus(IDLE));
    }

    @Test
    void lasts() {
        for (Duration flawed : new Duration[] {Duration.ZERO, Duration.ofMillis(-1), ABSOLUTE.plusMillis(1)}) {
            assertThatThrownBy(() -> new SessionLifetime(flawed, ABSOLUTE))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
