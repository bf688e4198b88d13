package io.chatterspace.web.websocket;

import io.helidon.common.socket.PeerInfo;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Status;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The application's decision on an opening handshake that is correct by RFC 6455 section 4.2.1: the place to check origin,
 * session and limits, as no HTTP filter sees an upgrade. Called on the connection's thread and may block. Must be
 * thread-safe.
 */
@FunctionalInterface
public interface Handshake {

    /** Decides on a request; what it is given must not be kept beyond the call. An exception is answered with 500. */
    Answer answer(HttpPrologue prologue, Headers headers, PeerInfo peer);

    /** The sub-protocols the client offers, in its order of preference. */
    static List<String> offeredSubprotocols(Headers headers) {
        return WebSocketUpgrader.tokens(headers, WebSocketUpgrader.PROTOCOL);
    }

    /** The decision. */
    sealed interface Answer {}

    /**
     * The connection is opened.
     *
     * @param subprotocol one of those offered, or null for none
     * @param handler serves this connection alone; its {@link WebSocketHandler#closed} is called from now on, also when
     *     the peer has gone meanwhile
     */
    record Accept(@Nullable String subprotocol, WebSocketHandler handler) implements Answer {
        public Accept {
            Objects.requireNonNull(handler, "handler");
        }

        public Accept(WebSocketHandler handler) {
            this(null, handler);
        }
    }

    /**
     * The request is answered with a status and the HTTP connection closed.
     *
     * @param status an error status
     * @param message for the client, short and without a secret
     */
    record Refuse(Status status, String message) implements Answer {
        public Refuse {
            Objects.requireNonNull(message, "message");
            if (status.code() < 400) {
                throw new IllegalArgumentException("not an error status: " + status.code());
            }
        }
    }
}
