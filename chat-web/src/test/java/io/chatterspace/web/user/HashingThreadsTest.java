package io.chatterspace.web.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.application.Concurrently;
import io.chatterspace.application.user.HashingBusyException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HashingThreadsTest {
    @Test
    void computesFewAtOnceAndRefusesWhoDoesNotFit() throws Exception {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        // Two work, the others that may wait do, and everybody else has an answer.
        var full = new CountDownLatch(200 - 16);
        try (var threads = new HashingThreads(2, 16);
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> answers = IntStream.range(0, 200)
                    .mapToObj(i -> callers.submit(() -> {
                        try {
                            return threads.call(() -> {
                                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                                full.countDown();
                                Concurrently.await(full);
                                return running.getAndDecrement() > 0;
                            });
                        } catch (HashingBusyException e) {
                            full.countDown();
                            return false;
                        }
                    }))
                    .toList();

            int computed = 0;
            for (Future<Boolean> answer : answers) {
                computed += answer.get() ? 1 : 0;
            }
            assertThat(computed).isEqualTo(2 + 16);
            assertThat(most).hasValue(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,1", "3,1", "4,2", "8,4", "64,4"})
    void leavesHalfOfTheMachineToTheChat(int processors, int expected) {
        var working = new CountDownLatch(expected);
        var end = new CountDownLatch(1);
        try (var threads = HashingThreads.on(processors);
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new AtomicInteger();
            IntStream.rangeClosed(0, expected)
                    .forEach(i -> callers.execute(() -> threads.call(() -> {
                        running.incrementAndGet();
                        working.countDown();
                        Concurrently.await(end);
                        return running.decrementAndGet();
                    })));

            Concurrently.await(working);
            assertThat(running).hasValue(expected);
            end.countDown();
        }
    }

    @Test
    void worksOnDaemonsOfItsName() {
        try (var threads = new HashingThreads(1, 1)) {
            Thread worker = threads.call(Thread::currentThread);

            assertThat(worker.getName()).isEqualTo("chat-hashing-1");
            assertThat(worker.isDaemon()).isTrue();
            assertThat(worker.isVirtual()).isFalse();
        }
    }

    @Test
    void saysWhenToTryAgain() {
        try (var occupied = new Occupied(1)) {
            Thread waiting = occupied.queue();

            assertThatThrownBy(() -> occupied.threads().call(() -> true))
                    .isInstanceOfSatisfying(
                            HashingBusyException.class,
                            e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(1)));
            assertThat(waiting.isAlive()).isTrue();
        }
    }

    @Test
    void handsFailuresToTheCaller() {
        try (var threads = new HashingThreads(1, 1)) {
            var failure = new IllegalStateException("broken");

            assertThatThrownBy(() -> threads.call(() -> {
                        throw failure;
                    }))
                    .isSameAs(failure);
            assertThat(threads.call(() -> true)).isTrue();
        }
    }

    @Test
    void whoIsInterruptedGivesUpItsPlace() throws InterruptedException {
        try (var occupied = new Occupied(1)) {
            Thread waiting = occupied.queue();
            waiting.interrupt();
            assertThat(waiting.join(Concurrently.PATIENCE)).isTrue();

            Thread next = occupied.queue();

            assertThat(next.isAlive()).isTrue();
            assertThat(occupied.refused()).isEqualTo(1);
        }
    }

    @Test
    void whoIsInterruptedStaysInterrupted() throws InterruptedException {
        var interrupted = new AtomicBoolean();
        try (var occupied = new Occupied(1)) {
            Thread waiting = Thread.ofVirtual().start(() -> {
                Thread.currentThread().interrupt();
                assertThatThrownBy(() -> occupied.threads().call(() -> true)).isInstanceOf(HashingBusyException.class);
                interrupted.set(Thread.currentThread().isInterrupted());
            });

            assertThat(waiting.join(Concurrently.PATIENCE)).isTrue();
            assertThat(interrupted).isTrue();
        }
    }

    @Test
    void refusesWhoWaitsWhenItIsClosed() throws InterruptedException {
        var occupied = new Occupied(1);
        Thread waiting = occupied.queue();

        Thread closing = Thread.ofVirtual().start(occupied.threads()::close);
        assertThat(waiting.join(Concurrently.PATIENCE)).isTrue();

        assertThat(occupied.refused()).isEqualTo(1);
        assertThat(closing.isAlive()).isTrue();
        occupied.close();
        assertThat(closing.join(Concurrently.PATIENCE)).isTrue();
        assertThatThrownBy(() -> occupied.threads().call(() -> true)).isInstanceOf(HashingBusyException.class);
    }
}
