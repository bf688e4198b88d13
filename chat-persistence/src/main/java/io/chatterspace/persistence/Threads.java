package io.chatterspace.persistence;

import java.time.Duration;

/** Waiting for threads to end. Stateless. */
final class Threads {
    private Threads() {}

    /** Waits for a thread to end, however long; an interrupt is kept for afterwards. */
    static void join(Thread thread) {
        join(thread, Duration.ofDays(1), () -> {});
    }

    /** The same, urging it to end again and again. */
    static void join(Thread thread, Duration again, Runnable urge) {
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                urge.run();
                ended = thread.join(again);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
