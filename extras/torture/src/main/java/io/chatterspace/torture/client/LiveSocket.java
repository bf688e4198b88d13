package io.chatterspace.torture.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The client's end of a live socket (RFC 6455), made to be treated badly: it can break off inside a frame, and notices a
 * peer that has gone silent. Thread-safe: a lock for those who write, one reader thread of its own.
 */
public final class LiveSocket implements AutoCloseable {
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final int CONNECT_MILLIS = 3_000;
    private static final int MAX_FRAME = 16 << 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final Ears ears;
    private final ReentrantLock writing = new ReentrantLock();
    private final AtomicBoolean ended = new AtomicBoolean();

    /** Who hears what comes; called by the socket's reader thread alone. */
    public interface Ears {
        /** A text message came. */
        void heard(String text);

        /** It is over; nothing is heard any more. */
        void ended(String why);
    }

    private LiveSocket(Socket socket, DataInputStream in, OutputStream out, Ears ears) {
        this.socket = socket;
        this.in = in;
        this.out = out;
        this.ears = ears;
    }

    /**
     * Opens a socket, and hears nothing before {@link #listen}.
     *
     * @param live the address of the live socket, with {@code http}
     * @param silence a peer that says nothing for that long is taken for dead
     * @throws IOException if it cannot be opened, or is refused
     */
    public static LiveSocket open(URI live, String cookie, String subprotocol, Duration silence, Ears ears)
            throws IOException {
        var socket = new Socket();
        boolean opened = false;
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(live.getHost(), live.getPort()), CONNECT_MILLIS);
            socket.setSoTimeout(Math.toIntExact(silence.toMillis()));
            var in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            OutputStream out = socket.getOutputStream();
            shakeHands(live, cookie, subprotocol, in, out);
            opened = true;
            return new LiveSocket(socket, in, out, ears);
        } finally {
            if (!opened) {
                socket.close();
            }
        }
    }

    /** Begins to hear. */
    public void listen() {
        Thread.ofVirtual().name("live-socket").start(this::hear);
    }

    /** The port on this side. */
    public int port() {
        return socket.getLocalPort();
    }

    /**
     * Sends a text message; blocks while the peer takes nothing.
     *
     * @throws IOException if the socket is over
     */
    public void say(String text) throws IOException {
        write(frame(TEXT, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Sends so many bytes of a message, all of it at most, and breaks off. */
    public void breakOff(String text, int bytes) throws IOException {
        byte[] frame = frame(TEXT, text.getBytes(StandardCharsets.UTF_8));
        byte[] part = new byte[Math.min(bytes, frame.length)];
        System.arraycopy(frame, 0, part, 0, part.length);
        write(part);
        close();
    }

    /** Ends it at once, without a goodbye. */
    @Override
    public void close() {
        end("closed here");
    }

    private void write(byte[] bytes) throws IOException {
        writing.lock();
        try {
            out.write(bytes);
        } finally {
            writing.unlock();
        }
    }

    private void hear() {
        try {
            while (true) {
                readFrame();
            }
        } catch (EOFException e) {
            end("broken off");
        } catch (ProtocolException e) {
            end("unintelligible: " + e.getMessage());
        } catch (IOException e) {
            end(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // Not to be taken for a network that failed: no network changes what it carries.
            end("unintelligible: " + e);
            throw e;
        }
    }

    private void readFrame() throws IOException {
        int opcode = in.readUnsignedByte();
        long length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        if (length < 0 || length > MAX_FRAME) {
            throw new ProtocolException("a frame of " + length + " bytes");
        }
        // Nothing of a frame is used before all of it is there.
        byte[] payload = in.readNBytes((int) length);
        if (payload.length < length) {
            throw new EOFException();
        }
        switch (opcode) {
            case FIN | TEXT -> ears.heard(new String(payload, StandardCharsets.UTF_8));
            case FIN | PING -> write(frame(PONG, payload));
            case FIN | PONG -> {}
            case FIN | CLOSE ->
                end(
                        payload.length < 2
                                ? "1005"
                                : Integer.toString(ByteBuffer.wrap(payload).getShort() & 0xFFFF));
            default -> throw new ProtocolException("an unexpected frame: " + opcode);
        }
    }

    private void end(String why) {
        if (ended.compareAndSet(false, true)) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is over either way.
            }
            ears.ended(why);
        }
    }

    private static void shakeHands(URI live, String cookie, String subprotocol, DataInputStream in, OutputStream out)
            throws IOException {
        byte[] nonce = new byte[16];
        RANDOM.nextBytes(nonce);
        String request = "GET " + live.getRawPath() + " HTTP/1.1\r\n"
                + "Host: " + live.getRawAuthority() + "\r\n"
                + "Origin: http://" + live.getRawAuthority() + "\r\n"
                + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: " + Base64.getEncoder().encodeToString(nonce) + "\r\n"
                + "Sec-WebSocket-Protocol: " + subprotocol + "\r\n"
                + "Cookie: " + cookie + "\r\n\r\n";
        out.write(request.getBytes(StandardCharsets.US_ASCII));
        String status = readLine(in);
        while (!readLine(in).isEmpty()) {
            // The other headers do not matter here.
        }
        if (!status.startsWith("HTTP/1.1 101")) {
            throw new IOException("refused: " + status);
        }
    }

    private static String readLine(DataInputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private static byte[] frame(int opcode, byte[] payload) {
        var frame = new ByteArrayOutputStream(payload.length + 14);
        frame.write(FIN | opcode);
        if (payload.length < 126) {
            frame.write(MASKED | payload.length);
        } else if (payload.length < 1 << 16) {
            frame.write(MASKED | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        } else {
            frame.write(MASKED | 127);
            frame.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
        }
        byte[] mask = new byte[4];
        RANDOM.nextBytes(mask);
        frame.writeBytes(mask);
        for (int i = 0; i < payload.length; i++) {
            frame.write(payload[i] ^ mask[i % 4]);
        }
        return frame.toByteArray();
    }
}
