package io.chatterspace.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.domain.session.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DevicesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Firefox, Linux | Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0
                    Firefox, Android | Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0
                    Firefox, iPhone | Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 FxiOS/140.0 Mobile/15E148 Safari/605.1.15
                    Chrome, Windows | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36
                    Chrome, Android | Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Mobile Safari/537.36
                    Chrome, ChromeOS | Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36
                    Edge, Windows | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36 Edg/150.0
                    Opera, Linux | Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36 OPR/120.0
                    Safari, macOS | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15
                    Safari, iPad | Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1
                    Firefox | Firefox/1.0
                    Linux | curl on Linux
                    """)
    void isNamedAsPeopleNameIt(String description, String userAgent) {
        assertThat(Devices.describe(userAgent).description()).isEqualTo(description);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "curl/8.0",
                "<script>alert(1)</script>",
                "a\u001B[2Jb",
                "\uD800",
                "{{t.product}}",
                "%0d%0a"
            })
    void isUnknownWhereNothingIsSaidThatWeKnow(String userAgent) {
        assertThat(Devices.describe(userAgent)).isEqualTo(Device.UNKNOWN);
    }

    @Test
    void nothingOfAHostileHeaderComesOutOfIt() {
        String hostile = "<b>Firefox/1\r\nX: 1 Linux\u202E" + "\uD83D\uDE00".repeat(100_000);

        assertThat(Devices.describe(hostile).description()).isEqualTo("Firefox, Linux");
    }
}
