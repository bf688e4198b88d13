package io.chatterspace.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.StoreHealth.Trouble;
import org.junit.jupiter.api.Test;

final class StoreHealthTest {
    @Test
    void troublesAddUp() {
        StoreHealth both = StoreHealth.HEALTHY.with(Trouble.CANNOT_WRITE).with(Trouble.DAMAGED);

        assertThat(both.troubles()).containsExactlyInAnyOrder(Trouble.CANNOT_WRITE, Trouble.DAMAGED);
        assertThat(both.isHealthy()).isFalse();
        assertThat(both.has(Trouble.DAMAGED)).isTrue();
        assertThat(both.has(Trouble.CLOSED)).isFalse();
    }

    @Test
    void sameTroubleCountsOnce() {
        StoreHealth one = StoreHealth.HEALTHY.with(Trouble.DAMAGED);

        assertThat(one.with(Trouble.DAMAGED)).isEqualTo(one);
        assertThat(one).isNotEqualTo(StoreHealth.HEALTHY);
    }
}
