package io.chatterspace.web.websocket;

import io.chatterspace.web.websocket.ConnectionEnd.Cause;
import org.jspecify.annotations.Nullable;

/** That a connection ends, and how; decided once for each connection, by whoever comes first. Immutable. */
final class Closing {

    private final byte @Nullable [] frame;
    private final long deadline;
    private final ConnectionEnd end;

    private Closing(byte @Nullable [] frame, long deadline, ConnectionEnd end) {
        this.frame = frame;
        this.deadline = deadline;
        this.end = end;
    }

    /** With a close frame; the socket is closed at the deadline at the latest. */
    static Closing handshake(byte[] frame, long deadlineNanos, ConnectionEnd end) {
        return new Closing(frame, deadlineNanos, end);
    }

    /** Without a word. */
    static Closing cut(long nowNanos, Cause cause) {
        return new Closing(null, nowNanos, new ConnectionEnd(cause, CloseStatus.NO_CLOSE_FRAME));
    }

    /** The close frame to send, or null for none. */
    byte @Nullable [] frame() {
        return frame;
    }

    /** Whether the handler may still answer what came before the peer's last frame: one batch, ahead of the close frame. */
    boolean takesLastBatch() {
        return end.cause() == Cause.CLOSED_BY_PEER || end.cause() == Cause.PROTOCOL_ERROR;
    }

    boolean isDue(long nowNanos) {
        return nowNanos - deadline >= 0;
    }

    ConnectionEnd end() {
        return end;
    }
}
