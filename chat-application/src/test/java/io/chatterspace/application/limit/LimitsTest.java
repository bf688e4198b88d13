package io.chatterspace.application.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LimitsTest {
    private static final Rate OTHER = Rate.of(7, Duration.ofSeconds(3));

    @ParameterizedTest
    @EnumSource
    void everythingHasItsStandardRateUntilSomebodySaysOtherwise(Limited limited) {
        Limits changed = Limits.DEFAULTS.with(limited, OTHER);

        assertThat(Limits.DEFAULTS.rate(limited)).isEqualTo(limited.standard());
        assertThat(changed.rate(limited)).isEqualTo(OTHER);
        assertThat(changed.with(limited, limited.standard())).isEqualTo(Limits.DEFAULTS);
    }

    @ParameterizedTest
    @EnumSource
    void standardRatesCanBeWrittenAsOptions(Limited limited) {
        assertThat(Rate.parse(limited.standard().toString()).orElseThrow()).isEqualTo(limited.standard());
    }

    @Test
    void keepsTheNumbersOfSockets() {
        Limits limits =
                Limits.DEFAULTS.withSocketsPerUser(3).withSocketsPerAddress(4).with(Limited.POSTS, OTHER);

        assertThat(limits).isEqualTo(new Limits(Map.of(Limited.POSTS, OTHER), 3, 4));
        assertThat(Limits.DEFAULTS.socketsPerUser()).isEqualTo(20);
        assertThat(Limits.DEFAULTS.socketsPerAddress()).isEqualTo(500);
    }

    @Test
    void lettingNobodyHaveASocketIsNoLimit() {
        assertThatThrownBy(() -> Limits.DEFAULTS.withSocketsPerUser(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Limits.DEFAULTS.withSocketsPerAddress(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void allSocketsOfAnAddressComeBackAtOnce() {
        assertThat(Limited.SOCKETS_OPENED_PER_ADDRESS.standard().burst())
                .isGreaterThanOrEqualTo(Limits.DEFAULTS.socketsPerAddress());
    }
}
