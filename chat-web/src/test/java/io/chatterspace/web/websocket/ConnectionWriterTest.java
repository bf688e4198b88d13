package io.chatterspace.web.websocket;

import static io.chatterspace.web.websocket.RawWebSocket.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.web.websocket.ConnectionEnd.Cause;
import io.chatterspace.web.websocket.RawWebSocket.Received;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionWriterTest {

    private final WebSocketLimits limits = WebSocketLimits.DEFAULTS.withWriteLimit(Duration.ofSeconds(2));
    private TestServer server = new TestServer(start(), TestHandler::new);

    @AfterEach
    void stop() {
        server.close();
    }

    /**
     * Each thread puts its frames into the next slots of a shared log and wakes the connection after each: one lost wake-up
     * and the last frames never come.
     */
    @Test
    void losesNoWakeUpAndKeepsTheOrderOfManyThreads() throws Exception {
        int threads = 8;
        int perThread = 20_000;
        AtomicInteger published = new AtomicInteger();
        AtomicReferenceArray<byte[]> slots = new AtomicReferenceArray<>(threads * perThread);
        restart(() -> new TestHandler() {
            private int sent;

            @Override
            public boolean fill(FrameBatch batch) {
                while (sent < slots.length() && slots.get(sent) != null && batch.offer(slots.get(sent))) {
                    sent++;
                }
                return false;
            }
        });
        try (RawWebSocket client = server.open()) {
            WebSocketConnection connection = server.nextHandler().connection();
            CountDownLatch begin = new CountDownLatch(1);
            List<CompletableFuture<Void>> publishers = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int id = thread;
                publishers.add(CompletableFuture.runAsync(
                        () -> {
                            ConnectionLifecycleTest.awaitUninterrupted(begin);
                            for (int i = 0; i < perThread; i++) {
                                slots.set(published.getAndIncrement(), Frames.text(id + ":" + i));
                                connection.wake();
                            }
                        },
                        task -> Thread.ofPlatform().daemon().start(task)));
            }
            begin.countDown();
            int[] next = new int[threads];
            for (int i = 0; i < threads * perThread; i++) {
                String[] received = client.next().text().split(":", 2);
                int id = Integer.parseInt(received[0]);
                assertThat(Integer.parseInt(received[1])).isEqualTo(next[id]++);
            }
            assertThat(next).containsOnly(perThread);
            publishers.forEach(TestHandler::await);
        }
    }

    /** One frame at a time, each only after the one before has arrived: the writer goes idle and is woken each time. */
    @Test
    void isWokenFromIdleEachTime() throws Exception {
        try (RawWebSocket client = server.open()) {
            TestHandler handler = server.nextHandler();
            for (int i = 0; i < 20_000; i++) {
                handler.send(Frames.text(Integer.toString(i)));
                assertThat(client.next().text()).isEqualTo(Integer.toString(i));
            }
        }
    }

    @Test
    void aReaderThatIsStuckHindersNobodyAndIsCutOff() throws Exception {
        int readers = 50;
        int frames = 2_000;
        List<RawWebSocket> clients = new ArrayList<>();
        List<TestHandler> handlers = new ArrayList<>();
        try (RawWebSocket stuck = RawWebSocket.open(server.port(), 4096)) {
            assertThat(stuck.responseHead()).as("it only reads this").isNotEmpty();
            TestHandler stuckHandler = server.nextHandler();
            for (int i = 0; i < readers; i++) {
                clients.add(server.open());
                handlers.add(server.nextHandler());
            }
            CompletableFuture<Void> publishing = CompletableFuture.runAsync(() -> {
                String filler = "x".repeat(1_000);
                for (int i = 0; i < frames; i++) {
                    byte[] shared = Frames.text(i + ":" + filler);
                    stuckHandler.send(shared);
                    handlers.forEach(handler -> handler.send(shared));
                }
            });
            List<CompletableFuture<Void>> reading =
                    clients.stream().map(client -> readInOrder(client, frames)).toList();
            reading.forEach(TestHandler::await);
            TestHandler.await(publishing);
            assertThat(stuckHandler.awaitEnd()).isEqualTo(new ConnectionEnd(Cause.STUCK, 1006));
            assertThat(server.watch().count()).isEqualTo(readers);
            assertThat(handlers).allSatisfy(handler -> assertThat(handler.end).isNotDone());
        } finally {
            for (RawWebSocket client : clients) {
                client.close();
            }
        }
    }

    @Test
    void sendsAFrameLargerThanABatchAlone() throws Exception {
        try (RawWebSocket client = server.open()) {
            TestHandler handler = server.nextHandler();
            String large = "y".repeat(FrameBatch.MAX_BYTES + 1);
            handler.queue(Frames.text("before"));
            handler.queue(Frames.text(large));
            handler.queue(Frames.text("after"));
            handler.connection().wake();
            assertThat(client.next().text()).isEqualTo("before");
            assertThat(client.next().text()).isEqualTo(large);
            assertThat(client.next().text()).isEqualTo("after");
        }
    }

    @Test
    void aFloodOfPingsToAPeerThatDoesNotReadKeepsOnlyTheLatestAnswers() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch blocked = new CountDownLatch(1);
        restart(() -> new TestHandler() {
            @Override
            public boolean fill(FrameBatch batch) {
                blocked.countDown();
                ConnectionLifecycleTest.awaitUninterrupted(release);
                return super.fill(batch);
            }
        });
        try (RawWebSocket client = server.open()) {
            TestHandler handler = server.nextHandler();
            handler.connection().wake();
            ConnectionLifecycleTest.awaitUninterrupted(blocked);
            byte[] payload = new byte[125];
            for (int i = 0; i < 5_000; i++) {
                payload[0] = (byte) (i >>> 8);
                payload[1] = (byte) i;
                client.send(frame(0x89, payload));
            }
            client.send(RawWebSocket.text("end of flood"));
            assertThat(handler.awaitMessage()).isEqualTo("end of flood");
            release.countDown();
            List<Received> pongs = new ArrayList<>();
            Received received = client.next();
            while (received.first() == 0x8A) {
                pongs.add(received);
                received = client.next();
            }
            assertThat(received.text()).isEqualTo("end of flood");
            assertThat(pongs).hasSizeBetween(1, 16);
            assertThat(pongs.getLast().payload()).isEqualTo(payload);
        }
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        try (RawWebSocket client = server.open()) {
            TestHandler handler = server.nextHandler();
            handler.send(Frames.text("x"));
            assertThat(client.next().text()).isEqualTo("x");
            WebSocketConnection connection = handler.connection();
            connection.abort();
            handler.awaitEnd();
            assertThat(connection.writer().stop())
                    .as("a writer could still start")
                    .isFalse();
        }
    }

    @Test
    void aBatchTakesFramesUpToItsLimit() {
        FrameBatch batch = new FrameBatch();
        byte[] half = new byte[FrameBatch.MAX_BYTES / 2];
        assertThat(batch.isEmpty()).isTrue();
        assertThat(batch.offer(half)).isTrue();
        assertThat(batch.offer(half)).isTrue();
        assertThat(batch.offer(new byte[1])).isFalse();
        assertThat(batch.bytes()).isEqualTo(FrameBatch.MAX_BYTES);
        byte[] target = new byte[FrameBatch.MAX_BYTES + 1];
        Arrays.fill(half, (byte) 7);
        assertThat(batch.copyTo(target, 1)).isEqualTo(target.length);
        assertThat(target[target.length - 1]).isEqualTo((byte) 7);
        batch.clear();
        assertThat(batch.isEmpty()).isTrue();
    }

    private static CompletableFuture<Void> readInOrder(RawWebSocket client, int frames) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        for (int i = 0; i < frames; i++) {
                            assertThat(client.next().text()).startsWith(i + ":");
                        }
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                },
                task -> Thread.ofPlatform().daemon().start(task));
    }

    private void restart(java.util.function.Supplier<? extends TestHandler> factory) {
        server.close();
        server = new TestServer(start(), factory);
    }

    private ConnectionWatch start() {
        return ConnectionWatch.start(limits, TestServer.TICK, System::nanoTime);
    }
}
