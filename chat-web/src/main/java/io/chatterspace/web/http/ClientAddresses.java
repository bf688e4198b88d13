package io.chatterspace.web.http;

import io.helidon.common.socket.PeerInfo;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells where requests come from: the other end of the connection, unless that is a proxy we trust, which says in
 * {@code X-Forwarded-For} and {@code X-Forwarded-Proto} who asked it, and how. From anybody else these headers mean
 * nothing. Thread-safe: immutable.
 */
public final class ClientAddresses {
    private static final HeaderName FORWARDED_PROTO = HeaderNames.create("X-Forwarded-Proto");

    /** Some proxies add the port; an IPv6 address is in brackets then. */
    private static final Pattern WITH_PORT = Pattern.compile("([0-9.]+):\\d{1,5}|\\[([0-9A-Fa-f:.]+)](?::\\d{1,5})?");

    private final List<Network> trustedProxies;

    /** Addresses behind these proxies, or behind none. */
    public ClientAddresses(List<Network> trustedProxies) {
        this.trustedProxies = List.copyOf(trustedProxies);
    }

    /** Where a request comes from. */
    public ClientAddress of(ServerRequest request) {
        return of(request.remotePeer(), request.headers());
    }

    /** Where a request comes from of which these are the other end and the headers, such as a socket's opening. */
    public ClientAddress of(PeerInfo peer, Headers headers) {
        InetAddress nearest = address(peer);
        if (!isTrusted(nearest)) {
            return new ClientAddress(nearest);
        }
        InetAddress client = nearest;
        for (String entry : elements(headers, HeaderNames.X_FORWARDED_FOR).reversed()) {
            Optional<InetAddress> named = parse(entry);
            if (named.isEmpty()) {
                return new ClientAddress(nearest);
            }
            client = named.get();
            if (!isTrusted(client)) {
                break;
            }
        }
        return new ClientAddress(client);
    }

    /** Whether a trusted proxy says that it was asked by plain http. */
    boolean camePlain(PeerInfo peer, Headers headers) {
        List<String> protocols = elements(headers, FORWARDED_PROTO);
        return !protocols.isEmpty() && !protocols.getLast().equalsIgnoreCase("https") && isTrusted(address(peer));
    }

    /** Whether a trusted proxy says that it was asked by https. */
    boolean cameByHttps(PeerInfo peer, Headers headers) {
        List<String> protocols = elements(headers, FORWARDED_PROTO);
        return !protocols.isEmpty() && protocols.getLast().equalsIgnoreCase("https") && isTrusted(address(peer));
    }

    private boolean isTrusted(InetAddress address) {
        return trustedProxies.stream().anyMatch(network -> network.contains(address));
    }

    private static InetAddress address(PeerInfo peer) {
        if (peer.address() instanceof InetSocketAddress inet && inet.getAddress() != null) {
            return inet.getAddress();
        }
        throw new IllegalStateException("not connected by IP");
    }

    private static Optional<InetAddress> parse(String entry) {
        Matcher withPort = WITH_PORT.matcher(entry);
        if (!withPort.matches()) {
            return Network.address(entry);
        }
        return Network.address(withPort.group(1) == null ? withPort.group(2) : withPort.group(1));
    }

    private static List<String> elements(Headers headers, HeaderName name) {
        return headers.find(name).stream()
                .flatMap((Header header) -> header.allValues().stream())
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .toList();
    }
}
