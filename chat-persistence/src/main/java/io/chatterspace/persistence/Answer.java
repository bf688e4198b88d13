package io.chatterspace.persistence;

import io.chatterspace.application.StorageException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** What a caller waits for while a thread of the store works for it. Thread-safe. */
final class Answer<T> {
    private final CompletableFuture<T> future = new CompletableFuture<>();

    void give(T result) {
        future.complete(result);
    }

    void fail(Throwable failure) {
        future.completeExceptionally(failure);
    }

    /**
     * Blocks until there is an answer; a virtual thread lets go of its carrier.
     *
     * @throws StorageException if the waiting thread is interrupted, which leaves open what becomes of its work
     */
    T await() {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException("interrupted while waiting for the store; the outcome is not known", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new StorageException("the store failed", e);
        }
    }
}
