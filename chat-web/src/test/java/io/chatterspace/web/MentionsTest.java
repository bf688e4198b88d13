package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.user.UserRole;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MentionsTest {
    private RunningWeb server;
    private Visit ada;
    private Visit bob;
    private String bobsId;
    private Room room;

    @BeforeEach
    void start() {
        server = RunningWeb.start();
        var backstage = new Backstage(server);
        ada = Visit.signedIn(server, "Ada");
        bob = Visit.signedIn(server, "Bob");
        backstage.give(ada, "ada", UserRole.FULL_USER);
        backstage.give(bob, "bob", UserRole.FULL_USER);
        bobsId = Long.toString(backstage.user(bob).value());
        room = backstage.open(ada, "General");
        backstage.join(bob, room.id());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void say(Visit who, String text, String key) {
        who.post("rooms/general/messages", Map.of("body", text, "key", key));
    }

    @Test
    void areLinksThatAreTheSameForEverybody() {
        say(ada, "*Hi* @BOB & @nobody, mail bob@example.org", "k1");
        say(ada, "@here [look @bob](https://example.org) `@bob`", "k2");

        String page = bob.get("rooms/general").body();

        String link = "<a class=\"mention\" href=\"/people/" + bobsId + "\" data-means=\"" + bobsId + "\">";
        assertThat(page)
                .contains(
                        "<em>Hi</em> " + link + "@BOB</a> &amp; @nobody, mail ",
                        "<span class=\"mention\" data-means=\"here\">@here</span>",
                        ">look @bob</a> <code>@bob</code>");
        assertThat(ada.get("rooms/general").body()).contains(link);
        assertThat(bob.get("me.css").body()).contains("[data-means=\"" + bobsId + "\"]");
    }

    @Test
    void areListedForWhomTheyMean() {
        assertThat(bob.get("mentions").body()).contains("Nobody has mentioned you.");
        say(ada, "@bob <b>", "k1");

        assertThat(bob.get("mentions").body()).contains("@bob &lt;b&gt;", "href=\"/rooms/general/1#m1\"");
        assertThat(ada.get("mentions").body()).contains("Nobody has mentioned you.");
    }

    @Test
    void areCountedBesideTheUnreadOnes() {
        assertThat(bob.get("rooms/general/own").body()).contains("<span class=\"at\" hidden>");
        say(ada, "@bob", "k1");
        say(ada, "Lunch", "k2");

        assertThat(bob.get("rooms/general/own").body())
                .contains("<span class=\"at\">@<span>1</span>", "<span class=\"count\"><span>2</span>");
    }

    @Test
    void comeInPages() {
        for (int i = 1; i <= 21; i++) {
            say(ada, "@bob number " + i, "k" + i);
        }

        String first = Markup.unescape(bob.get("mentions").body());
        assertThat(first).contains("number 21<", "number 2<").doesNotContain("number 1<");
        int link = first.indexOf("mentions?after=");
        String second = bob.get(first.substring(link, first.indexOf('"', link))).body();
        assertThat(second).contains("number 1<").doesNotContain("number 2<", "mentions?after=");
        assertThat(bob.get("mentions?after=x").body()).contains("number 21<");
    }

    @Test
    void standInFramesForPrograms() throws InterruptedException {
        try (LiveVisit live = LiveVisit.json(bob, server)) {
            live.await("hello");
            live.say("{\"type\":\"subscribe\",\"room\":\"" + room.id().value() + "\"}");
            live.await("caught_up");
            say(ada, "@bob and @here", "k1");
            assertThat(live.await("posted")).contains("\"mentions\":[\"" + bobsId + "\"]", "\"here\":true");
        }
    }
}
