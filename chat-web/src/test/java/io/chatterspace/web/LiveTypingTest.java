package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.domain.room.Restriction;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveTypingTest {
    private static final String DONE = "{\"type\":\"done\",\"ref\":\"t\"}";

    private ModeratedRoom general;
    private LiveVisit ada;
    private LiveVisit bob;

    @BeforeEach
    void start() throws InterruptedException {
        general = new ModeratedRoom();
        ada = follow(LiveVisit.html(general.ada, general.server));
        bob = follow(LiveVisit.json(general.bob, general.server));
    }

    @AfterEach
    void stop() {
        ada.close();
        bob.close();
        general.close();
    }

    private String frame(String type) {
        return "{\"type\":\"" + type + "\",\"room\":\"" + general.room.id().value() + "\",\"ref\":\"t\"}";
    }

    private LiveVisit follow(LiveVisit live) throws InterruptedException {
        live.say(frame("subscribe"));
        live.await("caught_up");
        return live;
    }

    private String typing(Visit who, String name) {
        return "{\"type\":\"typing\",\"room\":\"" + general.room.id().value() + "\",\"user\":\""
                + general.backstage.user(who).value() + "\",\"name\":\"" + name + "\"}";
    }

    private String types(LiveVisit live) throws InterruptedException {
        live.say(frame("typing"));
        return live.hear();
    }

    /** What somebody hears at once, if anything: an answer comes before whatever has no answer. */
    private static String heardNext(LiveVisit live) throws InterruptedException {
        live.say("{}");
        return live.hear();
    }

    @Test
    void isToldToTheOthersInBothFormats() throws InterruptedException {
        assertThat(types(ada)).isEqualTo(DONE);
        assertThat(bob.hear()).isEqualTo(typing(general.ada, "Ada"));

        assertThat(types(bob)).isEqualTo(DONE);
        assertThat(ada.hear()).isEqualTo(typing(general.bob, "Bob"));
    }

    @Test
    void isToldOnceInThreeSecondsHoweverOftenItIsSaid() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            assertThat(types(ada)).isEqualTo(DONE);
        }
        assertThat(bob.hear()).isEqualTo(typing(general.ada, "Ada"));
        general.clock.advance(Duration.ofSeconds(3));
        types(ada);
        assertThat(bob.hear()).isEqualTo(typing(general.ada, "Ada"));
        general.backstage.post(general.olga, general.room.id(), "k", "Hello");
        assertThat(bob.hear()).contains("\"posted\"");
    }

    @Test
    void isNotToldToOnesOtherWindows() throws InterruptedException {
        try (LiveVisit other = follow(LiveVisit.json(general.ada, general.server))) {
            types(ada);
            assertThat(bob.hear()).contains("\"typing\"");
            types(bob);
            assertThat(other.hear()).isEqualTo(typing(general.bob, "Bob"));
        }
    }

    @Test
    void isNotToldToWhoFollowsNothingOrWasRemoved() throws InterruptedException {
        bob.say(frame("unsubscribe"));
        heardNext(bob);
        try (LiveVisit mo = follow(LiveVisit.json(general.mo, general.server));
                LiveVisit eve = LiveVisit.json(general.eve, general.server)) {
            eve.await("hello");
            general.mo.post("rooms/general/leave", Map.of());
            assertThat(mo.await("gone")).contains("\"gone\"");

            types(ada);

            for (LiveVisit outside : new LiveVisit[] {bob, mo, eve}) {
                assertThat(heardNext(outside)).contains("\"bad_request\"");
            }
        }
    }

    @Test
    void isRefusedToWhoMayNotPostAndToldToNobody() throws InterruptedException {
        general.backstage.restrict(general.olga, general.room.id(), general.ada, Restriction.Kind.SILENCE, "Hush");
        assertThat(Frame.text(types(ada), "code")).isEqualTo("silenced");
        try (LiveVisit eve = LiveVisit.json(general.eve, general.server)) {
            eve.await("hello");
            assertThat(Frame.text(types(eve), "code")).isEqualTo("gone");
        }
        general.backstage.post(general.olga, general.room.id(), "k", "Hello");
        assertThat(bob.hear()).contains("\"posted\"");
        general.backstage.archive(general.olga, general.room.id());
        assertThat(bob.hear()).contains("\"room_changed\"");
        assertThat(Frame.text(types(bob), "code")).isEqualTo("archived");
    }

    @Test
    void isNothingWithoutARoomOrWithTooLongAName() throws InterruptedException {
        ada.say("{\"type\":\"typing\"}");
        assertThat(ada.hear()).contains("\"bad_request\"");
        ada.say(frame("typing").replace("\"t\"", "\"" + "t".repeat(65) + "\""));
        assertThat(ada.hear()).contains("\"bad_request\"");
    }

    @Test
    void isNoEventOfThePaneWithoutScript() throws InterruptedException {
        try (Pane pane = Pane.open(general.bob, general.server, "general")) {
            types(ada);
            general.backstage.post(general.olga, general.room.id(), "k", "Hello");
            assertThat(pane.await("Hello").text()).doesNotContain("typing");
            assertThat(pane.isOver()).isFalse();
        }
    }
}
