package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.domain.room.Room;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BookmarksTest {
    private static final String ADD = "rooms/general/messages/1/bookmark";
    private static final String REMOVE = "rooms/general/messages/1/unbookmark";

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
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void leaveNoTraceInTheRoom() {
        String before = messages(ada);

        assertThat(ada.post(ADD, Map.of()).uri().getPath()).isEqualTo("/rooms/general/1");

        assertThat(messages(ada)).isEqualTo(before).isEqualTo(messages(bob));
    }

    private static String messages(Visit visit) {
        String page = visit.get("rooms/general").body();
        int start = page.indexOf("<li class=\"message\"");
        return page.substring(start, page.indexOf("</ol>", start));
    }

    @Test
    void areListedForOneselfWithTheirPlaces() {
        assertThat(ada.get("bookmarks").body()).contains("Nothing is bookmarked.");
        ada.post(ADD, Map.of());

        assertThat(ada.get("bookmarks").body())
                .contains(
                        "Lunch is at *one* &amp; &lt;b&gt;",
                        "Bob &lt;b&gt;",
                        "<bdi>General</bdi>",
                        "href=\"/rooms/general/1#m1\"",
                        "action=\"/rooms/general/messages/1/unbookmark\"");
        assertThat(bob.get("bookmarks").body()).contains("Nothing is bookmarked.");
    }

    @Test
    void areAskedForWithoutScript() {
        assertThat(ada.get("rooms/general").body()).contains("href=\"?bookmark=1#m1\">Bookmark</a>");
        assertThat(ada.get("rooms/general?bookmark=1").body())
                .contains("action=\"/rooms/general/messages/1/bookmark\"", "Only you see your bookmarks.");
    }

    @Test
    void areRemovedOnTheirPage() {
        ada.post(ADD, Map.of());

        var page = ada.post(REMOVE, Map.of());

        assertThat(page.uri().getPath()).isEqualTo("/bookmarks");
        assertThat(page.body()).contains("Nothing is bookmarked.");
    }

    @Test
    void comeInPages() {
        for (int i = 1; i <= 21; i++) {
            bob.post("rooms/general/messages", Map.of("body", "Number " + i, "key", "more" + i));
            ada.post("rooms/general/messages/" + (i + 1) + "/bookmark", Map.of());
        }

        String first = Markup.unescape(ada.get("bookmarks").body());
        assertThat(first).contains("Number 21<", "Number 2<").doesNotContain("Number 1<");
        int link = first.indexOf("bookmarks?before=");
        String second = ada.get(first.substring(link, first.indexOf('"', link))).body();
        assertThat(second).contains("Number 1<").doesNotContain("Number 2<", "bookmarks?before=");
        assertThat(ada.get("bookmarks?before=x").body()).contains("Number 21<");
    }

    @Test
    void areAskedForOverTheSocket() throws InterruptedException {
        String about = ",\"room\":\"" + room.id().value() + "\",\"seq\":1,\"ref\":\"r\"}";
        try (LiveVisit live = LiveVisit.json(ada, server)) {
            live.await("hello");
            live.say("{\"type\":\"bookmark\"" + about);
            live.await("done");
            assertThat(ada.get("bookmarks").body()).contains("Lunch");
            live.say("{\"type\":\"unbookmark\"" + about);
            live.await("done");
            assertThat(ada.get("bookmarks").body()).doesNotContain("Lunch");
            live.say("{\"type\":\"bookmark\"" + about.replace(":1,", ":0,"));
            assertThat(Frame.text(live.await("error"), "code")).isEqualTo("bad_request");
        }
    }
}
