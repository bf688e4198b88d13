package io.chatterspace.web.websocket;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Why an end of a connection closes it, as it may stand in a close frame (RFC 6455 section 7.4). Immutable.
 *
 * @param code 1000-1003, 1007-1014 or 3000-4999
 * @param reason for the developers at the other end, at most 123 bytes in UTF-8; never a secret
 */
public record CloseStatus(int code, String reason) {

    public static final CloseStatus NORMAL = new CloseStatus(1000, "");
    public static final CloseStatus GOING_AWAY = new CloseStatus(1001, "going away");
    public static final CloseStatus BINARY_REFUSED = new CloseStatus(1003, "text only");
    public static final CloseStatus INVALID_UTF_8 = new CloseStatus(1007, "invalid UTF-8");
    public static final CloseStatus TOO_BIG = new CloseStatus(1009, "message too big");
    public static final CloseStatus INTERNAL_ERROR = new CloseStatus(1011, "internal error");
    public static final CloseStatus SERVICE_RESTART = new CloseStatus(1012, "service restart");

    /** Stands for a close frame without a code; never sent (RFC 6455 section 7.1.5). */
    static final int NO_CODE = 1005;
    /** Stands for a connection that ended without a close frame; never sent. */
    static final int NO_CLOSE_FRAME = 1006;

    private static final int MAX_REASON_BYTES = 123;

    public CloseStatus {
        Objects.requireNonNull(reason, "reason");
        if (!isAllowed(code)) {
            throw new IllegalArgumentException("close code must not be sent: " + code);
        }
        if (reason.getBytes(StandardCharsets.UTF_8).length > MAX_REASON_BYTES) {
            throw new IllegalArgumentException("close reason is longer than " + MAX_REASON_BYTES + " bytes");
        }
    }

    static CloseStatus protocolError(String reason) {
        return new CloseStatus(1002, reason);
    }

    /** Whether the code may stand in a close frame, sent or received: 1012 to 1014 are registered with IANA. */
    static boolean isAllowed(int code) {
        return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
    }
}
