package io.chatterspace.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** Sends whatever bytes a test wants over a plain connection. Stateless. */
final class Exchange {
    private static final int PATIENCE_MILLIS = 20_000;

    private Exchange() {}

    /** Everything the server answers until it closes the connection. */
    static String send(int port, String request) throws IOException {
        return sendUntil(port, request, "\u0000");
    }

    /** What the server answers until that text, or until it closes the connection. */
    static String sendUntil(int port, String request, String end) throws IOException {
        return exchange(port, end, socket -> write(socket, request));
    }

    private static String exchange(int port, String end, Sending sending) throws IOException {
        var answer = new ByteArrayOutputStream();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            sending.send(socket);
            int next = socket.getInputStream().read();
            while (next >= 0) {
                answer.write(next);
                next = next == end.charAt(end.length() - 1) && text(answer).endsWith(end)
                        ? -1
                        : socket.getInputStream().read();
            }
        } catch (SocketException e) {
            // A server that refuses early resets what it did not read.
        }
        return text(answer);
    }

    /** Sends a head, and then what follows byte by byte; returns what {@link #sendUntil} does. */
    static String drip(int port, String head, String rest, String end) throws IOException {
        return exchange(port, end, socket -> {
            write(socket, head);
            for (int i = 0; i < rest.length(); i++) {
                write(socket, rest.substring(i, i + 1));
            }
        });
    }

    /** Everything the server answers to a client that says that nothing more will come. */
    static String sendAll(int port, String request) throws IOException {
        return exchange(port, "\u0000", socket -> {
            write(socket, request);
            socket.shutdownOutput();
        });
    }

    private interface Sending {
        void send(Socket socket) throws IOException;
    }

    private static String text(ByteArrayOutputStream answer) {
        return answer.toString(StandardCharsets.UTF_8);
    }

    private static void write(Socket socket, String request) throws IOException {
        try {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        } catch (SocketException e) {
            // The answer may be there all the same.
        }
    }
}
