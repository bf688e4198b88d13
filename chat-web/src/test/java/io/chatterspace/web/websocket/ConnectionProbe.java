package io.chatterspace.web.websocket;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Waits, in real time, for what a connection's threads have to reach within one instant of a pinned clock. */
final class ConnectionProbe {

    private static final long LONG_ENOUGH_NANOS = 200_000_000L;

    private ConnectionProbe() {}

    /** Until a write has been in progress for a while. */
    static void awaitBlocked(WebSocketConnection connection, AtomicLong clock) {
        await(() -> {
            long start = System.nanoTime();
            boolean writing = true;
            while (writing && System.nanoTime() - start < LONG_ENOUGH_NANOS) {
                writing = isWriting(connection, clock);
                Thread.onSpinWait();
            }
            return writing;
        });
    }

    /** Until the writer has nothing to do and the reader has begun to wait in the current instant. */
    static void awaitQuiet(WebSocketConnection connection, AtomicLong clock) {
        await(() -> !isWriting(connection, clock) && connection.reader().silentFor(clock.get() + 1) == 1);
    }

    /** Until the writer has nothing to do. */
    static void awaitWritten(WebSocketConnection connection, AtomicLong clock) {
        await(() -> !isWriting(connection, clock));
    }

    private static boolean isWriting(WebSocketConnection connection, AtomicLong clock) {
        return connection.writer().isBlockedLongerThan(-1, clock.get());
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + RawWebSocket.PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not reached in time");
            }
            Thread.onSpinWait();
        }
    }
}
