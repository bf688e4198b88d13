package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.domain.room.Room;
import io.chatterspace.web.edge.RequestDeadlines;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SlowRequestTest {
    private static final Duration HEAD = Duration.ofMillis(250);
    private static final Duration BODY = Duration.ofMillis(400);
    private static final Duration ANSWER = Duration.ofMillis(500);
    private static final Duration LINGER = Duration.ofMillis(100);
    private static final int DRIP_MILLIS = 40;
    private static final int MAX_DRIPS = 500;

    private static final String FORM = String.join(
            "\r\n",
            "POST /sign-in HTTP/1.1",
            "Host: x",
            "Sec-Fetch-Site: same-origin",
            "Content-Type: application/x-www-form-urlencoded",
            "");
    private static final String HEALTH = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";

    private RunningWeb server;

    @BeforeEach
    void start() {
        server = RunningWeb.waiting(new RequestDeadlines(HEAD, BODY, ANSWER, LINGER));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Socket connect() throws IOException {
        var socket =
                new Socket(InetAddress.getLoopbackAddress(), server.origin().getPort());
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Writes a piece now and then until the server ends the connection; returns what it had said, and how long it took. */
    private static Ended drip(Socket socket, String piece) throws IOException {
        long begun = System.nanoTime();
        var said = new StringBuilder();
        socket.setSoTimeout(DRIP_MILLIS);
        for (int i = 0; i < MAX_DRIPS; i++) {
            try {
                int next = socket.getInputStream().read();
                while (next >= 0) {
                    said.append((char) next);
                    next = socket.getInputStream().read();
                }
                return new Ended(said.toString(), Duration.ofNanos(System.nanoTime() - begun));
            } catch (SocketTimeoutException e) {
                write(socket, piece);
            } catch (SocketException e) {
                return new Ended(said.toString(), Duration.ofNanos(System.nanoTime() - begun));
            }
        }
        throw new AssertionError("the server goes on waiting");
    }

    private record Ended(String said, Duration after) {}

    /** Waits, by the server's own watch, until that much more than the longest deadline is over. */
    private void outlastDeadlines() throws IOException {
        for (int i = 0; i < 3; i++) {
            try (Socket slow = connect()) {
                write(slow, FORM + "Content-Length: 60\r\n\r\nname=a");
                drip(slow, "");
            }
        }
    }

    private static String answer(Socket socket) throws IOException {
        write(socket, HEALTH);
        socket.setSoTimeout(20_000);
        var said = new StringBuilder();
        while (!said.toString().endsWith("ok\n")) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                break;
            }
            said.append((char) next);
        }
        return said.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "G",
                "GET /health HTT",
                "GET /health HTTP/1.1\r",
                "GET /health HTTP/1.1\r\n",
                "GET /health HTTP/1.1\r\nHost: x",
                "GET /health HTTP/1.1\r\nHost: x\r\n\r",
                "GET /live HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n",
                HEALTH + "GET /he",
                HEALTH + "GET /health HTTP/1.1\r\nHost: "
            })
    void headThatStopsHalfWayIsNotWaitedFor(String begun) throws IOException {
        try (Socket slow = connect()) {
            write(slow, begun);

            Ended ended = drip(slow, "");

            assertThat(ended.after()).isBetween(HEAD.minusMillis(50), HEAD.plusSeconds(5));
            assertThat(ended.said().split("HTTP/1.1 ", -1)).hasSize(begun.startsWith(HEALTH) ? 2 : 1);
        }
    }

    @Test
    void headThatDripsIsNotWaitedFor() throws IOException {
        try (Socket line = connect();
                Socket headers = connect()) {
            write(line, "GET /");
            write(headers, "GET /health HTTP/1.1\r\nHost: x\r\n");

            assertThat(drip(line, "a").after()).isBetween(HEAD.minusMillis(50), HEAD.plusSeconds(5));
            assertThat(drip(headers, "X: a\r\n").after()).isLessThan(HEAD.plusSeconds(5));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 60\r\n\r\n",
                "Content-Length: 60\r\n\r\nname=a",
                "Transfer-Encoding: chunked\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n6\r\nnam",
                "Transfer-Encoding: chunked\r\n\r\n6\r\nname=a\r\n"
            })
    void bodyThatStopsHalfWayIsNotWaitedFor(String begun) throws IOException {
        for (String form :
                List.of(FORM, FORM.replace("sign-in", "nowhere"), FORM.replace("same-origin", "cross-site"))) {
            try (Socket slow = connect()) {
                write(slow, form + begun);

                assertThat(drip(slow, "").after()).isBetween(BODY.minusMillis(50), BODY.plusSeconds(5));
            }
        }
    }

    @Test
    void bodyThatDripsIsNotWaitedFor() throws IOException {
        try (Socket plain = connect();
                Socket chunked = connect()) {
            write(plain, FORM + "Content-Length: 100000\r\n\r\nname=a");
            write(chunked, FORM + "Transfer-Encoding: chunked\r\n\r\n");

            assertThat(drip(plain, "a").after()).isBetween(BODY.minusMillis(50), BODY.plusSeconds(5));
            assertThat(drip(chunked, "1\r\na\r\n").after()).isLessThan(BODY.plusSeconds(5));
        }
    }

    @Test
    void answerThatNobodyTakesIsNotWaitedFor() throws IOException {
        try (var deaf = new Socket()) {
            deaf.setReceiveBufferSize(4096);
            deaf.connect(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), server.origin().getPort()));
            int asked = 3_000;
            write(deaf, "GET /sign-in HTTP/1.1\r\nHost: x\r\n\r\n".repeat(asked));
            outlastDeadlines();

            String taken = drip(deaf, "").said();

            assertThat(taken.split("HTTP/1.1 200 ", -1)).hasSizeLessThan(asked);
        }
    }

    @Test
    void connectionBetweenTwoRequestsMayBeSilent() throws IOException {
        try (Socket fresh = connect();
                Socket used = connect();
                Socket posted = connect()) {
            assertThat(answer(used)).startsWith("HTTP/1.1 200 ");
            write(posted, FORM + "Content-Length: 0\r\n\r\n");
            assertThat(answer(posted)).startsWith("HTTP/1.1 422 ").contains("HTTP/1.1 200 ");

            outlastDeadlines();

            assertThat(answer(fresh)).startsWith("HTTP/1.1 200 ");
            assertThat(answer(used)).startsWith("HTTP/1.1 200 ");
            assertThat(answer(posted)).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void liveSocketMayBeSilent() throws Exception {
        Visit ada = Visit.signedIn(server, "Ada");
        try (LiveVisit live = LiveVisit.json(ada, server)) {
            live.await("hello");

            outlastDeadlines();
            live.say("nonsense");

            assertThat(live.hear()).contains("bad_request");
        }
    }

    @Test
    void paneOfMessagesMayBeSilent() throws IOException {
        Visit ada = Visit.signedIn(server, "Ada");
        var backstage = new Backstage(server);
        Room room = backstage.open(ada, "General");
        backstage.post(ada, room.id(), "k1", "before");
        try (Pane pane = Pane.open(ada, server, "general").await("before")) {
            outlastDeadlines();
            backstage.post(ada, room.id(), "k2", "afterwards");

            assertThat(pane.await("afterwards").bodies()).containsExactly("before", "afterwards");
        }
    }

    @Test
    void manySlowClientsHarmNobodyElse() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                Socket socket = connect();
                slow.add(socket);
                write(
                        socket,
                        i % 2 == 0 ? "GET /health HTTP/1.1\r\nHost: " : FORM + "Content-Length: 60\r\n\r\nname=a");
            }
            Visit ada = Visit.signedIn(server, "Ada");
            for (int i = 0; i < 100; i++) {
                assertThat(ada.get("rooms").statusCode()).isEqualTo(200);
            }
            for (Socket socket : slow) {
                assertThat(drip(socket, "").said()).isEmpty();
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void watchEndsWithTheChat() {
        assertThat(watches()).isNotEmpty();
        server.close();

        assertThat(watches()).isEmpty();
    }

    private static List<Thread> watches() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("request-watch"))
                .toList();
    }
}
