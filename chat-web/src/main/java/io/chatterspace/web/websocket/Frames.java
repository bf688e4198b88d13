package io.chatterspace.web.websocket;

import java.nio.charset.StandardCharsets;

/**
 * Finished frames from server to client: unmasked and unfragmented (RFC 6455 section 5.2). A frame may be shared by any
 * number of connections and must not be modified once it was handed to one. Stateless.
 */
public final class Frames {

    static final int CONTINUATION = 0x0;
    static final int TEXT = 0x1;
    static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xA;

    static final int FIN = 0x80;
    static final int MAX_CONTROL_PAYLOAD = 125;

    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;
    private static final int MAX_LENGTH_16 = 0xFFFF;

    private Frames() {}

    /** The text frame of a message; an unpaired surrogate becomes a question mark. */
    public static byte[] text(String message) {
        return text(message.getBytes(StandardCharsets.UTF_8));
    }

    /** The text frame of a message that is already valid UTF-8, which is not checked; the bytes are copied. */
    public static byte[] text(byte[] utf8) {
        return frame(TEXT, utf8);
    }

    /** The binary frame of a message; the bytes are copied. */
    public static byte[] binary(byte[] message) {
        return frame(BINARY, message);
    }

    static byte[] pong(byte[] payload) {
        return frame(PONG, payload);
    }

    static byte[] ping() {
        return frame(PING, new byte[0]);
    }

    static byte[] close(CloseStatus status) {
        byte[] reason = status.reason().getBytes(StandardCharsets.UTF_8);
        byte[] payload = new byte[2 + reason.length];
        putNumber(payload, 0, 2, status.code());
        System.arraycopy(reason, 0, payload, 2, reason.length);
        return frame(CLOSE, payload);
    }

    /** The close frame that answers one of the peer: the same code, or none (RFC 6455 section 5.5.1). */
    static byte[] closeReply(int code) {
        return code == CloseStatus.NO_CODE ? frame(CLOSE, new byte[0]) : close(new CloseStatus(code, ""));
    }

    private static byte[] frame(int opcode, byte[] payload) {
        int length = payload.length;
        int header = length < LENGTH_16 ? 2 : length <= MAX_LENGTH_16 ? 4 : 10;
        byte[] frame = new byte[header + length];
        frame[0] = (byte) (FIN | opcode);
        switch (header) {
            case 2 -> frame[1] = (byte) length;
            case 4 -> {
                frame[1] = LENGTH_16;
                putNumber(frame, 2, 2, length);
            }
            default -> {
                frame[1] = LENGTH_64;
                putNumber(frame, 2, 8, length);
            }
        }
        System.arraycopy(payload, 0, frame, header, length);
        return frame;
    }

    private static void putNumber(byte[] target, int offset, int size, long number) {
        for (int i = 0; i < size; i++) {
            target[offset + i] = (byte) (number >>> (8 * (size - 1 - i)));
        }
    }
}
