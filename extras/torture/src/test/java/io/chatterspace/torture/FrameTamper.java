package io.chatterspace.torture;

import io.chatterspace.torture.fault.FaultProxy.Tamper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A network that treats one delivery in a thousand wrong, where all of it would look right to TCP. Thread-safe. */
final class FrameTamper implements Tamper {
    private static final int ONE_IN = 1_000;

    private final Wrong wrong;
    private final AtomicInteger deliveries = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();

    /** What is done to a delivery. */
    enum Wrong {
        DROPPED,
        TWICE,
        SWAPPED
    }

    FrameTamper(Wrong wrong) {
        this.wrong = wrong;
    }

    /** How often it was done. */
    int count() {
        return done.get();
    }

    @Override
    public InputStream of(InputStream fromServer) {
        return new Tampered(new DataInputStream(fromServer));
    }

    /** Hands frames on, one by one. Confined to the thread that reads. */
    private final class Tampered extends InputStream {
        private final DataInputStream in;
        private InputStream ready = new ByteArrayInputStream(new byte[0]);
        private boolean begun;
        private boolean isLive;
        private byte @Nullable [] held;

        Tampered(DataInputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            throw new IOException("read in pieces");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = ready.read(bytes, offset, length);
            while (read < 0) {
                byte[] next = next();
                if (next == null) {
                    return -1;
                }
                ready = new ByteArrayInputStream(next);
                read = ready.read(bytes, offset, length);
            }
            return read;
        }

        private byte @Nullable [] next() throws IOException {
            try {
                if (!begun) {
                    begun = true;
                    byte[] head = head();
                    isLive = new String(head, StandardCharsets.ISO_8859_1).startsWith("HTTP/1.1 101");
                    return head;
                }
                return isLive ? tamper(frame()) : new byte[] {(byte) in.readUnsignedByte()};
            } catch (EOFException e) {
                return null;
            }
        }

        private byte[] head() throws IOException {
            var head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                head.write(in.readUnsignedByte());
            }
            return head.toByteArray();
        }

        private byte[] frame() throws IOException {
            var frame = new ByteArrayOutputStream();
            frame.write(in.readUnsignedByte());
            int length = in.readUnsignedByte();
            frame.write(length);
            if (length == 126) {
                int high = in.readUnsignedByte();
                int low = in.readUnsignedByte();
                frame.write(high);
                frame.write(low);
                length = high << 8 | low;
            }
            byte[] payload = new byte[length];
            in.readFully(payload);
            frame.writeBytes(payload);
            return frame.toByteArray();
        }

        private byte[] tamper(byte[] frame) {
            byte[] before = held;
            if (before != null) {
                held = null;
                return join(frame, before);
            }
            boolean isDelivery = new String(frame, StandardCharsets.UTF_8).contains("\"type\":\"posted\"");
            if (!isDelivery || deliveries.incrementAndGet() % ONE_IN != 0) {
                return frame;
            }
            done.incrementAndGet();
            return switch (wrong) {
                case DROPPED -> new byte[0];
                case TWICE -> join(frame, frame);
                case SWAPPED -> {
                    held = frame;
                    yield new byte[0];
                }
            };
        }

        private static byte[] join(byte[] first, byte[] second) {
            var both = new ByteArrayOutputStream();
            both.writeBytes(first);
            both.writeBytes(second);
            return both.toByteArray();
        }
    }
}
