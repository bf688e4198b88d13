package io.chatterspace.web.websocket;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the open connections of a server and looks after their times on one thread: heartbeats, silent peers, blocked
 * writes, closing handshakes that take too long. Deadlines are kept to the length of a tick. The owner ends it by
 * {@link #close()}. Thread-safe.
 */
public final class ConnectionWatch implements AutoCloseable {

    /** A tick that keeps the deadlines of the default limits well and costs little for ten thousand connections. */
    public static final Duration DEFAULT_TICK = Duration.ofMillis(250);

    private static final System.Logger LOGGER = System.getLogger(ConnectionWatch.class.getName());
    private static final long JOIN_MILLIS = 5_000;

    private final WebSocketLimits limits;
    private final LongSupplier nanoClock;
    private final Set<WebSocketConnection> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition noneOpen = lock.newCondition();
    private volatile @Nullable CloseStatus closingAll;
    private volatile @Nullable Thread thread;

    /** Without a thread: {@link #tick()} is left to the caller. */
    ConnectionWatch(WebSocketLimits limits, LongSupplier nanoClock) {
        this.limits = limits;
        this.nanoClock = nanoClock;
    }

    /** Starts a watch with its thread, on the system's monotonic clock. */
    public static ConnectionWatch start(WebSocketLimits limits) {
        return start(limits, DEFAULT_TICK, System::nanoTime);
    }

    /**
     * Starts a watch with its thread.
     *
     * @param tick how often the connections are looked after
     * @param nanoClock a monotonic clock like {@link System#nanoTime()}
     */
    public static ConnectionWatch start(WebSocketLimits limits, Duration tick, LongSupplier nanoClock) {
        ConnectionWatch watch = new ConnectionWatch(limits, nanoClock);
        Thread thread = Thread.ofPlatform().daemon().name("websocket-watch").unstarted(() -> watch.run(tick.toNanos()));
        watch.thread = thread;
        thread.start();
        return watch;
    }

    /** How many connections are open or closing. */
    public int count() {
        return open.size();
    }

    /** Whether {@link #closeAll} was called: handshakes are refused from then on. */
    public boolean isClosing() {
        return closingAll != null;
    }

    /**
     * Closes every connection, also one that opens just now, and waits until all have ended. What has not ended in time is
     * aborted. Blocks at most for the patience, or until the thread is interrupted, which aborts the rest as well.
     */
    public void closeAll(CloseStatus status, Duration patience) {
        closingAll = status;
        open.forEach(connection -> connection.close(status));
        lock.lock();
        try {
            long remaining = patience.toNanos();
            while (!open.isEmpty() && remaining > 0) {
                remaining = noneOpen.awaitNanos(remaining);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        open.forEach(WebSocketConnection::abort);
    }

    /** Aborts every connection and ends the thread; not to be called by a handler. Repeating it does nothing. */
    @Override
    public void close() {
        closeAll(CloseStatus.GOING_AWAY, Duration.ZERO);
        stopped.countDown();
        Thread running = thread;
        if (running != null) {
            try {
                running.join(JOIN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    WebSocketLimits limits() {
        return limits;
    }

    long now() {
        return nanoClock.getAsLong();
    }

    void add(WebSocketConnection connection) {
        open.add(connection);
        CloseStatus status = closingAll;
        if (status != null) {
            connection.close(status);
        }
    }

    void remove(WebSocketConnection connection) {
        open.remove(connection);
        if (closingAll != null && open.isEmpty()) {
            lock.lock();
            try {
                noneOpen.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Looks after every connection once. */
    void tick() {
        long now = now();
        for (WebSocketConnection connection : open) {
            try {
                connection.check(now);
            } catch (RuntimeException e) {
                LOGGER.log(System.Logger.Level.ERROR, "looking after a connection failed", HandlerFailure.of(e));
            }
        }
    }

    private void run(long tickNanos) {
        try {
            while (!stopped.await(tickNanos, TimeUnit.NANOSECONDS)) {
                tick();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
