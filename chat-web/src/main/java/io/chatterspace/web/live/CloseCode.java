package io.chatterspace.web.live;

import io.chatterspace.web.websocket.CloseStatus;

/** Why the chat closes a live connection, beyond what RFC 6455 says by itself. Documented in docs/protocol.md. */
enum CloseCode {
    /** The store could not be read; come back and continue from the position. */
    TRY_AGAIN(1013, "try again later"),
    /** What the client was sent it did not take in time; come back and continue from the position. */
    TOO_SLOW(4008, "too slow"),
    /** The user has as many connections open as one may; close one, then come back. */
    TOO_MANY(4429, "too many connections"),
    /** The session is over; sign in first. */
    SESSION_ENDED(4401, "session ended");

    private final int code;
    private final String reason;

    CloseCode(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    CloseStatus status() {
        return new CloseStatus(code, reason);
    }
}
