package io.chatterspace.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.common.socket.PeerInfo;
import io.helidon.http.HeaderNames;
import io.helidon.http.WritableHeaders;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.Principal;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressesTest {
    private static final String PROXY = "10.0.0.1";
    private static final ClientAddresses ADDRESSES = new ClientAddresses(Stream.of("10.0.0.0/8", "2001:db8:ff::/48")
            .map(text -> Network.parse(text).orElseThrow())
            .toList());

    private record Peer(String host) implements PeerInfo {
        @Override
        public SocketAddress address() {
            return new InetSocketAddress(Network.address(host).orElseThrow(), port());
        }

        @Override
        public int port() {
            return 4711;
        }

        @Override
        public Optional<Principal> tlsPrincipal() {
            return Optional.empty();
        }

        @Override
        public Optional<Certificate[]> tlsCertificates() {
            return Optional.empty();
        }
    }

    private static String client(String peer, String... forwardedFor) {
        WritableHeaders<?> headers = WritableHeaders.create();
        if (forwardedFor.length > 0) {
            headers.set(HeaderNames.X_FORWARDED_FOR, forwardedFor);
        }
        return ADDRESSES.of(new Peer(peer), headers).toString();
    }

    @Test
    void isThePeerWhereNothingIsSaid() {
        assertThat(client("198.51.100.7")).isEqualTo("198.51.100.7");
        assertThat(client(PROXY)).isEqualTo(PROXY);
    }

    @Test
    void nobodyElseIsBelieved() {
        assertThat(client("198.51.100.7", "192.0.2.1")).isEqualTo("198.51.100.7");
        assertThat(client("198.51.100.7", PROXY)).isEqualTo("198.51.100.7");
        assertThat(new ClientAddresses(List.of())
                        .of(new Peer(PROXY), WritableHeaders.create().set(HeaderNames.X_FORWARDED_FOR, "192.0.2.1")))
                .hasToString(PROXY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.1 | 192.0.2.1",
                "203.0.113.5, 192.0.2.1 | 192.0.2.1",
                "unknown, <script>, 192.0.2.1 | 192.0.2.1",
                "192.0.2.1, 10.9.9.9 | 192.0.2.1",
                "203.0.113.5, 192.0.2.1 ,10.9.9.9,10.8.8.8 | 192.0.2.1",
                "10.2.2.2, 10.9.9.9 | 10.2.2.2",
                "192.0.2.1:5678 | 192.0.2.1",
                "2001:db8::1 | 2001:db8:0:0:0:0:0:1",
                "[2001:db8::1]:443 | 2001:db8:0:0:0:0:0:1",
                "[2001:db8::1] | 2001:db8:0:0:0:0:0:1",
                "::ffff:192.0.2.1 | 192.0.2.1",
                "192.0.2.1, 2001:db8:ff::9 | 192.0.2.1"
            })
    void isTheRightmostThatIsNoProxyOfOurs(String forwardedFor, String expected) {
        assertThat(client(PROXY, forwardedFor)).isEqualTo(expected);
    }

    @Test
    void severalHeadersAreOneList() {
        assertThat(client(PROXY, "192.0.2.1", "10.9.9.9")).isEqualTo("192.0.2.1");
        assertThat(client(PROXY, "203.0.113.5", "192.0.2.1")).isEqualTo("192.0.2.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "192.0.2.1,",
                "unknown",
                "_hidden",
                "192.0.2.1, nonsense",
                "192.0.2.1, nonsense, 10.9.9.9",
                "localhost",
                "192.0.2.1:port",
                "999.0.2.1",
                "192.0.2.1 192.0.2.2",
                "fe80::1%eth0",
                "2001:db8::1:::",
                "for=192.0.2.1"
            })
    void malformedEntryCountsForThePeer(String forwardedFor) {
        assertThat(client(PROXY, forwardedFor)).isEqualTo(PROXY);
    }

    @Test
    void limitsCountByTheFirstHalfOfVersion6() {
        WritableHeaders<?> none = WritableHeaders.create();
        assertThat(ADDRESSES.of(new Peer("2001:db8:1:2:3:4:5:6"), none).network())
                .isEqualTo(ADDRESSES.of(new Peer("2001:db8:1:2::9"), none).network())
                .isEqualTo("2001:db8:1:2:0:0:0:0/64")
                .isNotEqualTo(ADDRESSES.of(new Peer("2001:db8:1:3::9"), none).network());
        assertThat(ADDRESSES.of(new Peer("192.0.2.1"), none).network()).isEqualTo("192.0.2.1");
    }
}
