package io.chatterspace.web.websocket;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads the frames of a client strictly by RFC 6455 section 5 and puts messages together. A length that is not encoded in
 * the fewest bytes is an error as well (section 5.2 says MUST). Memory: one message, growing only with what really
 * arrived, and none between messages. Confined to the reading thread.
 */
final class FrameReader {
    /**
     * A peer that sends without pause never blocks its reader, which would keep a carrier thread for itself. To yield is
     * not enough: what another thread made ready comes after all that the carrier has; so the reader parks for a moment.
     */
    private static final int BYTES_PER_TURN = 64 * 1024;

    private static final int BYTES_PER_FRAME = 256;

    /** Takes what was read, on the reading thread. */
    interface Receiver {
        void text(String message);

        void binary(byte[] message);

        void ping(byte[] payload);

        /** The last call. */
        void close(int code);
    }

    private static final byte[] NONE = {};
    private static final int FIRST_CAPACITY = 1024;

    private final FrameInput input;
    private final int maxMessageBytes;
    private final Receiver receiver;
    private int takenInTurn;

    /** Opcode of the message that is being put together, or {@link Frames#CONTINUATION} for none. */
    private int message = Frames.CONTINUATION;

    private byte[] assembled = NONE;
    private int assembledBytes;
    private final Utf8Check utf8 = new Utf8Check();

    FrameReader(FrameInput input, int maxMessageBytes, Receiver receiver) {
        this.input = input;
        this.maxMessageBytes = maxMessageBytes;
        this.receiver = receiver;
    }

    /**
     * Reads until a close frame was received.
     *
     * @throws ProtocolViolation for the first byte that breaks the rules
     * @throws java.io.UncheckedIOException when the stream ends before, or its source throws it
     */
    void run() {
        boolean open = true;
        while (open) {
            open = readFrame();
            takenInTurn += BYTES_PER_FRAME;
            if (takenInTurn > BYTES_PER_TURN) {
                takenInTurn = 0;
                LockSupport.parkNanos(1);
            }
        }
    }

    private boolean readFrame() {
        int first = input.readByte();
        int opcode = first & 0x0F;
        boolean fin = (first & Frames.FIN) != 0;
        require((first & 0x70) == 0, "reserved bit set");
        require(opcode <= Frames.BINARY || (opcode >= Frames.CLOSE && opcode <= Frames.PONG), "unknown opcode");
        boolean control = opcode >= Frames.CLOSE;
        require(fin || !control, "fragmented control frame");

        int second = input.readByte();
        require((second & 0x80) != 0, "unmasked frame");
        require(!control || (second & 0x7F) <= Frames.MAX_CONTROL_PAYLOAD, "control frame too long");
        long length = readLength(second & 0x7F);
        if (control) {
            int mask = (int) input.readNumber(4);
            return readControl(opcode, (int) length, mask);
        }
        require((opcode == Frames.CONTINUATION) == (message != Frames.CONTINUATION), "fragments out of order");
        if (length > maxMessageBytes - assembledBytes) {
            throw new ProtocolViolation(CloseStatus.TOO_BIG);
        }
        int mask = (int) input.readNumber(4);
        if (opcode != Frames.CONTINUATION) {
            message = opcode;
        }
        takenInTurn += (int) length;
        readData((int) length, mask, fin);
        return true;
    }

    private long readLength(int shortLength) {
        return switch (shortLength) {
            case 126 -> {
                long length = input.readNumber(2);
                require(length > 125, "length not minimal");
                yield length;
            }
            case 127 -> {
                long length = input.readNumber(8);
                require(length >= 0, "length out of range");
                require(length > 0xFFFF, "length not minimal");
                yield length;
            }
            default -> shortLength;
        };
    }

    private boolean readControl(int opcode, int length, int mask) {
        byte[] payload = new byte[length];
        for (int done = 0; done < length; ) {
            int taken = input.take(length - done);
            int from = input.position() - taken;
            unmask(input.piece(), from, input.position(), mask, done);
            System.arraycopy(input.piece(), from, payload, done, taken);
            done += taken;
        }
        switch (opcode) {
            case Frames.PING -> receiver.ping(payload);
            case Frames.CLOSE -> {
                receiver.close(closeCode(payload));
                return false;
            }
            default -> {
                // A pong needs no answer: that it arrived is noted where bytes are received.
            }
        }
        return true;
    }

    private static int closeCode(byte[] payload) {
        if (payload.length == 0) {
            return CloseStatus.NO_CODE;
        }
        require(payload.length >= 2, "close frame of one byte");
        int code = (payload[0] & 0xFF) << 8 | (payload[1] & 0xFF);
        require(CloseStatus.isAllowed(code), "invalid close code");
        Utf8Check reason = new Utf8Check();
        if (!reason.accept(payload, 2, payload.length) || !reason.isComplete()) {
            throw new ProtocolViolation(CloseStatus.INVALID_UTF_8);
        }
        return code;
    }

    private void readData(int length, int mask, boolean last) {
        int done = 0;
        while (done < length) {
            int taken = input.take(length - done);
            int to = input.position();
            int from = to - taken;
            unmask(input.piece(), from, to, mask, done);
            done += taken;
            if (message == Frames.TEXT && !utf8.accept(input.piece(), from, to)) {
                throw new ProtocolViolation(CloseStatus.INVALID_UTF_8);
            }
            if (last && done == length && assembledBytes == 0) {
                deliver(input.piece(), from, to);
                return;
            }
            append(input.piece(), from, taken);
        }
        if (last) {
            deliver(assembled, 0, assembledBytes);
        }
    }

    private void append(byte[] bytes, int from, int count) {
        int needed = assembledBytes + count;
        if (needed > assembled.length) {
            // By what arrived, not by the announced length: announcing costs a peer nothing.
            int doubled = Math.min(Math.max(FIRST_CAPACITY, assembled.length * 2), maxMessageBytes);
            assembled = Arrays.copyOf(assembled, Math.max(needed, doubled));
        }
        System.arraycopy(bytes, from, assembled, assembledBytes, count);
        assembledBytes = needed;
    }

    private void deliver(byte[] bytes, int from, int to) {
        int kind = message;
        message = Frames.CONTINUATION;
        assembled = NONE;
        assembledBytes = 0;
        if (kind == Frames.BINARY) {
            receiver.binary(Arrays.copyOfRange(bytes, from, to));
        } else if (utf8.isComplete()) {
            receiver.text(new String(bytes, from, to - from, StandardCharsets.UTF_8));
        } else {
            throw new ProtocolViolation(CloseStatus.INVALID_UTF_8);
        }
    }

    /** @param offset how many bytes of the frame's payload stand before {@code from} */
    private static void unmask(byte[] bytes, int from, int to, int mask, int offset) {
        int turned = Integer.rotateLeft(mask, 8 * (offset & 3));
        int at = from;
        for (; at <= to - 4; at += 4) {
            bytes[at] ^= (byte) (turned >>> 24);
            bytes[at + 1] ^= (byte) (turned >>> 16);
            bytes[at + 2] ^= (byte) (turned >>> 8);
            bytes[at + 3] ^= (byte) turned;
        }
        for (; at < to; at++) {
            bytes[at] ^= (byte) (turned >>> 24);
            turned = Integer.rotateLeft(turned, 8);
        }
    }

    private static void require(boolean condition, String rule) {
        if (!condition) {
            throw new ProtocolViolation(CloseStatus.protocolError(rule));
        }
    }
}
