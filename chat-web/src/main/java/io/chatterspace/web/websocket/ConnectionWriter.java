package io.chatterspace.web.websocket;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The only one that writes to a connection's socket after the handshake. Its virtual thread, with its buffer, exists only
 * while there is something to write. Thread-safe: {@link #state} hands the right to write from thread to thread, every
 * change of it is an atomic exchange, so that a wake-up is either seen by the running writer before it ends or starts the
 * next one.
 */
final class ConnectionWriter {

    private static final int IDLE = 0;
    private static final int RUNNING = 1;
    private static final int WOKEN = 2;

    private static final byte[] PING = Frames.ping();
    private static final byte[] NONE = {};

    /** Unanswered pongs kept at most; sixteen of the largest, so that bursts of pings are answered one by one. */
    private static final int MAX_PONG_BYTES = 16 * (2 + Frames.MAX_CONTROL_PAYLOAD);

    /** Never a time of the clock: no write is in progress. */
    private static final long NO_WRITE = Long.MIN_VALUE;

    private final WebSocketConnection connection;
    private final DataWriter out;

    private final AtomicInteger state = new AtomicInteger(IDLE);
    private final AtomicReference<byte[]> pongs = new AtomicReference<>(NONE);
    private final AtomicBoolean ping = new AtomicBoolean();
    private volatile long writeBlockedSince = NO_WRITE;

    ConnectionWriter(WebSocketConnection connection, DataWriter out) {
        this.connection = connection;
        this.out = out;
    }

    void wake() {
        // An exchange also when the writer is awake: a mere look could be overtaken by what the caller stored before
        // it.
        if (state.getAndSet(WOKEN) == IDLE) {
            Thread.ofVirtual().name("websocket-writer").start(this::run);
        }
    }

    /** Prevents every further start; true when no writer is running, otherwise it will say itself that it has ended. */
    boolean stop() {
        return state.getAndSet(WOKEN) == IDLE;
    }

    void ping() {
        ping.set(true);
    }

    /** Answers a ping. When too many are unanswered, the latest counts (RFC 6455 section 5.5.3). */
    void pong(byte[] payload) {
        byte[] frame = Frames.pong(payload);
        pongs.updateAndGet(kept -> kept.length + frame.length > MAX_PONG_BYTES ? frame : join(kept, frame));
    }

    boolean isBlockedLongerThan(long nanos, long now) {
        long since = writeBlockedSince;
        return since != NO_WRITE && now - since > nanos;
    }

    /** What nobody foresaw ends the connection too, which would wait for its writer for ever. */
    private void run() {
        boolean foreseen = false;
        try {
            drain();
            foreseen = true;
        } finally {
            if (!foreseen) {
                connection.lost();
                connection.writerEnded();
            }
        }
    }

    private void drain() {
        Drain drain = new Drain();
        do {
            state.getAndSet(RUNNING);
            boolean more;
            do {
                Closing closing = connection.closing();
                if (closing != null) {
                    sendLast(drain, closing);
                    connection.writerEnded();
                    return;
                }
                more = drain.fill();
                drain.write(NONE);
            } while (more);
        } while (!state.compareAndSet(RUNNING, IDLE));
    }

    private void sendLast(Drain drain, Closing closing) {
        byte[] closeFrame = closing.frame();
        if (closeFrame == null) {
            return;
        }
        if (closing.takesLastBatch()) {
            drain.fill();
        }
        if (drain.write(closeFrame)) {
            connection.closeFrameSent();
        }
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = new byte[first.length + second.length];
        System.arraycopy(first, 0, joined, 0, first.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    /** What one run of the writer needs, gone with it. */
    private final class Drain {

        private final FrameBatch batch = new FrameBatch();
        private byte[] buffer = NONE;

        /** Takes the next batch from the handler and says whether more may be waiting. */
        boolean fill() {
            try {
                return connection.handler().fill(batch) || batch.hasRefused();
            } catch (RuntimeException | Error e) {
                batch.clear();
                connection.handlerFailed(e);
                return true;
            }
        }

        /** Writes control frames, the batch and a close frame at once, in one system call while the socket takes it. */
        boolean write(byte[] closeFrame) {
            byte[] answers = pongs.getAndSet(NONE);
            byte[] question = ping.getAndSet(false) && closeFrame.length == 0 ? PING : NONE;
            int length = answers.length + question.length + batch.bytes() + closeFrame.length;
            if (length == 0) {
                return true;
            }
            if (length > buffer.length) {
                buffer = new byte[length];
            }
            System.arraycopy(answers, 0, buffer, 0, answers.length);
            System.arraycopy(question, 0, buffer, answers.length, question.length);
            int end = batch.copyTo(buffer, answers.length + question.length);
            System.arraycopy(closeFrame, 0, buffer, end, closeFrame.length);
            batch.clear();

            writeBlockedSince = connection.now();
            try {
                out.writeNow(BufferData.create(buffer, 0, length));
                return true;
            } catch (RuntimeException e) {
                connection.lost();
                return false;
            } finally {
                writeBlockedSince = NO_WRITE;
            }
        }
    }
}
