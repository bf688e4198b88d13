package io.chatterspace.web.websocket;

import io.chatterspace.web.websocket.ConnectionEnd.Cause;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One open WebSocket. It reads on the thread Helidon gives it and writes on the one of its {@link ConnectionWriter}; times
 * are kept by the {@link ConnectionWatch}. What ends it is decided once, in {@link #closing}; its handler's
 * {@link WebSocketHandler#closed} is called by the reader or the writer, whichever ends last.
 *
 * <p>Thread-safe: the public methods may be called from any thread and do not block.
 */
public final class WebSocketConnection implements ServerConnection {

    private static final System.Logger LOGGER = System.getLogger(WebSocketConnection.class.getName());

    private static final int STARTED = 1;
    private static final int READER_ENDED = 2;
    private static final int WRITER_ENDED = 4;
    private static final int ENDED = READER_ENDED | WRITER_ENDED;

    private static final long WRITER_PAUSE_NANOS = 1_000_000;

    private final HelidonSocket socket;
    private final DataReader received;
    private final WebSocketHandler handler;
    private final ConnectionWatch watch;
    private final ConnectionReader reader;
    private final ConnectionWriter writer;

    private final AtomicReference<@Nullable Closing> closing = new AtomicReference<>();
    private final AtomicInteger progress = new AtomicInteger();
    private volatile boolean closeFrameSent;
    private volatile boolean closeFrameReceived;
    private volatile long wakeAt;
    private volatile boolean wakesLater;

    /** Confined to the watch's thread. */
    private long lastBeat;

    WebSocketConnection(ConnectionContext context, WebSocketHandler handler, ConnectionWatch watch) {
        this.socket = context.serverSocket();
        this.received = context.dataReader();
        this.handler = handler;
        this.watch = watch;
        this.reader = new ConnectionReader(this, socket, watch::now);
        this.writer = new ConnectionWriter(this, context.dataWriter());
        this.lastBeat = watch.now();
    }

    /**
     * Says that the handler has something to send: {@link WebSocketHandler#fill} will be called after this. Does nothing
     * when the connection is closing.
     */
    public void wake() {
        writer.wake();
    }

    /**
     * Wakes the connection when the time has passed, to the length of a tick of the watch. A later call takes the place of
     * an earlier one; does nothing when the connection is closing.
     */
    public void wakeLater(Duration pause) {
        wakeAt = watch.now() + pause.toNanos();
        wakesLater = true;
    }

    /** Sends a ping as soon as the socket takes it; several unsent ones are one. */
    public void ping() {
        writer.ping();
        writer.wake();
    }

    /**
     * Closes with a closing handshake: what the writer has taken is still sent, then the close frame; the socket is closed
     * when the peer has answered, or when its patience ({@link WebSocketLimits#closePatience}) ends. Messages that arrive
     * meanwhile are dropped. Without effect when the connection is closing already.
     */
    public void close(CloseStatus status) {
        close(Cause.CLOSED_HERE, status, watch.limits().closePatience());
    }

    /** Closes the socket at once, which ends a blocked read or write; nothing is said to the peer. */
    public void abort() {
        cut(Cause.ABORTED);
    }

    /** Whether the connection has begun to close; nothing more is sent then. */
    public boolean isClosing() {
        return closing.get() != null;
    }

    /** Serves the connection until it ends; called by Helidon. Messages do not count against its limit of requests. */
    @Override
    public void handle(Limit limit) {
        if (!progress.compareAndSet(0, STARTED)) {
            return;
        }
        try {
            watch.add(this);
            guarded(() -> handler.opened(this));
            reader.run(received, watch.limits().maxMessageBytes());
            awaitWriter();
        } catch (UncheckedIOException e) {
            LOGGER.log(System.Logger.Level.TRACE, "connection lost", e);
        } catch (RuntimeException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "reading failed", HandlerFailure.of(e));
        } finally {
            cut(Cause.LOST);
            ended(writer.stop() ? ENDED : READER_ENDED);
        }
    }

    /** How long the peer has been silent. */
    @Override
    public Duration idleTime() {
        return Duration.ofNanos(reader.silentFor(watch.now()));
    }

    /** Called by Helidon when the server stops. */
    @Override
    public void close(boolean interrupt) {
        if (!abandon()) {
            if (interrupt) {
                abort();
            } else {
                close(CloseStatus.GOING_AWAY);
            }
        }
    }

    /** Ends a connection that was never served, leaving its socket to Helidon; false when it is served. */
    boolean abandon() {
        if (!progress.compareAndSet(0, ENDED)) {
            return (progress.get() & STARTED) == 0;
        }
        closing.compareAndSet(null, Closing.cut(watch.now(), Cause.ABORTED));
        finish();
        return true;
    }

    /** Looks after the times; called by the watch, one call at a time. */
    void check(long now) {
        Closing ending = closing.get();
        WebSocketLimits limits = watch.limits();
        if (ending != null) {
            if (ending.isDue(now)) {
                closeSocket();
            }
        } else if (writer.isBlockedLongerThan(limits.writeLimit().toNanos(), now)) {
            cut(Cause.STUCK);
        } else if (reader.silentFor(now) > 2 * limits.heartbeat().toNanos()) {
            cut(Cause.SILENT);
        } else if (now - lastBeat >= limits.heartbeat().toNanos()) {
            lastBeat = now;
            guarded(handler::beat);
            ping();
        } else if (wakesLater && now - wakeAt >= 0) {
            wakesLater = false;
            writer.wake();
        }
    }

    ConnectionReader reader() {
        return reader;
    }

    ConnectionWriter writer() {
        return writer;
    }

    WebSocketHandler handler() {
        return handler;
    }

    @Nullable
    Closing closing() {
        return closing.get();
    }

    long now() {
        return watch.now();
    }

    void lost() {
        cut(Cause.LOST);
    }

    void handlerFailed(Throwable failure) {
        LOGGER.log(System.Logger.Level.ERROR, "handler failed, closing with 1011", HandlerFailure.of(failure));
        close(CloseStatus.INTERNAL_ERROR);
    }

    void violated(CloseStatus status) {
        close(Cause.PROTOCOL_ERROR, status, watch.limits().errorLinger());
    }

    void closedByPeer(int code) {
        begin(
                Frames.closeReply(code),
                new ConnectionEnd(Cause.CLOSED_BY_PEER, code),
                watch.limits().closePatience());
        closeFrameReceived = true;
        if (closeFrameSent) {
            closeSocket();
        }
    }

    void closeFrameSent() {
        closeFrameSent = true;
        if (closeFrameReceived) {
            closeSocket();
        }
    }

    void writerEnded() {
        ended(WRITER_ENDED);
    }

    /** Lets the close frame out: Helidon closes the socket when the reader ends, and a peer may end its side before. */
    private void awaitWriter() {
        Closing ending = Objects.requireNonNull(closing.get(), "closing");
        while ((progress.get() & WRITER_ENDED) == 0
                && !ending.isDue(watch.now())
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, WRITER_PAUSE_NANOS);
        }
    }

    private void close(Cause cause, CloseStatus status, Duration patience) {
        begin(Frames.close(status), new ConnectionEnd(cause, status.code()), patience);
    }

    private void begin(byte[] closeFrame, ConnectionEnd end, Duration patience) {
        begin(Closing.handshake(closeFrame, watch.now() + patience.toNanos(), end));
    }

    private void cut(Cause cause) {
        begin(Closing.cut(watch.now(), cause));
        closeSocket();
    }

    private void begin(Closing ending) {
        if (closing.compareAndSet(null, ending)) {
            writer.wake();
        }
    }

    private void closeSocket() {
        try {
            socket.close();
        } catch (RuntimeException e) {
            LOGGER.log(System.Logger.Level.TRACE, "socket was closed already", e);
        }
    }

    private void ended(int who) {
        int before = progress.getAndUpdate(bits -> bits | who);
        if ((before & ENDED) != ENDED && ((before | who) & ENDED) == ENDED) {
            finish();
        }
    }

    private void finish() {
        watch.remove(this);
        ConnectionEnd end = Objects.requireNonNull(closing.get(), "closing").end();
        guarded(() -> handler.closed(end));
    }

    void guarded(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | Error e) {
            handlerFailed(e);
        }
    }
}
