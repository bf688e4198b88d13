package io.chatterspace.application;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Runs tasks on threads that begin together, and waits for them with a bound. Stateless. */
public final class Concurrently {
    /** How long anything in a test may take. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private Concurrently() {}

    /** Calls the task once for each of 0 to {@code threads - 1}, and gives the results in that order. */
    public static <T> List<T> call(int threads, IntFunction<? extends T> task) {
        var ready = new CountDownLatch(threads);
        List<Callable<T>> tasks = IntStream.range(0, threads)
                .<Callable<T>>mapToObj(i -> () -> {
                    ready.countDown();
                    await(ready);
                    return task.apply(i);
                })
                .toList();
        return callAll(tasks);
    }

    /** Runs the tasks side by side until all are done; the first failure is thrown. */
    public static void run(Runnable... tasks) {
        List<Boolean> done = call(tasks.length, i -> {
            tasks[i].run();
            return true;
        });
        if (done.size() != tasks.length) {
            throw new AssertionError("not all tasks were run");
        }
    }

    /** Waits for a latch, with a bound. */
    public static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("waited in vain");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static <T> List<T> callAll(List<Callable<T>> tasks) {
        try (var threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("test-", 0).daemon().factory())) {
            List<T> results = new ArrayList<>(tasks.size());
            for (Future<T> future : threads.invokeAll(tasks, PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError("a concurrent task failed", e.getCause());
        } catch (CancellationException e) {
            throw new AssertionError("a concurrent task did not end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
