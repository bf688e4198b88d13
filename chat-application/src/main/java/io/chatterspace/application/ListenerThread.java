package io.chatterspace.application;

import io.chatterspace.domain.event.Event;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells one listener what was committed, on a thread of its own, so that the store's writer never waits for it.
 * Thread-safe: by a lock that is held for memory work only.
 */
final class ListenerThread implements AutoCloseable {
    /** How long what was committed before the end may still be told. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ChatListener listener;
    private final Consumer<Throwable> onFailure;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Event> waiting = new ArrayDeque<>();
    private final Thread thread;
    private long missed;
    private boolean closed;

    /**
     * A thread that does not tell yet.
     *
     * @param onFailure is handed what the listener throws, on this thread
     */
    ListenerThread(String name, ChatListener listener, Consumer<Throwable> onFailure) {
        this.listener = listener;
        this.onFailure = onFailure;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    /** What a listener is told next. */
    private sealed interface Tiding {
        record Happened(Event event) implements Tiding {}

        record Missed(long count) implements Tiding {}
    }

    /** Begins to tell. */
    void start() {
        thread.start();
    }

    /** Has these events told; never blocks. */
    void tell(List<Event> events) {
        lock.lock();
        try {
            for (Event event : events) {
                // Once something is missing, all is missed until the listener has caught up: there is one hole then.
                if (missed > 0 || waiting.size() == ChatListener.MAX_WAITING) {
                    missed++;
                } else {
                    waiting.add(event);
                }
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        for (Tiding next = take(); next != null; next = take()) {
            try {
                switch (next) {
                    case Tiding.Happened(var event) -> listener.heard(event);
                    case Tiding.Missed(var count) -> listener.lagged(count);
                }
            } catch (Throwable failure) {
                report(failure);
            }
        }
    }

    private void report(Throwable failure) {
        try {
            onFailure.accept(failure);
        } catch (RuntimeException ignored) {
            // Whoever is to hear of failures fails: there is nobody left to tell.
        }
    }

    /** What comes next; null when nothing does any more. */
    private @Nullable Tiding take() {
        lock.lock();
        try {
            while (waiting.isEmpty() && missed == 0 && !closed) {
                changed.await();
            }
            Event event = waiting.poll();
            if (event != null) {
                return new Tiding.Happened(event);
            }
            long count = missed;
            missed = 0;
            return count == 0 ? null : new Tiding.Missed(count);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** Has what waits told, for a while; a listener that is stuck is interrupted and left alone. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        try {
            if (!thread.join(PATIENCE)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
