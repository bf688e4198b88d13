package io.chatterspace.web;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * How the browser chat is set up. Immutable.
 *
 * @param basePath the path below which everything is; begins and ends with a slash
 * @param publicOrigin scheme, host and port under which browsers reach the chat, such as {@code https://chat.example};
 *     null if they reach it by the host they name in their requests
 * @param zone the time zone of times on pages without script
 * @param heartbeat the time between two signs of life on a live connection
 */
public record ChatWebConfig(String basePath, @Nullable String publicOrigin, ZoneId zone, Duration heartbeat) {
    /** At the root, by whatever host, in UTC, with a heartbeat every 25 seconds. */
    public static final ChatWebConfig DEFAULT = new ChatWebConfig("/", null, ZoneOffset.UTC, Duration.ofSeconds(25));

    public ChatWebConfig {
        if (!basePath.startsWith("/") || !basePath.endsWith("/")) {
            throw new IllegalArgumentException("base path must begin and end with a slash: " + basePath);
        }
    }

    /** Whether browsers reach the chat by https. */
    boolean isSecure() {
        return publicOrigin != null && publicOrigin.startsWith("https://");
    }
}
