package io.chatterspace.application.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.application.Concurrently;
import io.chatterspace.domain.Property;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class RateLimiterTest {
    private static final Permit GRANTED = new Permit.Granted();

    /** Begins before the end of its range, as nobody says that it does not. */
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000);

    private RateLimiter<String> limiter(Rate rate) {
        return new RateLimiter<>(rate, nanos::get);
    }

    private static Permit refused(Duration retryAfter) {
        return new Permit.Refused(retryAfter);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Nested
    final class OneKey {
        private final RateLimiter<String> limiter = limiter(new Rate(2, Duration.ofSeconds(1), 3));

        private Permit take() {
            return limiter.tryTake("ada");
        }

        @Test
        void takesABurstAndThenAtTheRate() {
            assertThat(List.of(take(), take(), take())).containsOnly(GRANTED);
            assertThat(take()).isEqualTo(refused(Duration.ofMillis(500)));

            pass(Duration.ofMillis(500));
            assertThat(take()).isEqualTo(GRANTED);
            assertThat(take()).isEqualTo(refused(Duration.ofMillis(500)));
        }

        @Test
        void beingRefusedCostsNothing() {
            assertThat(List.of(take(), take(), take())).containsOnly(GRANTED);
            for (int i = 0; i < 100; i++) {
                assertThat(take()).isEqualTo(refused(Duration.ofMillis(500)));
            }
            pass(Duration.ofMillis(500));
            assertThat(take()).isEqualTo(GRANTED);
        }

        @Test
        void aLongRestSavesUpNoMoreThanABurst() {
            take();
            pass(Duration.ofDays(1));

            assertThat(List.of(take(), take(), take())).containsOnly(GRANTED);
            assertThat(take()).isEqualTo(refused(Duration.ofMillis(500)));
        }

        @Test
        void whatIsGivenBackCanBeTakenAgain() {
            assertThat(List.of(take(), take(), take())).containsOnly(GRANTED);

            limiter.giveBack("ada");

            assertThat(take()).isEqualTo(GRANTED);
            assertThat(take()).isEqualTo(refused(Duration.ofMillis(500)));
        }

        @Test
        void givingBackSavesUpNoMoreThanABurst() {
            limiter.giveBack("ada");
            take();
            limiter.giveBack("ada");
            limiter.giveBack("ada");
            limiter.giveBack("ada");

            assertThat(List.of(take(), take(), take())).containsOnly(GRANTED);
            assertThat(take()).isEqualTo(refused(Duration.ofMillis(500)));
        }

        @Test
        void keysDoNotKnowOfEachOther() {
            assertThat(List.of(take(), take(), take())).containsOnly(GRANTED);

            assertThat(limiter.tryTake("grace")).isEqualTo(GRANTED);
            assertThat(take()).isEqualTo(refused(Duration.ofMillis(500)));
        }
    }

    @Nested
    final class AnyRate {
        private static Rate randomRate(Random random) {
            int count = 1 + random.nextInt(50);
            return new Rate(count, Duration.ofNanos(count + random.nextInt(1_000)), 1 + random.nextInt(20));
        }

        @Test
        void neverGrantsMoreThanTheBurstAndWhatTimeAdds() {
            Property.holds(500, random -> {
                Rate rate = randomRate(random);
                RateLimiter<Integer> limiter = new RateLimiter<>(rate, 3, nanos::get);
                Map<Integer, List<Long>> granted = new HashMap<>();
                long begin = nanos.get();
                for (int i = 0; i < 200; i++) {
                    int key = random.nextInt(3);
                    if (limiter.tryTake(key).equals(GRANTED)) {
                        granted.computeIfAbsent(key, k -> new ArrayList<>()).add(nanos.get() - begin);
                    }
                    nanos.addAndGet(random.nextInt(4) == 0 ? random.nextInt(200) : 0);
                }
                granted.values().forEach(times -> assertThatNoWindowHasMore(rate, times));
            });
        }

        private static void assertThatNoWindowHasMore(Rate rate, List<Long> times) {
            for (int from = 0; from < times.size(); from++) {
                for (int to = from; to < times.size(); to++) {
                    double added = (double) (times.get(to) - times.get(from))
                            * rate.count()
                            / rate.per().toNanos();
                    assertThat(to - from + 1.0).isLessThanOrEqualTo(rate.burst() + added);
                }
            }
        }

        @Test
        void whoWaitsAsToldIsGrantedAndNotANanosecondBefore() {
            Property.holds(500, random -> {
                Rate rate = randomRate(random);
                RateLimiter<String> limiter = limiter(rate);
                for (int i = 0; i < 100; i++) {
                    if (limiter.tryTake("ada") instanceof Permit.Refused(Duration retryAfter)) {
                        assertThat(retryAfter).isPositive();
                        pass(retryAfter.minusNanos(1));
                        assertThat(limiter.tryTake("ada")).isEqualTo(refused(Duration.ofNanos(1)));
                        pass(Duration.ofNanos(1));
                        assertThat(limiter.tryTake("ada")).isEqualTo(GRANTED);
                    }
                    pass(Duration.ofNanos(random.nextInt(3)));
                }
            });
        }

        @Test
        void theLongestRestIsKept() {
            RateLimiter<String> limiter = limiter(Rate.of(1, Rate.MAX_REST));

            assertThat(limiter.tryTake("ada")).isEqualTo(GRANTED);
            assertThat(limiter.tryTake("ada")).isEqualTo(refused(Rate.MAX_REST));
            pass(Rate.MAX_REST);
            assertThat(limiter.tryTake("ada")).isEqualTo(GRANTED);
        }

        @Test
        void unlimitedKnowsNobody() {
            RateLimiter<Integer> limiter = new RateLimiter<>(Rate.UNLIMITED, 1, nanos::get);

            for (int i = 0; i < 1_000; i++) {
                assertThat(limiter.tryTake(i % 7)).isEqualTo(GRANTED);
            }
            limiter.giveBack(3);
            assertThat(limiter.size()).isZero();
        }
    }

    @Nested
    final class ManyAtOnce {
        @Test
        void getNoMoreThanOneAloneWould() {
            RateLimiter<String> limiter = limiter(new Rate(1, Duration.ofSeconds(1), 1_000));

            List<Integer> granted = Concurrently.call(8, thread -> granted(limiter, 500));

            assertThat(granted.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1_000);
        }

        @Test
        void getWhatTimeAddsWhileItPasses() {
            RateLimiter<String> limiter = limiter(new Rate(1, Duration.ofNanos(100), 10));

            List<Integer> granted = Concurrently.call(8, thread -> {
                int mine = 0;
                for (int i = 0; i < 1_000; i++) {
                    mine += granted(limiter, 1);
                    nanos.addAndGet(10);
                }
                return mine;
            });

            assertThat(granted.stream().mapToInt(Integer::intValue).sum()).isBetween(10, 10 + 8 * 1_000 * 10 / 100);
        }

        private static int granted(RateLimiter<String> limiter, int tries) {
            int granted = 0;
            for (int i = 0; i < tries; i++) {
                granted += limiter.tryTake("ada").equals(GRANTED) ? 1 : 0;
            }
            return granted;
        }
    }

    @Nested
    final class ManyKeys {
        @Test
        void areForgottenWhenTheyAreAtRest() {
            RateLimiter<String> limiter = limiter(Rate.of(1, Duration.ofSeconds(1)));
            for (int i = 0; i < 1_000; i++) {
                limiter.tryTake("stranger " + i);
            }
            assertThat(limiter.size()).isEqualTo(1_000);

            pass(Duration.ofSeconds(1));
            for (int i = 0; i < 500; i++) {
                limiter.tryTake("ada " + i);
            }

            assertThat(limiter.size()).isEqualTo(500);
        }

        @Test
        void neverTakeMoreRoomThanThereIsAndAreNeverRefusedForIt() {
            RateLimiter<Integer> limiter = new RateLimiter<>(Rate.of(1, Duration.ofHours(1)), 1_000, nanos::get);

            int granted = 0;
            for (int i = 0; i < 1_000_000; i++) {
                granted += limiter.tryTake(i).equals(GRANTED) ? 1 : 0;
            }

            assertThat(granted).isEqualTo(1_000_000);
            assertThat(limiter.size()).isEqualTo(1_000);
        }

        @Test
        void doNotPushOutWhoIsWornOut() {
            RateLimiter<Integer> limiter = new RateLimiter<>(Rate.of(3, Duration.ofHours(1)), 100, nanos::get);
            for (int i = 0; i < 3; i++) {
                assertThat(limiter.tryTake(-1)).isEqualTo(GRANTED);
            }

            for (int i = 0; i < 10_000; i++) {
                limiter.tryTake(i);
                nanos.addAndGet(1_000);
                assertThat(limiter.tryTake(-1)).isInstanceOf(Permit.Refused.class);
            }
        }

        @Test
        void thatAreHeldTakeNoPlaceOfAnother() {
            RateLimiter<String> limiter = new RateLimiter<>(Rate.of(2, Duration.ofHours(1)), 2, nanos::get);
            limiter.tryTake("grace");
            pass(Duration.ofMinutes(1));
            limiter.tryTake("ada");

            limiter.tryTake("ada");

            assertThat(limiter.size()).isEqualTo(2);
            assertThat(limiter.tryTake("grace")).isEqualTo(GRANTED);
            assertThat(limiter.tryTake("grace")).isInstanceOf(Permit.Refused.class);
            assertThat(limiter.tryTake("ada")).isInstanceOf(Permit.Refused.class);
        }

        @Test
        void needSomeRoom() {
            assertThatThrownBy(() -> new RateLimiter<String>(Rate.UNLIMITED, 0, nanos::get))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
