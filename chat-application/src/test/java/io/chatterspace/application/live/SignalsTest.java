package io.chatterspace.application.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.PinnedClock;
import io.chatterspace.domain.event.Signal;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.Presence;
import io.chatterspace.domain.user.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SignalsTest {
    private final PinnedClock clock = new PinnedClock();
    private final Signals signals = new Signals();

    private boolean types(long user) {
        return signals.add(new Signal.Typing(new RoomId(7), new UserId(user)), clock.instant());
    }

    private List<Long> after(long number) {
        return signals.after(number, clock.instant()).stream()
                .map(slot -> ((Signal.Typing) slot.signal()).user().value())
                .toList();
    }

    @Test
    void areTakenOnceAndInOrder() {
        types(2);
        types(1);
        assertThat(after(0)).containsExactly(2L, 1L);
        assertThat(after(1)).containsExactly(1L);
        assertThat(after(signals.last())).isEmpty();
    }

    @Test
    void areOneOfAPersonInThreeSeconds() {
        assertThat(types(1)).isTrue();
        clock.advance(Signals.PACE.minusMillis(1));
        assertThat(types(1)).isFalse();
        assertThat(types(2)).isTrue();

        clock.advance(Duration.ofMillis(1));
        assertThat(types(1)).isTrue();
        assertThat(after(2)).containsExactly(1L);
    }

    @Test
    void areTooOldAfterThreeSeconds() {
        types(1);
        clock.advance(Signals.PACE.minusMillis(1));
        assertThat(after(0)).containsExactly(1L);
        clock.advance(Duration.ofMillis(1));
        assertThat(after(0)).isEmpty();
    }

    @Test
    void areDroppedWhereThereAreTooMany() {
        for (int user = 1; user <= Signals.CAPACITY; user++) {
            assertThat(types(user)).isTrue();
        }
        assertThat(types(1_000)).isFalse();
        assertThat(after(0)).hasSize(Signals.CAPACITY).doesNotContain(1_000L);

        clock.advance(Signals.PACE);
        assertThat(types(1_000)).isTrue();
        assertThat(after(0)).containsExactly(1_000L);
    }

    @Test
    void endWithWhatWasWrittenAndStillCountForTheirTime() {
        types(1);
        types(2);
        signals.settle(new UserId(1));
        signals.settle(new UserId(3));

        assertThat(after(0)).containsExactly(2L);
        assertThat(types(1)).isFalse();
        assertThat(types(3)).isTrue();
        clock.advance(Signals.PACE);
        assertThat(types(1)).isTrue();
    }

    @Test
    void sayWhoIsHereBesideWhoWritesAndTheOldestMakeRoom() {
        types(1);
        for (int i = 1; i <= Signals.CHANGES + 1; i++) {
            var changed = new Signal.PresenceChanged(new RoomId(7), Map.of(new UserId(i), Presence.HERE));
            assertThat(signals.add(changed, clock.instant())).isTrue();
        }
        types(2);

        List<SignalSlot> all = signals.after(0, clock.instant());
        assertThat(all).extracting(SignalSlot::number).isSorted().hasSize(Signals.CHANGES + 2);
        assertThat(all.get(1).signal())
                .isEqualTo(new Signal.PresenceChanged(new RoomId(7), Map.of(new UserId(2), Presence.HERE)));
        clock.advance(Duration.ofHours(1));
        assertThat(signals.after(0, clock.instant())).hasSize(Signals.CHANGES);
    }

    @Test
    void areNotHeldUpByAClockThatIsSetBack() {
        types(1);
        clock.advance(Duration.ofHours(-1));
        assertThat(types(1)).isTrue();
    }
}
