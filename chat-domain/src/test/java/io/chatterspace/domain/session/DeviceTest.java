package io.chatterspace.domain.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class DeviceTest {
    @Test
    void isOneLine() {
        assertThat(Device.of(" Firefox  on\tLinux ")).isEqualTo(new Device("Firefox on Linux"));
    }

    @Test
    void isUnknownIfItIsDescribedBadly() {
        for (String text : new String[] {"", " ", "a\r\nSet-Cookie: x", "\u001B[31m", "\uD800", "x".repeat(81)}) {
            assertThat(Device.of(text)).isEqualTo(Device.UNKNOWN);
        }
    }

    @Test
    void isNeverAnythingElse() {
        assertThatThrownBy(() -> new Device("two\nlines")).isInstanceOf(IllegalArgumentException.class);
    }
}
