package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.message.DeleteMessage;
import io.chatterspace.application.message.EditMessage;
import io.chatterspace.application.room.DeleteRoom;
import io.chatterspace.application.room.LeaveRoom;
import io.chatterspace.application.room.RenameRoom;
import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.web.language.Language;
import io.chatterspace.web.page.Sentences;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveEventsTest {
    private static final Sentences SENTENCES = Sentences.of(Language.ENGLISH);

    private RunningWeb server;
    private Backstage backstage;
    private Visit ada;
    private Visit bob;
    private UserId adaId;
    private UserId bobId;
    private Room room;

    @BeforeEach
    void start() {
        server = RunningWeb.start();
        backstage = new Backstage(server);
        ada = Visit.signedIn(server, "Ada");
        bob = Visit.signedIn(server, "Bob \"B\" <b>");
        adaId = backstage.user(ada);
        bobId = backstage.user(bob);
        room = backstage.open(ada, "General");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** What happens in the room, from revision 3 on. */
    private List<Runnable> steps() {
        var chat = server.chat();
        var first = new MessageSeq(1);
        return List.of(
                () -> backstage.join(bob, room.id()),
                () -> backstage.post(bob, room.id(), "k1", "first \"words\" <b>"),
                () -> chat.messages().edit().edit(new EditMessage.Command(bobId, room.id(), first, "other words")),
                () -> chat.messages()
                        .delete()
                        .delete(new DeleteMessage.Command(Backstage.actor(bobId), room.id(), first)),
                this::makeBobAModerator,
                () -> chat.rooms().leave().leave(new LeaveRoom.Command(bobId, room.id())),
                () -> chat.rooms()
                        .rename()
                        .rename(new RenameRoom.Command(Backstage.actor(adaId), room.id(), "Caf\u00E9")),
                () -> chat.rooms().delete().delete(new DeleteRoom.Command(Backstage.actor(adaId), room.id())));
    }

    private void makeBobAModerator() {
        server.chat().store().write(tx -> {
            var membership = tx.memberships().find(room.id(), bobId).orElseThrow();
            tx.memberships().update(membership.withRole(MemberRole.MODERATOR));
            return tx.record(
                    room.id(),
                    revision -> new RoomEvent.MemberChanged(room.id(), revision, bobId, MemberRole.MODERATOR));
        });
    }

    /** Hears one frame after each step. */
    private List<String> frames(LiveVisit live) throws InterruptedException {
        live.await("hello");
        live.say("{\"type\":\"subscribe\",\"room\":\"" + id() + "\"}");
        assertThat(live.hear()).isEqualTo("{\"type\":\"caught_up\",\"room\":\"" + id() + "\",\"rev\":2}");
        List<String> frames = new ArrayList<>();
        for (Runnable step : steps()) {
            step.run();
            frames.add(live.hear());
        }
        return frames;
    }

    private String id() {
        return Long.toString(room.id().value());
    }

    private String head(String type, int rev) {
        return "{\"type\":\"" + type + "\",\"room\":\"" + id() + "\",\"rev\":" + rev;
    }

    @Test
    void haveTheirFieldsAndNoOthersAsJson() throws InterruptedException {
        String bobsName = ",\"name\":\"Bob \\\"B\\\" <b>\"";
        String user = ",\"user\":\"" + bobId.value() + "\"";
        String message = ",\"message\":{\"seq\":1,\"author\":\"" + bobId.value() + "\"" + bobsName + ",\"key\":\"k1\"";
        try (LiveVisit live = LiveVisit.json(ada, server)) {
            List<String> frames = frames(live).stream()
                    .map(frame -> frame.replaceAll("_at\":\\d{13}", "_at\":AT"))
                    .toList();

            assertThat(frames)
                    .containsExactly(
                            head("joined", 3) + user + bobsName + ",\"role\":\"member\"}",
                            head("posted", 4) + message + ",\"body\":\"first \\\"words\\\" <b>\",\"posted_at\":AT}}",
                            head("edited", 5) + message
                                    + ",\"body\":\"other words\",\"posted_at\":AT,\"edited_at\":AT}}",
                            head("deleted", 6) + message + ",\"posted_at\":AT,\"deleted_at\":AT}}",
                            head("member_changed", 7) + user + bobsName + ",\"role\":\"moderator\"}",
                            head("left", 8) + user + "}",
                            head("renamed", 9) + ",\"name\":\"Caf\u00E9\",\"slug\":\"cafe\"}",
                            head("room_deleted", 10) + "}");
        }
    }

    @Test
    void haveTheirFieldsAndNoOthersAsHtml() throws InterruptedException {
        String user = ",\"user\":\"" + bobId.value() + "\"";
        String message = ",\"seq\":1,\"author\":\"" + bobId.value() + "\",\"key\":\"k1\"";
        String two = ",\"count_text\":\"" + SENTENCES.count("member_count", 2) + "\"";
        try (LiveVisit live = LiveVisit.html(ada, server)) {
            List<String> frames = frames(live);

            assertThat(frames.stream().map(frame -> frame.replaceAll("\"html\":\"(\\\\.|[^\"])*\"", "HTML")))
                    .containsExactly(
                            head("joined", 3) + user + ",HTML" + two + "}",
                            head("posted", 4) + message + ",HTML}",
                            head("edited", 5) + message + ",HTML}",
                            head("deleted", 6) + message + ",HTML}",
                            head("member_changed", 7) + user + ",HTML" + two + "}",
                            head("left", 8) + user
                                    + two.replace(
                                            SENTENCES.count("member_count", 2), SENTENCES.count("member_count", 1))
                                    + "}",
                            head("renamed", 9) + ",\"name\":\"Caf\u00E9\",\"slug\":\"cafe\"}",
                            head("room_deleted", 10) + "}");
            assertThat(frames.get(3)).doesNotContain("words");
        }
    }

    @Test
    void bringTheSameHtmlAsAReload() throws InterruptedException {
        try (LiveVisit live = LiveVisit.html(ada, server)) {
            live.await("hello");
            live.say("{\"type\":\"subscribe\",\"room\":\"" + id() + "\"}");
            live.await("caught_up");
            for (Runnable step : steps().subList(0, 5)) {
                step.run();
                String html = Frame.text(live.hear(), "html");
                assertThat(ada.get("rooms/general").body()).contains(html + "\n");
            }
        }
    }

    @Test
    void readLaterAreWhatIsTrueByThen() throws InterruptedException {
        steps().subList(0, 7).forEach(Runnable::run);
        try (LiveVisit live = LiveVisit.json(ada, server)) {
            live.await("hello");
            live.say("{\"type\":\"subscribe\",\"room\":\"" + id() + "\",\"epoch\":\"test-epoch\",\"rev\":0}");
            List<String> frames = live.hearUntil("caught_up");

            assertThat(frames.stream().map(frame -> Frame.text(frame, "type")))
                    .containsExactly(
                            "opened",
                            "joined",
                            "joined",
                            "posted",
                            "edited",
                            "deleted",
                            "member_changed",
                            "left",
                            "renamed",
                            "caught_up");
            assertThat(frames).noneMatch(frame -> frame.contains("words"));
            assertThat(frames.getLast()).contains("\"rev\":9");
        }
    }
}
