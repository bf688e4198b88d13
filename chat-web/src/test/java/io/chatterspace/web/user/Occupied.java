package io.chatterspace.web.user;

import static org.awaitility.Awaitility.await;

import io.chatterspace.application.Concurrently;
import io.chatterspace.application.user.HashingBusyException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** One hashing thread that works until it is released. Thread-safe: latches and an atomic number. */
final class Occupied implements AutoCloseable {
    private final HashingThreads threads;
    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicInteger refused = new AtomicInteger();

    /**
     * @param waiting for how many there is room to wait
     */
    Occupied(int waiting) {
        this.threads = new HashingThreads(1, waiting);
        var begun = new CountDownLatch(1);
        Thread.ofVirtual()
                .start(() -> threads.call(() -> {
                    begun.countDown();
                    Concurrently.await(released);
                    done.countDown();
                    return true;
                }));
        Concurrently.await(begun);
    }

    HashingThreads threads() {
        return threads;
    }

    /** Has a caller wait, and returns once it does. */
    Thread queue() {
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                threads.call(() -> true);
            } catch (HashingBusyException e) {
                refused.incrementAndGet();
            }
        });
        await().until(() -> caller.getState() == Thread.State.WAITING || !caller.isAlive());
        return caller;
    }

    /** How many of those who queued were refused. */
    int refused() {
        return refused.get();
    }

    @Override
    public void close() {
        released.countDown();
        Concurrently.await(done);
        threads.close();
    }
}
