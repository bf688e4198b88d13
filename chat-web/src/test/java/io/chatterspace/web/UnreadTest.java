package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.domain.room.Room;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What pages say of what is unread, and the forms about it, as they are without script. */
class UnreadTest {
    private static final Pattern LINK = Pattern.compile(
            "<a class=\"room-link\" href=\"([^\"]*)\"[^>]*>.*?<span class=\"count\"( hidden)?><span>([^<]*)</span>");

    private RunningWeb server;
    private Backstage backstage;
    private Visit ada;
    private Visit bob;
    private Room general;
    private Room quiet;

    @BeforeEach
    void start() {
        server = RunningWeb.start();
        backstage = new Backstage(server);
        ada = Visit.signedIn(server, "Ada");
        bob = Visit.signedIn(server, "Bob");
        general = backstage.open(ada, "General");
        quiet = backstage.open(ada, "Quiet");
        backstage.join(bob, general.id());
        backstage.join(bob, quiet.id());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void say(Visit author, Room room, int count) {
        for (int i = 0; i < count; i++) {
            backstage.post(author, room.id(), "key-" + System.nanoTime(), "Hello");
        }
    }

    /** Each room's address, and its count if it shows one. */
    private static List<String> sidebar(String page) {
        return LINK.matcher(page).results().map(UnreadTest::line).toList();
    }

    private static String line(MatchResult link) {
        return link.group(1) + (link.group(2) == null ? " " + link.group(3) : "");
    }

    /** The ids of the items in the list of messages. */
    private static List<String> items(String page) {
        return Pattern.compile("<li class=\"(?:message|new-line|asking)[^\"]*\"(?: id=\"([^\"]*)\")?")
                .matcher(page.substring(page.indexOf("id=\"messages\""), page.indexOf("</ol>")))
                .results()
                .map(item -> String.valueOf(item.group(1)))
                .toList();
    }

    @Test
    void roomsAndTitleSayHowMuchWaits() {
        say(ada, general, 3);

        String page = bob.get("rooms/quiet").body();

        assertThat(sidebar(page)).containsExactly("/rooms/general#new 3", "/rooms/quiet");
        assertThat(page).contains("<title>(3) Quiet · ");
        assertThat(page).contains("<span>3</span><span class=\"unseen\"> unread</span>");
        assertThat(bob.get("rooms/quiet/own").body()).contains("<title>(3) Quiet · ", "<span>3</span>");
        assertThat(sidebar(ada.get("rooms/quiet").body())).containsExactly("/rooms/general", "/rooms/quiet");
    }

    @Test
    void noMoreThanNinetyNineAreCounted() {
        say(ada, general, 60);
        say(ada, quiet, 60);
        assertThat(bob.get("rooms/quiet").body()).contains("<title>(99+) Quiet · ");

        say(ada, general, 40);

        assertThat(sidebar(bob.get("rooms/quiet").body())).contains("/rooms/general#new 99+");
    }

    @Test
    void aLineStandsAboveTheFirstUnreadMessage() {
        say(ada, general, 2);
        say(bob, general, 1);
        assertThat(items(bob.get("rooms/general").body())).containsExactly("m1", "m2", "m3");

        say(ada, general, 2);

        assertThat(items(bob.get("rooms/general").body())).containsExactly("m1", "m2", "m3", "new", "m4", "m5");
        assertThat(items(ada.get("rooms/general").body())).containsExactly("m1", "m2", "m3", "m4", "m5");
    }

    @Test
    void whatIsDeletedIsNotWhereReadingBegins() {
        say(ada, general, 2);
        backstage.delete(ada, general.id(), 1);

        assertThat(items(bob.get("rooms/general").body())).containsExactly("m1", "new", "m2");
    }

    @Test
    void thePaneWithoutScriptBeginsAtTheLine() {
        assertThat(bob.get("rooms/general").body()).contains("src=\"/rooms/general/stream\"");
        say(ada, general, 2);

        assertThat(bob.get("rooms/general").body()).contains("src=\"/rooms/general/stream#new\"");
        try (Pane pane = Pane.open(bob, server, "general")) {
            assertThat(pane.await("</li>").text()).contains("id=\"new\"", "action=\"/rooms/general/read\"");
        }
    }

    @Test
    void everythingIsMarkedReadByAForm() {
        say(ada, general, 2);
        String page = bob.get("rooms/general").body();
        assertThat(page).contains("action=\"/rooms/general/read\"").contains("name=\"seq\" value=\"2\"");

        HttpResponse<String> answer = bob.post("rooms/general/read", Map.of("seq", "2"));

        assertThat(answer.uri().getPath()).isEqualTo("/rooms/general");
        assertThat(items(answer.body())).containsExactly("m1", "m2");
        assertThat(sidebar(answer.body())).containsExactly("/rooms/general", "/rooms/quiet");
    }

    @Test
    void aMessageIsMarkedUnreadByAForm() {
        say(ada, general, 3);
        bob.post("rooms/general/read", Map.of("seq", "3"));

        String page = bob.get("rooms/general?unread=2").body();
        assertThat(items(page)).containsExactly("m1", "m2", "null", "m3");
        assertThat(page).contains("action=\"/rooms/general/messages/2/unread\"");
        String marked = bob.post("rooms/general/messages/2/unread", Map.of()).body();

        assertThat(items(marked)).containsExactly("m1", "new", "m2", "m3");
        assertThat(sidebar(marked)).contains("/rooms/general#new 2");
    }

    @Test
    void whatIsNoMessageIsNotMarked() {
        say(ada, general, 1);

        assertThat(bob.post("rooms/general/messages/2/unread", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(bob.post("rooms/general/read", Map.of("seq", "x")).statusCode())
                .isEqualTo(404);
        assertThat(bob.get("rooms/general?unread=7").statusCode()).isEqualTo(404);
    }
}
