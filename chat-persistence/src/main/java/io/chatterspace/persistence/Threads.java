package io.chatterspace.persistence;

/** Waiting for threads to end. Stateless. */
final class Threads {
    private Threads() {}

    /** Waits for a thread to end, however long; an interrupt is kept for afterwards. */
    static void join(Thread thread) {
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                thread.join();
                ended = true;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
