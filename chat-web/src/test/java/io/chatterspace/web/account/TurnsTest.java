package io.chatterspace.web.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TurnsTest {
    private final Turns turns = new Turns();

    @Test
    void nobodyWorksBesideAnother() throws Exception {
        var inside = new AtomicInteger();
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> seen = IntStream.range(0, 200)
                    .mapToObj(i -> crowd.submit(() -> turns.take(() -> {
                        int beside = inside.getAndIncrement();
                        LockSupport.parkNanos(1);
                        inside.decrementAndGet();
                        return beside;
                    })))
                    .toList();

            for (Future<Integer> beside : seen) {
                assertThat(beside.get()).isZero();
            }
        }
    }

    @Test
    void whoFailsLetsTheNextGoOn() {
        assertThatThrownBy(() -> turns.take(() -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");

        assertThat(turns.take(() -> "next")).isEqualTo("next");
    }
}
