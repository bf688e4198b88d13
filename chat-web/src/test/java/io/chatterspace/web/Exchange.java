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
        var answer = new ByteArrayOutputStream();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            write(socket, request);
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
