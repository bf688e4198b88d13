package io.chatterspace.application.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.domain.Property;
import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.text.Parsed;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RateTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void readsARate() {
        assertThat(Rate.parse("100/60")).isEqualTo(new Parsed.Valid<>(new Rate(100, MINUTE, 100)));
        assertThat(Rate.parse("100/60/7")).isEqualTo(new Parsed.Valid<>(new Rate(100, MINUTE, 7)));
        assertThat(Rate.parse("unlimited")).isEqualTo(new Parsed.Valid<>(Rate.UNLIMITED));
        assertThat(Rate.parse("999999999/1")).isInstanceOf(Parsed.Valid.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "100",
                "/60",
                "100/",
                "0/60",
                "100/0",
                "100/60/0",
                "-1/60",
                "01/60",
                "1/60s",
                " 1/60",
                "1/60/1/1",
                "1000000000/60",
                "1/99999999",
                "1/9999999/4",
                "1/86400/367",
                "1/1/999999999",
                "Unlimited",
                "\u0661/\u0661"
            })
    void refusesWhatIsNoRate(String raw) {
        assertThat(Rate.parse(raw)).isEqualTo(new Parsed.Invalid<>(Flaw.MALFORMED));
    }

    @Test
    void readsWhatItWrites() {
        assertThat(Rate.UNLIMITED).hasToString("unlimited");
        assertThat(new Rate(100, MINUTE, 100)).hasToString("100/60");
        assertThat(new Rate(100, MINUTE, 7)).hasToString("100/60/7");
        Property.holds(1_000, random -> {
            var rate = new Rate(
                    1 + random.nextInt(1_000_000),
                    Duration.ofSeconds(1 + random.nextInt(86_400)),
                    1 + random.nextInt(366));
            assertThat(Rate.parse(rate.toString()).orElseThrow()).isEqualTo(rate);
        });
    }

    @Test
    void isOnlyMadeOfNumbersThatCanBeKept() {
        assertThat(Rate.of(1, Rate.MAX_REST).restNanos()).isEqualTo(Rate.MAX_REST.toNanos());
        assertThatThrownBy(() -> new Rate(0, MINUTE, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rate(1, MINUTE, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rate(1, Duration.ZERO, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rate(2, Duration.ofNanos(1), 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rate(1, Rate.MAX_REST.plusNanos(1), 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rate(1, Rate.MAX_REST, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rate(1, Duration.ofSeconds(Long.MAX_VALUE), Integer.MAX_VALUE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyUnlimitedIsUnlimited() {
        assertThat(Rate.UNLIMITED.isUnlimited()).isTrue();
        assertThat(Rate.of(999_999_999, Duration.ofSeconds(1)).isUnlimited()).isFalse();
    }
}
