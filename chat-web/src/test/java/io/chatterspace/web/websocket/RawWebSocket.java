package io.chatterspace.web.websocket;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A client that sends whatever bytes a test wants. Confined to the test's thread. */
final class RawWebSocket implements AutoCloseable {

    static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
    static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final byte[] MASK = {0x11, (byte) 0xA2, 0x7F, (byte) 0xC4};

    private final Socket socket;
    private final InputStream input;
    private final String responseHead;

    private RawWebSocket(Socket socket, String requestHead) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        this.input = new BufferedInputStream(socket.getInputStream());
        send(requestHead.getBytes(StandardCharsets.ISO_8859_1));
        this.responseHead = readHead();
    }

    static RawWebSocket open(int port) throws IOException {
        return open(port, 0);
    }

    /** With a small receive buffer, so that a client that does not read is soon noticed. */
    static RawWebSocket open(int port, int receiveBuffer) throws IOException {
        RawWebSocket opened = request(port, receiveBuffer, upgradeRequest("/live", ""));
        if (!opened.responseHead.startsWith("HTTP/1.1 101 ")) {
            throw new IOException("not upgraded: " + opened.responseHead);
        }
        return opened;
    }

    static RawWebSocket request(int port, String head) throws IOException {
        return request(port, 0, head);
    }

    private static RawWebSocket request(int port, int receiveBuffer, String head) throws IOException {
        Socket socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return new RawWebSocket(socket, head);
    }

    static String upgradeRequest(String path, String moreHeaders) {
        return "GET " + path
                + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + KEY + "\r\n" + moreHeaders + "\r\n";
    }

    /** Status line and headers of the answer to the handshake. */
    String responseHead() {
        return responseHead;
    }

    /** A masked frame; {@code first} is the whole first byte. */
    static byte[] frame(int first, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(first);
        if (payload.length < 126) {
            out.write(0x80 | payload.length);
        } else if (payload.length < 65536) {
            out.write(0x80 | 126);
            number(out, 2, payload.length);
        } else {
            out.write(0x80 | 127);
            number(out, 8, payload.length);
        }
        out.writeBytes(MASK);
        out.writeBytes(masked(payload));
        return out.toByteArray();
    }

    static byte[] masked(byte[] payload) {
        byte[] masked = payload.clone();
        for (int i = 0; i < masked.length; i++) {
            masked[i] ^= MASK[i & 3];
        }
        return masked;
    }

    static byte[] mask() {
        return MASK.clone();
    }

    static byte[] text(String message) {
        return frame(0x81, message.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] close(int code, String reason) {
        return frame(0x88, closePayload(code, reason.getBytes(StandardCharsets.UTF_8)));
    }

    static byte[] closePayload(int code, byte[] reason) {
        byte[] payload = new byte[2 + reason.length];
        payload[0] = (byte) (code >>> 8);
        payload[1] = (byte) code;
        System.arraycopy(reason, 0, payload, 2, reason.length);
        return payload;
    }

    static byte[] bytes(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }

    void send(byte[]... parts) throws IOException {
        socket.getOutputStream().write(bytes(parts));
    }

    /** The next frame, or null at the end of the stream, be it orderly or a reset. */
    @Nullable
    Received read() throws IOException {
        try {
            int first = input.read();
            if (first < 0) {
                return null;
            }
            int length = require();
            if (length == 126) {
                length = require() << 8 | require();
            } else if (length == 127) {
                length = 0;
                for (int i = 0; i < 8; i++) {
                    length = length << 8 | require();
                }
            }
            byte[] payload = input.readNBytes(length);
            if (payload.length < length) {
                throw new EOFException("end within a frame");
            }
            return new Received(first, payload);
        } catch (SocketException e) {
            return null;
        }
    }

    /** The next frame, which has to come. */
    Received next() throws IOException {
        Received frame = read();
        if (frame == null) {
            throw new AssertionError("the server ended the connection");
        }
        return frame;
    }

    /** Reads on to the end of the stream and gives the code of the close frame, 1005 without a code, 1006 without a frame. */
    int readCloseCode() throws IOException {
        int code = 1006;
        for (Received frame = read(); frame != null; frame = read()) {
            if (frame.first() == 0x88) {
                code = frame.closeCode();
            }
        }
        return code;
    }

    String readAll() throws IOException {
        return new String(input.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Ends the connection by a reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private int require() throws IOException {
        int next = input.read();
        if (next < 0) {
            throw new EOFException("end within a frame");
        }
        return next;
    }

    private String readHead() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = input.read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static void number(ByteArrayOutputStream out, int size, long number) {
        for (int i = size - 1; i >= 0; i--) {
            out.write((int) (number >>> (8 * i)));
        }
    }

    /** A frame of the server: its first byte and its payload. */
    static final class Received {
        private final int first;
        private final byte[] payload;

        Received(int first, byte[] payload) {
            this.first = first;
            this.payload = payload;
        }

        int first() {
            return first;
        }

        byte[] payload() {
            return payload;
        }

        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        int closeCode() {
            return payload.length < 2 ? 1005 : (payload[0] & 0xFF) << 8 | (payload[1] & 0xFF);
        }

        String closeReason() {
            return new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
        }
    }
}
