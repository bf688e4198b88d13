package io.chatterspace.web.websocket;

/** The peer broke RFC 6455 or a limit; ends the reading of frames. Without stack trace, as any peer can cause it. */
final class ProtocolViolation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient CloseStatus status;

    ProtocolViolation(CloseStatus status) {
        super(status.reason(), null, false, false);
        this.status = status;
    }

    CloseStatus status() {
        return status;
    }
}
