package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.PinnedClock;
import io.chatterspace.application.limit.Limits;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Posting;
import io.chatterspace.domain.room.Restriction;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomRules;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveNoticesTest {
    private static final String NOTICE = "{\"type\":\"notice\"}";

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
    private RunningWeb server;
    private Backstage backstage;
    private Visit olga;
    private Visit ada;
    private Room room;
    private LiveVisit live;

    @BeforeEach
    void start() throws InterruptedException {
        server = RunningWeb.limited(UnaryOperator.<Limits>identity(), new PinnedClock(), nanos::get);
        backstage = new Backstage(server);
        olga = Visit.signedIn(server, "Olga");
        ada = Visit.signedIn(server, "Ada");
        room = backstage.open(olga, "General");
        live = LiveVisit.html(ada, server).withNotices();
        live.await("hello");
    }

    @AfterEach
    void stop() {
        live.close();
        server.close();
    }

    /** What came until now: an answer comes after every notice that is due. */
    private List<String> heard() throws InterruptedException {
        live.say("{}");
        List<String> frames = live.hearUntil("error");
        return frames.subList(0, frames.size() - 1);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void nothingOfOnesOwnIsNoNotice() throws InterruptedException {
        backstage.post(olga, room.id(), "k", "Hello");
        backstage.rule(olga, room.id(), new RoomRules(Posting.MODERATORS, Duration.ZERO));

        assertThat(heard()).isEmpty();
    }

    @Test
    void anotherRoomAnotherRoleAndASilenceAreNoticed() throws InterruptedException {
        backstage.join(ada, room.id());
        assertThat(live.hear()).isEqualTo(NOTICE);
        pass(Duration.ofSeconds(1));
        backstage.give(olga, room.id(), ada, MemberRole.MODERATOR);
        assertThat(live.hear()).isEqualTo(NOTICE);
        pass(Duration.ofSeconds(1));
        backstage.restrict(olga, room.id(), ada, Restriction.Kind.SILENCE, "Hush");
        assertThat(live.hear()).isEqualTo(NOTICE);
    }

    @Test
    void noMoreThanOneComesInASecondAndTheLastChangeIsNotForgotten() throws InterruptedException {
        backstage.join(ada, room.id());
        assertThat(heard()).containsExactly(NOTICE);

        backstage.give(olga, room.id(), ada, MemberRole.MODERATOR);
        backstage.give(olga, room.id(), ada, MemberRole.MEMBER);
        pass(Duration.ofSeconds(1).minusNanos(1));
        assertThat(heard()).isEmpty();

        pass(Duration.ofNanos(1));
        assertThat(heard()).containsExactly(NOTICE);
        pass(Duration.ofSeconds(5));
        assertThat(heard()).isEmpty();
    }

    @Test
    void whatHadToWaitComesWithoutBeingAskedFor() throws InterruptedException {
        backstage.join(ada, room.id());
        assertThat(live.hear()).isEqualTo(NOTICE);
        backstage.give(olga, room.id(), ada, MemberRole.MODERATOR);
        assertThat(heard()).isEmpty();

        pass(Duration.ofSeconds(1));

        assertThat(live.hear()).isEqualTo(NOTICE);
    }

    @Test
    void everyConnectionOfThePersonIsTold() throws InterruptedException {
        try (LiveVisit other = LiveVisit.json(ada, server).withNotices();
                LiveVisit stranger = LiveVisit.json(olga, server).withNotices()) {
            other.await("hello");
            stranger.await("hello");
            backstage.join(ada, room.id());

            assertThat(live.hear()).isEqualTo(NOTICE);
            assertThat(other.hear()).isEqualTo(NOTICE);
            stranger.say("{}");
            assertThat(stranger.hear()).contains("\"error\"");
        }
    }

    @Test
    void changedRulesComeToWhoeverFollowsTheRoom() throws InterruptedException {
        backstage.join(ada, room.id());
        live.say("{\"type\":\"subscribe\",\"room\":\"" + room.id().value() + "\"}");
        live.await("caught_up");

        backstage.rule(olga, room.id(), new RoomRules(Posting.MODERATORS, Duration.ofSeconds(30)));
        String rules = live.await("room_changed");
        assertThat(Frame.text(rules, "posting")).isEqualTo("moderators");
        assertThat(Frame.of(rules)).containsEntry("archived", false);
        assertThat(rules).contains("\"slow_mode\":30");

        backstage.archive(olga, room.id());
        assertThat(live.await("room_changed")).contains("\"archived\":true");
    }

    private static String frame(String type, Room room) {
        return "{\"type\":\"" + type + "\",\"room\":\"" + room.id().value() + "\"}";
    }

    private static String read(Room room, String seq) {
        return "{\"type\":\"read\",\"room\":\"" + room.id().value() + "\",\"seq\":" + seq + ",\"ref\":\"r\"}";
    }

    /** As a member to whom nothing is new. */
    private void beMember() throws InterruptedException {
        backstage.join(ada, room.id());
        assertThat(live.hear()).isEqualTo(NOTICE);
        pass(Duration.ofSeconds(1));
    }

    @Test
    void whatIsPostedOrDeletedInOnesRoomsIsNoticed() throws InterruptedException {
        beMember();

        long seq = backstage.post(olga, room.id(), "k", "Hello");
        assertThat(live.hear()).isEqualTo(NOTICE);
        pass(Duration.ofSeconds(1));
        assertThat(heard()).isEmpty();

        backstage.delete(olga, room.id(), seq);
        assertThat(live.hear()).isEqualTo(NOTICE);
    }

    @Test
    void aFloodOfMessagesIsOneNoticeASecond() throws InterruptedException {
        beMember();

        for (int i = 0; i < 10; i++) {
            backstage.post(olga, room.id(), "k" + i, "Hello");
        }
        assertThat(heard()).containsExactly(NOTICE);

        backstage.post(olga, room.id(), "one-more", "Hello");
        assertThat(heard()).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(live.hear()).isEqualTo(NOTICE);
    }

    @Test
    void whoFollowsARoomIsToldOfItByItsEventsUntilTheyStop() throws InterruptedException {
        beMember();
        live.say(frame("subscribe", room));
        live.await("caught_up");

        backstage.post(olga, room.id(), "k", "Hello");
        assertThat(live.hear()).contains("\"posted\"");
        pass(Duration.ofSeconds(1));
        assertThat(heard()).isEmpty();

        live.say(frame("unsubscribe", room));
        assertThat(heard()).isEmpty();
        backstage.post(olga, room.id(), "l", "Hello");
        assertThat(live.hear()).isEqualTo(NOTICE);
    }

    @Test
    void readingIsStoredAndToldToOnesOtherConnectionsOnly() throws InterruptedException {
        beMember();
        backstage.post(olga, room.id(), "k", "Hello");
        assertThat(heard()).containsExactly(NOTICE);
        pass(Duration.ofSeconds(1));
        try (LiveVisit other = LiveVisit.json(ada, server).withNotices();
                LiveVisit stranger = LiveVisit.json(olga, server).withNotices()) {
            other.await("hello");
            stranger.await("hello");

            live.say(read(room, "1"));

            assertThat(live.hear()).isEqualTo("{\"type\":\"done\",\"ref\":\"r\"}");
            assertThat(other.hear()).isEqualTo(NOTICE);
            pass(Duration.ofSeconds(1));
            assertThat(heard()).isEmpty();
            stranger.say("{}");
            assertThat(stranger.hear()).contains("\"error\"");
        }
        assertThat(backstage.membership(room.id(), ada).orElseThrow().hasRead(new MessageSeq(1)))
                .isTrue();
    }

    @Test
    void whatCannotBeReadIsRefused() throws InterruptedException {
        for (String seq : List.of("0", "null", "\"1\"")) {
            live.say(read(room, seq));
            assertThat(live.hear()).contains("\"bad_request\"");
        }

        live.say(read(room, "1"));
        assertThat(live.hear()).contains("\"code\":\"gone\"").contains("\"ref\":\"r\"");
    }
}
