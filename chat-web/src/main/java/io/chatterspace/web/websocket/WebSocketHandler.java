package io.chatterspace.web.websocket;

/**
 * What the application does with one connection. Three threads call it: the connection's reader ({@link #opened},
 * {@link #text}, {@link #binary}), its writer ({@link #fill}), each one call at a time, and the server's
 * {@link ConnectionWatch} ({@link #beat}). A call that throws closes the connection with 1011.
 */
public interface WebSocketHandler {

    /** The first call, before anything is read. Not made when the connection ends before. */
    default void opened(WebSocketConnection connection) {}

    /** A whole text message. Nothing further is read from this connection until the call returns. */
    void text(String message);

    /**
     * A whole binary message.
     *
     * @throws BinaryRefusedException to close the connection with 1003, which is the default
     */
    default void binary(byte[] message) {
        throw new BinaryRefusedException();
    }

    /**
     * Adds what waits to be sent, as far as it fits in. Called some time after each {@link WebSocketConnection#wake()}; a
     * call that begins after a wake-up sees everything that happened before it. Called once more when the peer closes or
     * breaks the protocol, for the answers to what it sent before. May block: control frames wait with it.
     *
     * @return whether more may be waiting; then it is called again without a further wake-up. Must not stay true while
     *     nothing is added
     */
    boolean fill(FrameBatch batch);

    /**
     * A heartbeat is due and a ping goes out: the moment to let {@link #fill} add a sign of life that scripts can see. The
     * connection is woken after it. Must not block: the thread serves every connection.
     */
    default void beat() {}

    /** The last call, exactly once, whatever ended the connection, and also when it never opened. */
    default void closed(ConnectionEnd end) {}

    /** Says that the application takes no binary messages (close code 1003). */
    final class BinaryRefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public BinaryRefusedException() {
            super("binary messages are not accepted", null, false, false);
        }
    }
}
