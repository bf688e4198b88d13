package io.chatterspace.web.websocket;

import io.chatterspace.web.websocket.WebSocketHandler.BinaryRefusedException;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.socket.HelidonSocket;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a connection on the thread that Helidon gives it and hands what was read to the handler, until the connection is
 * closing. Confined to that thread, but for {@link #silentFor}.
 */
final class ConnectionReader implements FrameReader.Receiver {

    /** Input that is discarded at most after a close frame or an error. */
    private static final long MAX_DISCARDED_BYTES = 4L * 1024 * 1024;

    /** Never a time of the clock: the reader is at work, so that silence is ours. */
    private static final long NOT_WAITING = Long.MIN_VALUE;

    private static final byte[] NONE = {};

    private final WebSocketConnection connection;
    private final HelidonSocket socket;
    private final LongSupplier nanoClock;
    private volatile long waitingSince = NOT_WAITING;

    ConnectionReader(WebSocketConnection connection, HelidonSocket socket, LongSupplier nanoClock) {
        this.connection = connection;
        this.socket = socket;
        this.nanoClock = nanoClock;
    }

    /**
     * Reads until the peer has closed or broken the protocol, and then discards what comes, up to a bound, until the stream ends.
     *
     * @param received what Helidon has read beyond the handshake
     * @throws java.io.UncheckedIOException when the stream ends or fails before
     */
    void run(DataReader received, int maxMessageBytes) {
        int early = received.available();
        FrameInput input = new FrameInput(early == 0 ? NONE : received.readBytes(early), this::receive);
        try {
            new FrameReader(input, maxMessageBytes, this).run();
        } catch (ProtocolViolation violation) {
            connection.violated(violation.status());
        }
        // Closing a socket with unread input can reset it and take the close frame along.
        input.discard(MAX_DISCARDED_BYTES);
    }

    /** How long nothing was received, in nanoseconds; none while the handler is at work. Thread-safe. */
    long silentFor(long now) {
        long since = waitingSince;
        return since == NOT_WAITING ? 0 : Math.max(0, now - since);
    }

    @Override
    public void text(String message) {
        if (!connection.isClosing()) {
            connection.guarded(() -> connection.handler().text(message));
        }
    }

    @Override
    public void binary(byte[] message) {
        if (!connection.isClosing()) {
            connection.guarded(() -> {
                try {
                    connection.handler().binary(message);
                } catch (BinaryRefusedException e) {
                    connection.close(CloseStatus.BINARY_REFUSED);
                }
            });
        }
    }

    @Override
    public void ping(byte[] payload) {
        if (!connection.isClosing()) {
            connection.writer().pong(payload);
            connection.wake();
        }
    }

    @Override
    public void close(int code) {
        connection.closedByPeer(code);
    }

    private byte @Nullable [] receive() {
        waitingSince = nanoClock.getAsLong();
        byte[] piece = socket.get();
        waitingSince = NOT_WAITING;
        return piece;
    }
}
