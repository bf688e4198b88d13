package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.domain.room.Room;
import io.chatterspace.web.message.EmojiList;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReactionsTest {
    private static final String THUMB = "\uD83D\uDC4D";
    private static final String HEART = "\u2764\uFE0F";
    private static final String REACTIONS = "rooms/general/messages/1/reactions";

    private RunningWeb server;
    private Backstage backstage;
    private Visit ada;
    private Visit bob;
    private Room room;

    @BeforeEach
    void start() {
        server = RunningWeb.start();
        backstage = new Backstage(server);
        ada = Visit.signedIn(server, "Ada");
        bob = Visit.signedIn(server, "Bob <b>");
        room = backstage.open(ada, "General");
        backstage.join(bob, room.id());
        bob.post("rooms/general/messages", Map.of("body", "Lunch?", "key", "k1"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String pills(HttpResponse<String> page) {
        int start = page.body().indexOf("<ul class=\"reactions\"");
        return start < 0 ? "" : page.body().substring(start, page.body().indexOf("</ul>", start));
    }

    private static String text(String html) {
        return Markup.unescape(
                html.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip());
    }

    @Test
    void standUnderTheMessageWithWho() {
        bob.post(REACTIONS, Map.of("put", THUMB));
        HttpResponse<String> page = ada.post(REACTIONS, Map.of("put", THUMB));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(text(pills(page))).isEqualTo(THUMB + " 2 Bob <b> , Ada");
        assertThat(pills(page)).isEqualTo(pills(bob.get("rooms/general")));
        assertThat(ada.get("me.css").body()).contains(".reaction[data-users~=");
    }

    @Test
    void nameSomeAndCountTheOthers() {
        IntStream.range(0, 7).forEach(i -> {
            Visit guest = Visit.signedIn(server, "Guest " + i);
            backstage.join(guest, room.id());
            guest.post(REACTIONS, Map.of("put", THUMB));
        });

        assertThat(text(pills(ada.get("rooms/general")))).endsWith("Guest 4 and 2 more");
        assertThat(text(ada.get(REACTIONS).body())).contains("Guest 6");
    }

    @Test
    void areTakenBackAndDoNotComeTwice() {
        ada.post(REACTIONS, Map.of("put", THUMB));
        ada.post(REACTIONS, Map.of("put", THUMB));
        assertThat(text(pills(ada.get("rooms/general")))).isEqualTo(THUMB + " 1 Ada");

        ada.post(REACTIONS, Map.of("take_back", THUMB));
        ada.post(REACTIONS, Map.of("take_back", THUMB));
        assertThat(pills(ada.get("rooms/general"))).isEmpty();
    }

    @Test
    void areChosenOnAPageThatKnowsOnesOwn() {
        bob.post(REACTIONS, Map.of("put", HEART));
        ada.post(REACTIONS, Map.of("put", THUMB));

        HttpResponse<String> page = ada.get("rooms/general?react=1");

        assertThat(page.uri().getPath()).endsWith(REACTIONS);
        assertThat(page.body())
                .contains("name=\"take_back\" value=\"" + THUMB + "\" aria-pressed=\"true\"")
                .contains("name=\"put\" value=\"" + HEART + "\" aria-pressed=\"false\"")
                .doesNotContain("name=\"put\" value=\"" + THUMB);
    }

    @Test
    void areOnlyOfTheList() {
        assertThat(ada.post(REACTIONS, Map.of("put", "\uD83C\uDDE9\uD83C\uDDEA"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(ada.post(REACTIONS, Map.of("put", "<b>")).statusCode()).isEqualTo(422);
        assertThat(ada.post(REACTIONS, Map.of()).statusCode()).isEqualTo(422);
    }

    @Test
    void haveRoomForSoManyEmoji() {
        EmojiList.load().names().keySet().stream()
                .limit(20)
                .forEach(emoji -> ada.post(REACTIONS, Map.of("put", emoji.value())));

        assertThat(ada.post(REACTIONS, Map.of("put", "\uD83D\uDE80")).statusCode())
                .isEqualTo(409);
    }

    @Test
    void areAskedForAndHeardOverTheSocket() throws InterruptedException {
        String id = Long.toString(room.id().value());
        String about = ",\"room\":\"" + id + "\",\"seq\":1,\"ref\":\"r\",\"emoji\":\"" + THUMB + "\"}";
        try (LiveVisit live = LiveVisit.json(ada, server)) {
            live.await("hello");
            live.say("{\"type\":\"subscribe\",\"room\":\"" + id + "\"}");
            live.await("caught_up");

            live.say("{\"type\":\"react\"" + about);
            String changed = live.await("reactions_changed");
            assertThat(changed)
                    .contains("\"reactions\":[{")
                    .contains("\"emoji\":\"" + THUMB + "\"", "\"count\":1", "\"users\":[\"");

            live.say("{\"type\":\"unreact\"" + about);
            assertThat(live.await("reactions_changed")).doesNotContain("\"reactions\":");

            live.say("{\"type\":\"react\"" + about.replace(THUMB, "x"));
            assertThat(Frame.text(live.await("error"), "code")).isEqualTo("bad_request");
            live.say("{\"type\":\"react\"" + about.replace(":1,", ":7,"));
            assertThat(Frame.text(live.await("error"), "code")).isEqualTo("message_not_found");
        }
    }
}
