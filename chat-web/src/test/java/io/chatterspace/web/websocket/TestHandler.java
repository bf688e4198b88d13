package io.chatterspace.web.websocket;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Echoes messages and remembers what happened. Thread-safe. */
class TestHandler implements WebSocketHandler {

    final CompletableFuture<WebSocketConnection> opened = new CompletableFuture<>();
    final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    final CompletableFuture<ConnectionEnd> end = new CompletableFuture<>();
    final AtomicInteger closedCalls = new AtomicInteger();
    final AtomicInteger beats = new AtomicInteger();
    private final ConcurrentLinkedQueue<byte[]> waiting = new ConcurrentLinkedQueue<>();

    @Override
    public void opened(WebSocketConnection connection) {
        opened.complete(connection);
    }

    @Override
    public void text(String message) {
        messages.add(message);
        send(Frames.text(message));
    }

    @Override
    public void binary(byte[] message) {
        send(Frames.binary(message));
    }

    void send(byte[] frame) {
        waiting.add(frame);
        connection().wake();
    }

    /** Queues without waking. */
    void queue(byte[] frame) {
        waiting.add(frame);
    }

    @Override
    public boolean fill(FrameBatch batch) {
        byte[] next = waiting.peek();
        while (next != null && batch.offer(next)) {
            waiting.poll();
            next = waiting.peek();
        }
        return next != null;
    }

    @Override
    public void beat() {
        beats.incrementAndGet();
    }

    @Override
    public void closed(ConnectionEnd howItEnded) {
        closedCalls.incrementAndGet();
        end.complete(howItEnded);
    }

    WebSocketConnection connection() {
        return await(opened);
    }

    ConnectionEnd awaitEnd() {
        return await(end);
    }

    @Nullable
    String awaitMessage() throws InterruptedException {
        return messages.poll(RawWebSocket.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(RawWebSocket.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
