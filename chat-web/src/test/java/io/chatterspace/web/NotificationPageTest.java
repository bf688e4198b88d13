package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.domain.user.UserRole;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotificationPageTest {
    private static final String PAGE = "rooms/general/notifications";

    private RunningWeb server;
    private Visit ada;
    private Visit bob;

    @BeforeEach
    void start() {
        server = RunningWeb.start();
        var backstage = new Backstage(server);
        ada = Visit.signedIn(server, "Ada");
        bob = Visit.signedIn(server, "Bob");
        backstage.give(bob, "bob", UserRole.FULL_USER);
        backstage.join(bob, backstage.open(ada, "General").id());
        say("@bob", "k1");
        say("Lunch", "k2");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void say(String text, String key) {
        ada.post("rooms/general/messages", Map.of("body", text, "key", key));
    }

    @Test
    void decidesWhatTheTitleCounts() {
        assertThat(bob.get("rooms").body()).contains("General");
        assertThat(bob.get("rooms/general/own").body())
                .contains("<title>(2) General")
                .doesNotContain("data-wants");

        assertThat(bob.post(PAGE, Map.of("level", "mentions")).uri().getPath()).isEqualTo("/rooms/general");

        assertThat(bob.get("rooms/general/own").body())
                .contains("<title>(1) General", "data-wants=\"mentions\"", "<span class=\"count\"><span>2</span>");
        bob.post(PAGE, Map.of("level", "nothing"));
        assertThat(bob.get("rooms/general/own").body()).contains("<title>General", "data-wants=\"nothing\"");
        assertThat(ada.get("rooms/general/own").body()).doesNotContain("data-wants");
    }

    @Test
    void showsWhatHolds() {
        assertThat(bob.get(PAGE).body()).contains("value=\"all\" checked").doesNotContain("value=\"keep\"");

        bob.post(PAGE, Map.of("level", "mentions", "mute", "day"));

        String page = bob.get(PAGE).body();
        assertThat(page).contains("value=\"mentions\" checked", "<option value=\"keep\" selected>Until ");
        assertThat(bob.get("rooms/general/own").body()).contains("data-wants=\"nothing\"");
        bob.post(PAGE, Map.of("level", "all", "mute", "keep"));
        assertThat(bob.get(PAGE).body()).contains("value=\"all\" checked", "value=\"keep\"");
        bob.post(PAGE, Map.of("level", "all", "mute", ""));
        assertThat(bob.get(PAGE).body()).doesNotContain("value=\"keep\"");
    }

    @Test
    void refusesWhatItDoesNotOffer() {
        assertThat(bob.post(PAGE, Map.of("level", "some")).statusCode()).isEqualTo(400);
        assertThat(bob.post(PAGE, Map.of("level", "all", "mute", "year")).statusCode())
                .isEqualTo(400);
        assertThat(bob.post(PAGE, Map.of("level", "all", "mute", "ever")).statusCode())
                .isEqualTo(400);
    }
}
