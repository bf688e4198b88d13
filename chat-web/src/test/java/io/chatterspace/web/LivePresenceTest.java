package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.domain.room.Room;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LivePresenceTest {
    private ModeratedRoom general;

    @BeforeEach
    void start() {
        general = new ModeratedRoom();
    }

    @AfterEach
    void stop() {
        general.close();
    }

    private LiveVisit follow(Visit visit) throws InterruptedException {
        LiveVisit live = LiveVisit.html(visit, general.server).withPresence();
        live.say("{\"type\":\"subscribe\",\"room\":\"" + general.room.id().value() + "\"}");
        live.await("caught_up");
        return live;
    }

    private String id(Visit visit) {
        return Long.toString(general.backstage.user(visit).value());
    }

    private Map<?, ?> users(String frame) {
        assertThat(frame).contains("\"room\":\"" + general.room.id().value() + "\"");
        return (Map<?, ?>) Frame.of(frame).get("users");
    }

    /** How the page of the room marks somebody. */
    private static String mark(Visit reader, String path, String id) {
        String page = reader.get(path).body();
        var dot = Pattern.compile("<i class=\"presence ([a-z]+)\" data-of=\"" + id + "\">([a-z]*)</i>")
                .matcher(page);
        return dot.find() ? (dot.group(1) + " " + dot.group(2)).strip() : "none";
    }

    @Test
    void isToldWholeAtFirstAndThenAsItChanges() throws InterruptedException {
        try (LiveVisit ada = follow(general.ada)) {
            String first = ada.await("presence");
            assertThat(first).contains("\"whole\":true");
            assertThat(users(first)).isEqualTo(Map.of(id(general.ada), "here"));
            try (LiveVisit bob = follow(general.bob)) {
                assertThat(users(bob.await("presence")))
                        .isEqualTo(Map.of(id(general.ada), "here", id(general.bob), "here"));
                awaitOf(ada, general.bob, "here");
                bob.say("{\"type\":\"away\"}");
                awaitOf(ada, general.bob, "away");
                bob.say("{\"type\":\"here\"}");
                awaitOf(ada, general.bob, "here");
            }
            awaitOf(ada, general.bob, "offline");
        }
    }

    private void awaitOf(LiveVisit live, Visit who, String state) throws InterruptedException {
        Map<?, ?> users;
        do {
            users = users(live.await("presence"));
        } while (!state.equals(users.get(id(who))));
    }

    @Test
    void isOnThePagesOfMembersAsItIs() throws InterruptedException {
        String ada = id(general.ada);
        String person = "rooms/general/members/" + ada;
        assertThat(mark(general.bob, "rooms/general", ada)).isEqualTo("offline");
        try (LiveVisit live = follow(general.ada)) {
            assertThat(mark(general.bob, "rooms/general", ada)).isEqualTo("here here");
            live.say("{\"type\":\"away\"}");
            live.say("{}");
            live.await("error");
            assertThat(mark(general.bob, "rooms/general", ada)).isEqualTo("away away");
            assertThat(mark(general.bob, "rooms/general/members", ada)).isEqualTo("away away");
            assertThat(mark(general.mo, person, ada)).isEqualTo("away away");
        }
    }

    @Test
    void isBesideADirectConversation() throws InterruptedException {
        general.bob.post("direct", Map.of("user", id(general.ada)));
        Room other = general.backstage.open(general.bob, "Other");
        String page = "rooms/" + other.slug().value();
        assertThat(mark(general.bob, page, id(general.ada))).isEqualTo("offline");
        try (LiveVisit live = follow(general.ada)) {
            assertThat(mark(general.bob, page, id(general.ada))).isEqualTo("here here");
            live.say("{\"type\":\"here\"}");
            assertThat(mark(general.bob, page + "/own", id(general.ada))).isEqualTo("here here");
        }
    }

    @Test
    void isNotForWhoIsNoMember() throws InterruptedException {
        try (LiveVisit ada = follow(general.ada);
                LiveVisit eve = LiveVisit.html(general.eve, general.server).withPresence()) {
            eve.await("hello");
            eve.say("{\"type\":\"subscribe\",\"room\":\"" + general.room.id().value() + "\"}");
            assertThat(eve.hear()).contains("\"gone\"");
            ada.say("{\"type\":\"away\"}");
            awaitOf(ada, general.ada, "away");
            eve.say("{}");
            assertThat(eve.hear()).contains("\"bad_request\"");
        }
        assertThat(general.eve.get("rooms/general").body()).doesNotContain("presence");
    }

    @Test
    void whoReadsWithoutScriptIsHere() throws InterruptedException {
        try (Pane pane = Pane.open(general.ada, general.server, "general")) {
            pane.await("messages");
            assertThat(mark(general.bob, "rooms/general", id(general.ada))).isEqualTo("here here");
        }
    }
}
