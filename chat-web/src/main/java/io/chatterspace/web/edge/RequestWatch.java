package io.chatterspace.web.edge;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Ends connections whose clients are too slow with a request or with taking its answer, on one thread: Helidon waits for
 * them without end. The owner ends it by {@link #close()}. Thread-safe.
 */
public final class RequestWatch implements AutoCloseable {
    private static final Logger LOG = System.getLogger(RequestWatch.class.getName());
    private static final long JOIN_MILLIS = 5_000;

    private final RequestDeadlines deadlines;
    private final LongSupplier nanoClock;
    private final Set<Patience> waiting = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    private RequestWatch(RequestDeadlines deadlines, LongSupplier nanoClock) {
        this.deadlines = deadlines;
        this.nanoClock = nanoClock;
        // Twice in the shortest deadline keeps all of them well enough, and only those who wait are looked at.
        long tickNanos = deadlines.shortest().dividedBy(2).toNanos();
        this.thread = Thread.ofPlatform().daemon().name("request-watch").unstarted(() -> run(tickNanos));
    }

    /** Starts a watch with its thread. */
    public static RequestWatch start(RequestDeadlines deadlines) {
        var watch = new RequestWatch(deadlines, System::nanoTime);
        watch.thread.start();
        return watch;
    }

    /** Ends the thread. Connections go on, and nobody looks after them. Repeating it does nothing. */
    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    RequestDeadlines deadlines() {
        return deadlines;
    }

    long now() {
        return nanoClock.getAsLong();
    }

    void add(Patience patience) {
        waiting.add(patience);
    }

    void remove(Patience patience) {
        waiting.remove(patience);
    }

    private void tick() {
        long now = now();
        for (Patience patience : waiting) {
            try {
                patience.check(now);
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "ending a slow request failed", e);
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
