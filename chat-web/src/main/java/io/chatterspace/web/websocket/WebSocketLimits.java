package io.chatterspace.web.websocket;

import java.time.Duration;
import java.util.Objects;

/**
 * Bounds of every connection of a server. Immutable.
 *
 * @param maxMessageBytes payload of one message over all its fragments; more closes with 1009
 * @param heartbeat time between two pings; a peer silent for more than twice as long is aborted
 * @param writeLimit how long one write may be blocked before the connection is aborted
 * @param closePatience how long a closing handshake may take before the socket is closed without it
 * @param errorLinger how long input is still discarded after a protocol error, so that the close frame is not lost in a
 *     reset
 */
public record WebSocketLimits(
        int maxMessageBytes, Duration heartbeat, Duration writeLimit, Duration closePatience, Duration errorLinger) {

    public static final WebSocketLimits DEFAULTS = new WebSocketLimits(
            128 * 1024, Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofMillis(250));

    public WebSocketLimits {
        if (maxMessageBytes < 1) {
            throw new IllegalArgumentException("maxMessageBytes must be positive");
        }
        requirePositive(heartbeat, "heartbeat");
        requirePositive(writeLimit, "writeLimit");
        requirePositive(closePatience, "closePatience");
        requirePositive(errorLinger, "errorLinger");
    }

    public WebSocketLimits withMaxMessageBytes(int bytes) {
        return new WebSocketLimits(bytes, heartbeat, writeLimit, closePatience, errorLinger);
    }

    public WebSocketLimits withHeartbeat(Duration interval) {
        return new WebSocketLimits(maxMessageBytes, interval, writeLimit, closePatience, errorLinger);
    }

    public WebSocketLimits withWriteLimit(Duration limit) {
        return new WebSocketLimits(maxMessageBytes, heartbeat, limit, closePatience, errorLinger);
    }

    public WebSocketLimits withClosePatience(Duration patience) {
        return new WebSocketLimits(maxMessageBytes, heartbeat, writeLimit, patience, errorLinger);
    }

    private static void requirePositive(Duration duration, String role) {
        Objects.requireNonNull(duration, role);
        if (!duration.isPositive()) {
            throw new IllegalArgumentException(role + " must be positive");
        }
    }
}
