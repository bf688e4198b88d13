package io.chatterspace.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class IdSourceTest {
    private final PinnedClock clock = new PinnedClock();
    private final IdSource ids = IdSource.timeOrdered(clock, new Random(1));

    @Test
    void risesWhileTheClockStands() {
        List<Long> made = LongStream.generate(ids::nextId).limit(1_000).boxed().toList();

        assertThat(made)
                .isSorted()
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).isPositive());
    }

    @Test
    void risesWithTheClock() {
        long before = ids.nextId();
        clock.advance(Duration.ofMillis(2));

        assertThat(ids.nextId() - before).isGreaterThan(1L << 22);
    }

    @Test
    void risesWhenTheClockGoesBack() {
        long before = ids.nextId();
        clock.advance(Duration.ofDays(-1));

        assertThat(ids.nextId()).isGreaterThan(before);
    }

    @Test
    void isPositiveBefore2026() {
        IdSource early = IdSource.timeOrdered(new PinnedClock(Instant.EPOCH), new Random(1));

        assertThat(early.nextId()).isPositive();
    }

    @Test
    void neverRepeatsForConcurrentCallers() {
        List<List<Long>> made = Concurrently.call(
                4, i -> LongStream.generate(ids::nextId).limit(1_000).boxed().toList());

        assertThat(made.stream().flatMap(List::stream).distinct()).hasSize(4_000);
    }
}
