package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.room.LeaveRoom;
import io.chatterspace.domain.room.Room;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiveSubscriptionTest {
    private RunningWeb server;
    private Backstage backstage;
    private Visit ada;
    private Visit bob;
    private Room room;
    private LiveVisit live;

    @BeforeEach
    void start() throws InterruptedException {
        server = RunningWeb.start();
        backstage = new Backstage(server);
        ada = Visit.signedIn(server, "Ada");
        bob = Visit.signedIn(server, "Bob");
        room = backstage.open(ada, "General");
        backstage.join(bob, room.id());
        live = LiveVisit.json(bob, server);
        live.await("hello");
    }

    @AfterEach
    void stop() {
        live.close();
        server.close();
    }

    private void subscribe(Room to, String position) {
        live.say("{\"type\":\"subscribe\",\"room\":\"" + to.id().value() + "\"" + position + "}");
    }

    private static String at(String epoch, long rev) {
        return ",\"epoch\":\"" + epoch + "\",\"rev\":" + rev;
    }

    private static String answer(String type, Room about, String rest) {
        return "{\"type\":\"" + type + "\",\"room\":\"" + about.id().value() + "\"" + rest + "}";
    }

    @Test
    void nowBeginsWithWhatComes() throws InterruptedException {
        backstage.fill(ada, room.id(), 5);

        subscribe(room, "");
        assertThat(live.hear()).isEqualTo(answer("caught_up", room, ",\"rev\":8"));
        backstage.post(ada, room.id(), "k", "next");
        assertThat(live.hear()).contains("\"rev\":9", "next");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3, 7, 8})
    void positionBeginsWithTheRevisionAfterIt(long rev) throws InterruptedException {
        backstage.fill(ada, room.id(), 5);

        subscribe(room, at("test-epoch", rev));
        List<String> frames = live.hearUntil("caught_up");

        assertThat(revisions(frames.subList(0, frames.size() - 1)))
                .isEqualTo(LongStream.rangeClosed(rev + 1, 8).boxed().toList());
        assertThat(frames.getLast()).isEqualTo(answer("caught_up", room, ",\"rev\":8"));
    }

    @ParameterizedTest
    @CsvSource({"other-epoch, 1", "test-epoch, 4", "test-epoch, 999999999999999999"})
    void positionThatCannotBeServedIsReset(String epoch, long rev) throws InterruptedException {
        subscribe(room, at(epoch, rev));

        assertThat(live.hear()).isEqualTo(answer("reset", room, ",\"epoch\":\"test-epoch\",\"rev\":3"));
        backstage.post(ada, room.id(), "k", "not subscribed");
        subscribe(room, at("test-epoch", 4));
        assertThat(live.hear()).isEqualTo(answer("caught_up", room, ",\"rev\":4"));
    }

    @Test
    void roomOfOthersAndNoRoomAreGoneAlike() throws InterruptedException {
        Room closed = backstage.open(ada, "Others");

        subscribe(closed, "");
        assertThat(live.hear()).isEqualTo(answer("gone", closed, ""));
        live.say("{\"type\":\"subscribe\",\"room\":\"123\"}");
        assertThat(live.hear()).isEqualTo("{\"type\":\"gone\",\"room\":\"123\"}");
        live.say("{\"type\":\"subscribe\",\"room\":\"8999999999999999999\"}");
        assertThat(live.hear()).isEqualTo("{\"type\":\"gone\",\"room\":\"8999999999999999999\"}");
    }

    @Test
    void nothingCommittedAfterLeavingArrives() throws InterruptedException {
        subscribe(room, "");
        live.await("caught_up");

        for (int round = 0; round < 20; round++) {
            server.chat().rooms().leave().leave(new LeaveRoom.Command(backstage.user(bob), room.id()));
            backstage.post(ada, room.id(), "secret" + round, "SECRET");
            backstage.join(bob, room.id());
            subscribe(room, "");
            assertThat(live.hearUntil("caught_up")).noneMatch(frame -> frame.contains("SECRET"));
        }
    }

    @Test
    void leavingEndsWithGoneAndTheSocketStaysUsable() throws InterruptedException {
        subscribe(room, "");
        live.await("caught_up");
        bob.post("rooms/general/leave", Map.of());

        assertThat(live.await("gone")).isEqualTo(answer("gone", room, ""));
        backstage.post(ada, room.id(), "k", "SECRET");
        live.say("{\"type\":\"send\",\"room\":\"" + room.id().value() + "\",\"key\":\"k\",\"body\":\"x\"}");
        assertThat(live.hear()).contains("\"code\":\"gone\"", "\"key\":\"k\"");
        subscribe(room, at("test-epoch", 1));
        assertThat(live.hear()).isEqualTo(answer("gone", room, ""));
    }

    @Test
    void severalRoomsComeOverOneConnectionEachInOrder() throws InterruptedException {
        List<Room> rooms = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            rooms.add(backstage.open(bob, "Room " + i));
            subscribe(rooms.getLast(), "");
            live.await("caught_up");
        }
        for (int round = 0; round < 10; round++) {
            for (Room each : rooms) {
                backstage.post(bob, each.id(), "k" + round, "round " + round);
            }
        }
        List<String> frames = new ArrayList<>();
        while (frames.size() < 100) {
            frames.add(live.hear());
        }

        for (Room each : rooms) {
            String id = "\"room\":\"" + each.id().value() + "\"";
            assertThat(revisions(
                            frames.stream().filter(frame -> frame.contains(id)).toList()))
                    .isEqualTo(LongStream.rangeClosed(3, 12).boxed().toList());
        }
    }

    @Test
    void unsubscribingEndsOneRoomOnly() throws InterruptedException {
        Room second = backstage.open(bob, "Second");
        subscribe(room, "");
        live.await("caught_up");
        subscribe(second, "");
        live.await("caught_up");

        live.say("{\"type\":\"unsubscribe\",\"room\":\"" + room.id().value() + "\"}");
        live.say("{\"type\":\"send\",\"room\":\"" + second.id().value() + "\",\"key\":\"k\",\"body\":\"x\"}");
        live.await("ack");
        backstage.post(ada, room.id(), "k", "unheard");
        backstage.post(bob, second.id(), "k2", "heard");

        List<String> frames = new ArrayList<>();
        do {
            frames.add(live.hear());
        } while (!frames.getLast().contains("\"heard\""));
        assertThat(frames).noneMatch(frame -> frame.contains("unheard"));
    }

    @Test
    void unsubscribingFromWhatIsNotSubscribedIsNoError() throws InterruptedException {
        live.say("{\"type\":\"unsubscribe\",\"room\":\"" + room.id().value() + "\"}");
        live.say("{\"type\":\"unsubscribe\",\"room\":\"5\"}");
        subscribe(room, "");

        assertThat(live.hear()).contains("caught_up");
    }

    @Test
    void subscribingAgainReplacesTheSubscription() throws InterruptedException {
        subscribe(room, "");
        live.await("caught_up");
        subscribe(room, "");
        live.await("caught_up");
        backstage.post(ada, room.id(), "k1", "once");
        backstage.post(ada, room.id(), "k2", "end");

        assertThat(revisions(List.of(live.hear(), live.hear()))).containsExactly(4L, 5L);
    }

    static List<Long> revisions(List<String> frames) {
        return frames.stream()
                .map(frame -> Long.parseLong(frame.replaceFirst(".*?\"rev\":(\\d+).*", "$1")))
                .toList();
    }
}
