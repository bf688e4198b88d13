package io.chatterspace.web.websocket;

/**
 * How a connection ended. Immutable.
 *
 * @param cause what ended it first; what happens to a connection that is already closing does not change it
 * @param code the close code received (1005 when the frame had none) or sent, 1006 when it ended without a close frame
 */
public record ConnectionEnd(Cause cause, int code) {

    /** What ended a connection. */
    public enum Cause {
        /** The peer sent a close frame. */
        CLOSED_BY_PEER,
        /** The application closed it, or its handler failed (1011). */
        CLOSED_HERE,
        /** The peer broke the protocol or a limit of it. */
        PROTOCOL_ERROR,
        /** End of stream, reset or write error without a close frame. */
        LOST,
        /** Nothing was received for two heartbeat intervals. */
        SILENT,
        /** One write was blocked for longer than the limit. */
        STUCK,
        /** It was aborted by the application or the server. */
        ABORTED
    }
}
