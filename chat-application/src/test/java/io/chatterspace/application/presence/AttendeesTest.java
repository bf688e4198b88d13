package io.chatterspace.application.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.PinnedClock;
import io.chatterspace.domain.user.Presence;
import io.chatterspace.domain.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AttendeesTest {
    private static final UserId ADA = new UserId(1);
    private static final UserId BOB = new UserId(2);

    private final PinnedClock clock = new PinnedClock();
    private final List<Runnable> waiting = new ArrayList<>();
    private final List<Map<UserId, Presence>> news = new ArrayList<>();
    private final Attendees attendees = new Attendees(clock, waiting::add, news::add);

    /** Lets the while pass, and says what is announced then. */
    private List<Map<UserId, Presence>> announced() {
        List<Runnable> due = List.copyOf(waiting);
        waiting.clear();
        news.clear();
        due.forEach(Runnable::run);
        return List.copyOf(news);
    }

    @Test
    void areHereFromTheirFirstConnectionToTheEndOfTheirLast() {
        assertThat(attendees.presence(ADA)).isEqualTo(Presence.OFFLINE);
        Attendance one = attendees.attend(ADA);
        Attendance other = attendees.attend(ADA);
        assertThat(attendees.presence(ADA)).isEqualTo(Presence.HERE);
        assertThat(attendees.presence(BOB)).isEqualTo(Presence.OFFLINE);
        assertThat(announced()).containsExactly(Map.of(ADA, Presence.HERE));

        one.close();
        one.close();
        assertThat(attendees.presence(ADA)).isEqualTo(Presence.HERE);
        assertThat(announced()).isEmpty();
        other.close();
        assertThat(attendees.presence(ADA)).isEqualTo(Presence.OFFLINE);
        assertThat(announced()).containsExactly(Map.of(ADA, Presence.OFFLINE));
    }

    @Test
    void areAwayWhenTheyLookAtNoneOfTheirConnections() {
        Attendance one = attendees.attend(ADA);
        Attendance other = attendees.attend(ADA);
        announced();
        one.beAway();
        assertThat(attendees.presence(ADA)).isEqualTo(Presence.HERE);
        other.beAway();
        assertThat(attendees.presence(ADA)).isEqualTo(Presence.AWAY);
        assertThat(announced()).containsExactly(Map.of(ADA, Presence.AWAY));

        one.beHere();
        assertThat(announced()).containsExactly(Map.of(ADA, Presence.HERE));
    }

    @Test
    void areAwayAfterALongWhileWithoutAnything() {
        Attendance ada = attendees.attend(ADA);
        announced();
        clock.advance(Attendees.IDLE.minusMillis(1));
        ada.review();
        assertThat(announced()).isEmpty();

        clock.advance(Duration.ofMillis(1));
        ada.review();
        assertThat(attendees.presence(ADA)).isEqualTo(Presence.AWAY);
        assertThat(announced()).containsExactly(Map.of(ADA, Presence.AWAY));
        ada.review();
        assertThat(announced()).isEmpty();
        ada.beHere();
        assertThat(announced()).containsExactly(Map.of(ADA, Presence.HERE));
    }

    @Test
    void areAnnouncedInOneGo() {
        for (int user = 1; user <= 5_000; user++) {
            attendees.attend(new UserId(user));
        }
        assertThat(waiting).hasSize(1);

        assertThat(announced()).singleElement().satisfies(all -> assertThat(all).hasSize(5_000));
        assertThat(waiting).isEmpty();
    }

    @Test
    void areNotAnnouncedWhenTheyOnlyGoFromPageToPage() {
        Attendance page = attendees.attend(ADA);
        announced();
        page.close();
        attendees.attend(ADA);

        assertThat(announced()).isEmpty();
    }

    @Test
    void areAnnouncedAgainToARoomThatTheyJoin() {
        attendees.attend(ADA);
        announced();
        attendees.joined(ADA);
        attendees.joined(BOB);

        assertThat(announced()).containsExactly(Map.of(ADA, Presence.HERE));
    }

    @Test
    void areAnnouncedTheNextTimeIfSomethingChangesMeanwhile() {
        var late = new ArrayList<Runnable>();
        var told = new ArrayList<Map<UserId, Presence>>();
        var changing = new ArrayList<Attendees>();
        changing.add(new Attendees(clock, late::add, all -> {
            told.add(all);
            if (told.size() == 1) {
                changing.getFirst().attend(BOB);
            }
        }));
        changing.getFirst().attend(ADA);
        late.removeFirst().run();
        assertThat(late).hasSize(1);
        late.removeFirst().run();

        assertThat(told).containsExactly(Map.of(ADA, Presence.HERE), Map.of(BOB, Presence.HERE));
    }
}
