package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.domain.room.Room;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PinsTest {
    private static final String PINNED = "<span class=\"pinned\">Pinned</span>";
    private static final String PIN = "rooms/general/messages/1/pin";
    private static final String UNPIN = "rooms/general/messages/1/unpin";

    private RunningWeb server;
    private Visit ada;
    private Visit bob;
    private Room room;

    @BeforeEach
    void start() {
        server = RunningWeb.start();
        var backstage = new Backstage(server);
        ada = Visit.signedIn(server, "Ada");
        bob = Visit.signedIn(server, "Bob <b>");
        room = backstage.open(ada, "General");
        backstage.join(bob, room.id());
        bob.post("rooms/general/messages", Map.of("body", "Lunch is at *one* & <b>", "key", "k1"));
        bob.post("rooms/general/messages", Map.of("body", "Really", "key", "k2"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void areMarkedInTheRoomForEverybody() {
        assertThat(bob.get("rooms/general").body()).doesNotContain(PINNED).contains("href=\"?pin=1#m1\">Pin</a>");

        ada.post(PIN, Map.of());

        assertThat(bob.get("rooms/general").body()).containsOnlyOnce(PINNED).contains("href=\"?unpin=1#m1\">Unpin</a>");
        ada.post(UNPIN, Map.of());
        assertThat(bob.get("rooms/general").body()).doesNotContain(PINNED);
    }

    @Test
    void areAskedForWithoutScript() {
        assertThat(ada.get("rooms/general?pin=1").body())
                .contains("action=\"/rooms/general/messages/1/pin\"", "Pin this message for everybody in the room?");
        assertThat(ada.post(PIN, Map.of()).uri().getPath()).isEqualTo("/rooms/general/1");
        assertThat(ada.get("rooms/general?unpin=1").body()).contains("action=\"/rooms/general/messages/1/unpin\"");
    }

    @Test
    void areListedWithTheirPlaces() {
        assertThat(bob.get("rooms/general/pins").body()).contains("Nothing is pinned.");
        ada.post(PIN, Map.of());
        ada.post(PIN.replace('1', '2'), Map.of());

        String page = bob.get("rooms/general/pins").body();

        assertThat(page)
                .contains("Lunch is at *one* &amp; &lt;b&gt;", "Bob &lt;b&gt;", "href=\"/rooms/general/1#m1\"")
                .doesNotContain("/unpin");
        assertThat(page.indexOf("Really")).isLessThan(page.indexOf("Lunch"));
    }

    @Test
    void areUnpinnedOnTheListToo() {
        ada.post(PIN, Map.of());
        assertThat(ada.get("rooms/general/pins").body()).contains("action=\"/rooms/general/messages/1/unpin\"");

        var page = ada.post(UNPIN, Map.of("list", "1"));

        assertThat(page.uri().getPath()).isEqualTo("/rooms/general/pins");
        assertThat(page.body()).contains("Nothing is pinned.");
    }

    @Test
    void haveRoomForSoMany() {
        for (int i = 3; i <= 102; i++) {
            bob.post("rooms/general/messages", Map.of("body", "More", "key", "k" + i));
            ada.post("rooms/general/messages/" + i + "/pin", Map.of());
        }

        var refused = ada.post(PIN, Map.of());

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("Unpin one of them first.");
    }

    @Test
    void areAskedForAndHeardOverTheSocket() throws InterruptedException {
        String id = Long.toString(room.id().value());
        String about = ",\"room\":\"" + id + "\",\"seq\":1,\"ref\":\"r\"}";
        try (LiveVisit live = LiveVisit.json(ada, server)) {
            live.await("hello");
            live.say("{\"type\":\"subscribe\",\"room\":\"" + id + "\"}");
            live.await("caught_up");

            live.say("{\"type\":\"pin\"" + about);
            assertThat(live.await("pin_changed")).contains("\"pinned\":true");
            live.say("{\"type\":\"unpin\"" + about);
            assertThat(live.await("pin_changed")).doesNotContain("\"pinned\":");
            live.say("{\"type\":\"pin\"" + about.replace(":1,", ":0,"));
            assertThat(Frame.text(live.await("error"), "code")).isEqualTo("bad_request");
        }
    }
}
