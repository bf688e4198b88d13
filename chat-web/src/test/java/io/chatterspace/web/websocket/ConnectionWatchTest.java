package io.chatterspace.web.websocket;

import static io.chatterspace.web.websocket.RawWebSocket.close;
import static io.chatterspace.web.websocket.RawWebSocket.frame;
import static io.chatterspace.web.websocket.RawWebSocket.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.web.websocket.ConnectionEnd.Cause;
import io.chatterspace.web.websocket.RawWebSocket.Received;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With a pinned clock and ticks made by the test. */
class ConnectionWatchTest {

    private static final Duration HEARTBEAT = Duration.ofSeconds(30);

    private final AtomicLong clock = new AtomicLong(-5_000_000_000L);
    private final ConnectionWatch watch = new ConnectionWatch(WebSocketLimits.DEFAULTS, clock::get);
    private final TestServer server = new TestServer(watch, () -> new TestHandler() {
        @Override
        public void beat() {
            super.beat();
            queue(Frames.text("beat"));
        }
    });

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void sendsAPingAndTheApplicationsBeatWhenAHeartbeatIsDue() throws Exception {
        try (RawWebSocket client = server.open()) {
            TestHandler handler = server.nextHandler();
            exchange(client, handler, "warm");
            pass(HEARTBEAT.minusMillis(1));
            assertThat(handler.beats).hasValue(0);
            pass(Duration.ofMillis(1));
            assertThat(handler.beats).hasValue(1);
            readBeat(client, handler);
            client.send(frame(0x8A, new byte[0]));
            exchange(client, handler, "still there");
            pass(HEARTBEAT);
            assertThat(handler.beats).hasValue(2);
        }
    }

    @Test
    void abortsAPeerThatIsSilentForTwoHeartbeats() throws Exception {
        try (RawWebSocket silent = server.open();
                RawWebSocket answering = server.open()) {
            TestHandler first = server.nextHandler();
            TestHandler second = server.nextHandler();
            exchange(silent, first, "1");
            exchange(answering, second, "2");
            pass(HEARTBEAT);
            exchange(answering, second, "3");
            readBeat(silent, first);
            pass(HEARTBEAT);
            exchange(answering, second, "4");
            readBeat(silent, first);
            assertThat(first.end).isNotDone();
            pass(Duration.ofMillis(1));
            assertThat(first.awaitEnd()).isEqualTo(new ConnectionEnd(Cause.SILENT, 1006));
            assertThat(second.end).isNotDone();
            assertThat(watch.count()).isEqualTo(1);
        }
    }

    @Test
    void abortsAConnectionWhoseWriteIsBlockedTooLong() throws Exception {
        try (RawWebSocket stuck = RawWebSocket.open(server.port(), 4096)) {
            TestHandler handler = server.nextHandler();
            byte[] frame = Frames.text("x".repeat(60_000));
            for (int i = 0; i < 500; i++) {
                handler.queue(frame);
            }
            handler.connection().wake();
            assertThat(stuck.responseHead()).as("it only reads this").isNotEmpty();
            ConnectionProbe.awaitBlocked(handler.connection(), clock);
            pass(WebSocketLimits.DEFAULTS.writeLimit());
            assertThat(handler.end).isNotDone();
            pass(Duration.ofMillis(1));
            assertThat(handler.awaitEnd()).isEqualTo(new ConnectionEnd(Cause.STUCK, 1006));
        }
    }

    @Test
    void doesNotCountTheTimeOfABusyHandlerAsSilence() throws Exception {
        CompletableFuture<Void> release = new CompletableFuture<>();
        ConnectionWatch busyWatch = new ConnectionWatch(WebSocketLimits.DEFAULTS, clock::get);
        try (TestServer busyServer = new TestServer(busyWatch, () -> new TestHandler() {
                    @Override
                    public void text(String message) {
                        messages.add(message);
                        await(release);
                    }
                });
                RawWebSocket client = busyServer.open()) {
            TestHandler handler = busyServer.nextHandler();
            client.send(text("work"));
            assertThat(handler.awaitMessage()).isEqualTo("work");
            clock.addAndGet(HEARTBEAT.multipliedBy(3).toNanos());
            busyWatch.tick();
            assertThat(handler.end).isNotDone();
            release.complete(null);
            client.send(text("more"));
            assertThat(handler.awaitMessage()).isEqualTo("more");
        }
    }

    @Test
    void closesEveryConnectionWhenTheServerStops() throws Exception {
        try (RawWebSocket one = server.open();
                RawWebSocket two = server.open()) {
            TestHandler first = server.nextHandler();
            exchange(one, first, "a");
            exchange(two, server.nextHandler(), "b");
            CompletableFuture<Void> stopping = CompletableFuture.runAsync(
                    () -> watch.closeAll(CloseStatus.SERVICE_RESTART, RawWebSocket.PATIENCE));
            for (RawWebSocket client : new RawWebSocket[] {one, two}) {
                Received closing = client.next();
                assertThat(closing.closeCode()).isEqualTo(1012);
                assertThat(closing.closeReason()).isEqualTo("service restart");
                client.send(close(1012, ""));
                assertThat(client.read()).isNull();
            }
            TestHandler.await(stopping);
            assertThat(watch.count()).isZero();
            assertThat(first.awaitEnd()).isEqualTo(new ConnectionEnd(Cause.CLOSED_HERE, 1012));
        }
    }

    @Test
    void abortsThoseThatDoNotAnswerInTimeWhenTheServerStops() throws Exception {
        try (RawWebSocket client = server.open()) {
            TestHandler handler = server.nextHandler();
            exchange(client, handler, "a");
            watch.closeAll(CloseStatus.SERVICE_RESTART, Duration.ofMillis(30));
            assertThat(client.readCloseCode()).isEqualTo(1012);
            assertThat(handler.awaitEnd()).isEqualTo(new ConnectionEnd(Cause.CLOSED_HERE, 1012));
        }
    }

    @Test
    void endsItsThread() throws Exception {
        ConnectionWatch started =
                ConnectionWatch.start(WebSocketLimits.DEFAULTS, Duration.ofMillis(1), System::nanoTime);
        Thread thread = Thread.getAllStackTraces().keySet().stream()
                .filter(candidate -> candidate.getName().equals("websocket-watch"))
                .findAny()
                .orElseThrow();
        assertThat(thread.isDaemon()).isTrue();
        started.close();
        started.close();
        assertThat(thread.isAlive()).isFalse();
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
        watch.tick();
    }

    private void readBeat(RawWebSocket client, TestHandler handler) throws Exception {
        assertThat(client.next().first()).isEqualTo(0x89);
        assertThat(client.next().text()).isEqualTo("beat");
        ConnectionProbe.awaitWritten(handler.connection(), clock);
    }

    /** Afterwards the server has noticed the client at the current time, whatever pings and beats came between. */
    private void exchange(RawWebSocket client, TestHandler handler, String message) throws Exception {
        client.send(text(message));
        Received answer = client.next();
        while (!answer.text().equals(message)) {
            answer = client.next();
        }
        ConnectionProbe.awaitQuiet(handler.connection(), clock);
    }
}
