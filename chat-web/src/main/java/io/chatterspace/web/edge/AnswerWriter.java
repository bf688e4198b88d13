package io.chatterspace.web.edge;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import java.time.Duration;

/**
 * Writes answers in pieces, each of which the client must take in time, and leaves out the body where HEAD was asked
 * (RFC 9110 section 9.3.2). What is written outside of an answer goes through as it is. Confined like the writer it
 * stands for: one thread at a time.
 */
final class AnswerWriter implements DataWriter {
    private static final int PIECE_BYTES = 16 * 1024;
    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

    private final DataWriter socket;
    private final Patience patience;
    private final Duration deadline;
    private volatile boolean answering;
    private boolean headOnly;
    private int endSeen;

    AnswerWriter(DataWriter socket, Patience patience, Duration deadline) {
        this.socket = socket;
        this.patience = patience;
        this.deadline = deadline;
    }

    /** A request was read; what is written before its answer is none of ours. */
    void requested(boolean head) {
        headOnly = head;
        answering = false;
    }

    /** What is written from now on is an answer. */
    void answering() {
        answering = true;
        endSeen = 0;
    }

    @Override
    public void write(BufferData... buffers) {
        write(BufferData.create(buffers));
    }

    @Override
    public void write(BufferData buffer) {
        send(buffer);
    }

    @Override
    public void writeNow(BufferData... buffers) {
        writeNow(BufferData.create(buffers));
    }

    @Override
    public void writeNow(BufferData buffer) {
        send(buffer);
    }

    @Override
    public void flush() {
        socket.flush();
    }

    @Override
    public void close() {
        socket.close();
    }

    private void send(BufferData buffer) {
        if (!answering) {
            socket.writeNow(buffer);
            return;
        }
        while (buffer.available() > 0) {
            byte[] piece = new byte[Math.min(PIECE_BYTES, buffer.available())];
            buffer.read(piece);
            int length = headOnly ? ofHead(piece) : piece.length;
            if (length > 0) {
                patience.renew(deadline);
                patience.begin();
                try {
                    socket.writeNow(BufferData.create(piece, 0, length));
                } finally {
                    patience.end();
                }
            }
        }
    }

    /** How many of these bytes belong to the header section. */
    private int ofHead(byte[] piece) {
        int at = 0;
        while (at < piece.length && endSeen < END_OF_HEAD.length) {
            byte next = piece[at++];
            if (next == END_OF_HEAD[endSeen]) {
                endSeen++;
            } else {
                endSeen = next == '\r' ? 1 : 0;
            }
        }
        return at;
    }
}
