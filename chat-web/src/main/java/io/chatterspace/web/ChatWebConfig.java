package io.chatterspace.web;

import io.chatterspace.application.limit.Limits;
import io.chatterspace.web.http.Network;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the browser chat is set up. Immutable.
 *
 * @param basePath the path below which everything is; begins and ends with a slash
 * @param publicOrigin scheme, host and port under which browsers reach the chat, such as {@code https://chat.example};
 *     null if they reach it by the host they name in their requests
 * @param zone the time zone of times on pages without script
 * @param heartbeat the time between two signs of life on a live connection
 * @param trustedProxies addresses and networks such as {@code 10.0.0.0/8} of the proxies that are believed from where,
 *     and by which scheme, a request came to them
 * @param limits how often users and addresses may do what
 */
public record ChatWebConfig(
        String basePath,
        @Nullable String publicOrigin,
        ZoneId zone,
        Duration heartbeat,
        List<String> trustedProxies,
        Limits limits) {
    /** At the root, by whatever host, in UTC, with a heartbeat every 25 seconds. */
    public static final ChatWebConfig DEFAULT =
            new ChatWebConfig("/", null, ZoneOffset.UTC, Duration.ofSeconds(25), List.of(), Limits.DEFAULTS);

    public ChatWebConfig {
        if (!basePath.startsWith("/") || !basePath.endsWith("/")) {
            throw new IllegalArgumentException("base path must begin and end with a slash: " + basePath);
        }
        trustedProxies = List.copyOf(trustedProxies);
        if (!trustedProxies.stream().allMatch(ChatWebConfig::isNetwork)) {
            throw new IllegalArgumentException("trusted proxies must be addresses or networks: " + trustedProxies);
        }
    }

    /** Whether a text names an IP address, or a network by its first address and its number of bits. */
    public static boolean isNetwork(String text) {
        return Network.parse(text).isPresent();
    }

    List<Network> trustedNetworks() {
        return trustedProxies.stream()
                .flatMap(text -> Network.parse(text).stream())
                .toList();
    }
}
