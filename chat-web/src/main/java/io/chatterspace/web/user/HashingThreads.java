package io.chatterspace.web.user;

import io.chatterspace.application.user.HashingBusyException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A few platform threads ({@code chat-hashing-N}) and a short queue: computing on virtual threads would hold their
 * carriers, and as many hashes at once as there are logins would take all memory. Thread-safe: a bounded queue.
 */
final class HashingThreads implements AutoCloseable {
    /** A hash takes some tens of milliseconds: who waits at the end of a full queue waits about half a second. */
    private static final int WAITING_PER_THREAD = 16;

    /** Beyond this many, a larger machine's logins would be faster, and its chat not any better. */
    private static final int MAX_THREADS = 4;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final ThreadPoolExecutor threads;

    /**
     * @param count how many work at once
     * @param waiting how many callers may wait for that
     */
    HashingThreads(int count, int waiting) {
        this.threads = new ThreadPoolExecutor(
                count,
                count,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(waiting),
                Thread.ofPlatform().name("chat-hashing-", 1).daemon(true).factory(),
                (task, pool) -> {
                    throw busy(
                            pool.isShutdown() ? "hashing has ended" : "too many passwords wait to be hashed already");
                });
    }

    /** How many work at once. */
    int count() {
        return threads.getMaximumPoolSize();
    }

    /** As many as leave half of the machine to the chat. */
    static HashingThreads on(int processors) {
        int count = Math.clamp(processors / 2, 1, MAX_THREADS);
        return new HashingThreads(count, count * WAITING_PER_THREAD);
    }

    /**
     * Does work on one of the threads, and blocks until it is done.
     *
     * @throws HashingBusyException if too many wait, the waiting thread is interrupted, or this was closed before the
     *     work began
     */
    <T> T call(Supplier<T> work) {
        var task = new FutureTask<T>(work::get);
        try {
            threads.execute(task);
            return task.get();
        } catch (CancellationException e) {
            throw busy("hashing has ended");
        } catch (InterruptedException e) {
            task.cancel(false);
            threads.remove(task);
            Thread.currentThread().interrupt();
            throw busy("interrupted while waiting for a hash");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    /** Finishes what runs; who waits is refused. */
    @Override
    public void close() {
        threads.shutdown();
        List<Runnable> waiting = new ArrayList<>();
        threads.getQueue().drainTo(waiting);
        waiting.forEach(task -> ((FutureTask<?>) task).cancel(false));
        threads.close();
    }

    private static HashingBusyException busy(String reason) {
        return new HashingBusyException(reason, RETRY_AFTER);
    }
}
