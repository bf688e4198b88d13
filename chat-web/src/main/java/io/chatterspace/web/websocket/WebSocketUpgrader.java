package io.chatterspace.web.websocket;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionSelectorConfig;
import io.helidon.webserver.http1.spi.Http1Upgrader;
import io.helidon.webserver.spi.ServerConnection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opens WebSockets at one path (RFC 6455 section 4.2). Offered extensions are not accepted. A request for another path is
 * not upgraded, so that an upgrader of the host may try it or HTTP routing answers it. Thread-safe (immutable).
 */
public final class WebSocketUpgrader implements Http1Upgrader {

    static final HeaderName PROTOCOL = HeaderNames.create("Sec-WebSocket-Protocol");

    private static final HeaderName KEY = HeaderNames.create("Sec-WebSocket-Key");
    private static final HeaderName VERSION = HeaderNames.create("Sec-WebSocket-Version");
    private static final String SUPPORTED_VERSION = "13";
    private static final Header SUPPORTED_VERSION_HEADER = HeaderValues.create(VERSION, SUPPORTED_VERSION);
    private static final Header ALLOW_GET = HeaderValues.create(HeaderNames.ALLOW, "GET");
    private static final Status UPGRADE_REQUIRED = Status.create(426, "Upgrade Required");

    /** Helidon looks the value of the Upgrade header up exactly; RFC 6455 section 4.2.1 says in any case. */
    private static final List<String> PROTOCOL_SPELLINGS = List.of("websocket", "WebSocket", "Websocket", "WEBSOCKET");

    private static final String ACCEPT_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int KEY_BYTES = 16;
    private static final int KEY_CHARS = 24;

    private final String path;
    private final ConnectionWatch watch;
    private final Handshake handshake;

    /**
     * @param path the exact path that is served, decoded and without a query
     * @param watch looks after the connections and holds their limits; not owned
     */
    public WebSocketUpgrader(String path, ConnectionWatch watch, Handshake handshake) {
        this.path = path;
        this.watch = watch;
        this.handshake = handshake;
    }

    /** Registers an upgrader, this one or a host's that delegates to it, for the spellings of the protocol in use. */
    public static void register(Http1ConnectionSelectorConfig.Builder selector, Http1Upgrader upgrader) {
        PROTOCOL_SPELLINGS.forEach(spelling -> selector.putUpgrader(spelling, upgrader));
    }

    @Override
    public String supportedProtocol() {
        return "websocket";
    }

    @Override
    public @Nullable ServerConnection upgrade(
            ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers) {
        if (!path.equals(prologue.uriPath().path())) {
            return null;
        }
        String acceptValue = check(prologue, headers);
        if (watch.isClosing()) {
            throw refusal(Status.SERVICE_UNAVAILABLE_503, "the server is stopping")
                    .build();
        }
        List<String> offered = Handshake.offeredSubprotocols(headers);
        return switch (handshake.answer(prologue, headers, context.remotePeer())) {
            case Handshake.Refuse refuse ->
                throw refusal(refuse.status(), refuse.message()).build();
            case Handshake.Accept accept -> open(context, accept, offered, acceptValue);
        };
    }

    private ServerConnection open(
            ConnectionContext context, Handshake.Accept accept, List<String> offered, String acceptValue) {
        WebSocketConnection connection = new WebSocketConnection(context, accept.handler(), watch);
        boolean answered = false;
        try {
            String subprotocol = accept.subprotocol();
            if (subprotocol != null && !offered.contains(subprotocol)) {
                throw new IllegalStateException("the accepted sub-protocol was not offered");
            }
            String response = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Accept: " + acceptValue + "\r\n"
                    + (subprotocol == null ? "" : "Sec-WebSocket-Protocol: " + subprotocol + "\r\n")
                    + "\r\n";
            context.dataWriter().writeNow(BufferData.create(response.getBytes(StandardCharsets.US_ASCII)));
            answered = true;
            return connection;
        } finally {
            if (!answered) {
                connection.abandon();
            }
        }
    }

    /** Checks the opening handshake and gives the value of Sec-WebSocket-Accept. */
    private static String check(HttpPrologue prologue, Headers headers) {
        if (!prologue.method().equals(Method.GET)) {
            throw refusal(Status.METHOD_NOT_ALLOWED_405, "a WebSocket is opened by GET")
                    .header(ALLOW_GET)
                    .build();
        }
        if (tokens(headers, HeaderNames.CONNECTION).stream().noneMatch("upgrade"::equalsIgnoreCase)) {
            throw refusal(Status.BAD_REQUEST_400, "no upgrade in Connection").build();
        }
        if (!SUPPORTED_VERSION.equals(single(headers, VERSION))) {
            throw refusal(UPGRADE_REQUIRED, "unsupported WebSocket version")
                    .header(SUPPORTED_VERSION_HEADER)
                    .build();
        }
        String key = single(headers, KEY);
        if (key == null || !isKey(key)) {
            throw refusal(Status.BAD_REQUEST_400, "invalid Sec-WebSocket-Key").build();
        }
        return acceptValue(key);
    }

    /** The elements of a header that is a list, from all its lines. */
    static List<String> tokens(Headers headers, HeaderName name) {
        return headers.find(name).stream()
                .flatMap(header -> header.allValues().stream())
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .filter(token -> !token.isEmpty())
                .toList();
    }

    private static @Nullable String single(Headers headers, HeaderName name) {
        List<String> values = headers.find(name).map(Header::allValues).orElse(List.of());
        return values.size() == 1 ? values.getFirst().strip() : null;
    }

    private static boolean isKey(String key) {
        try {
            return key.length() == KEY_CHARS && Base64.getDecoder().decode(key).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String acceptValue(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest((key + ACCEPT_SUFFIX).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    private static RequestException.Builder refusal(Status status, String message) {
        return RequestException.builder()
                .type(EventType.FORBIDDEN)
                .status(status)
                .message(message)
                .safeMessage(true)
                .setKeepAlive(false);
    }
}
