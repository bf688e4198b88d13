package io.chatterspace.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.server.ServerProcess;
import io.chatterspace.server.Visit;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A room's page is live in a browser without script. */
final class WithoutScriptIT {
    private static final String PANE = ".pane-frame";

    /** How far the newest message is below the lower edge of what can be seen of the pane. */
    private static final String BELOW = """
            const pane = document.querySelector(".pane-frame").contentDocument;
            const newest = [...pane.querySelectorAll(".message")].at(-1).getBoundingClientRect();
            return newest.bottom - pane.querySelector(".scroller").getBoundingClientRect().bottom
            """;

    @TempDir
    private static Path data;

    private static ServerProcess server;
    private static Person cem;
    private static int rooms;

    private Visit ann;
    private Visit.RoomPage room;

    @BeforeAll
    static void open() {
        server = ServerProcess.start(data);
        cem = Person.withoutScript();
    }

    @AfterAll
    static void close() {
        try (ServerProcess ending = server;
                Person one = cem) {
            // Both are closed, whatever one of them says to that.
        }
    }

    /** A room that Ann opened, and that Cem, without script, has before him. */
    @BeforeEach
    void meet() {
        rooms++;
        ann = Visit.signedIn(server, "Ann");
        room = ann.open("Room " + rooms);
        ann.say(room, "Good morning");
        cem.signIn(server, "Cem");
        cem.join(room.url());
        cem.awaitBodies("what was said", List.of("Good morning")::equals);
        cem.mark();
    }

    @Test
    void whatIsPostedArrivesOnTheOpenPage() {
        ann.say(room, "One");
        cem.awaitBodies("the first", List.of("Good morning", "One")::equals);
        ann.say(room, "Two");
        cem.awaitBodies("the second", List.of("Good morning", "One", "Two")::equals);

        assertThat(cem.isMarked()).as("not loaded anew").isTrue();
        cem.expectCalm();
    }

    @Test
    void whatIsEditedOrDeletedIsSoOnTheOpenPage() {
        ann.say(room, "Mind the gap");
        ann.edit(room, 1, "Good evening");
        cem.awaitBodies("the edit", List.of("Good evening", "Mind the gap")::equals);
        ann.delete(room, 2);
        cem.awaitBodies("the deletion", List.of("Good evening", "Message deleted")::equals);
        ann.say(room, "And on");
        cem.awaitBodies("what follows", List.of("Good evening", "Message deleted", "And on")::equals);

        assertThat(cem.isMarked()).as("not loaded anew").isTrue();
        cem.expectCalm();
    }

    @Test
    void newestMessageIsInView() {
        for (int i = 0; i < 40; i++) {
            ann.say(room, "Message " + i);
        }
        cem.awaitBody("Message 39");

        assertThat(((Number) cem.browser().run(BELOW)).doubleValue()).isNegative();
    }

    @Test
    void whoIsRemovedReadsNothingAnyMore() {
        Visit.RoomPage seen = ann.look(room);
        String id = String.valueOf(cem.browser().run("return document.getElementById('room').dataset.me"));
        ann.post(seen.part("members/" + id + "/remove"), Map.of());
        ann.say(room, "Among ourselves");

        cem.browser().awaitTextInFrame(PANE, "nothing to read here");
        cem.awaitBodies("nothing", List::isEmpty);
        cem.expectConsole(line -> line.contains("403"));
    }

    @Test
    void linksOfMessagesLeadTheWholePage() {
        cem.say("My own");
        cem.edit("My own", "My own words");
        cem.awaitBodies("the edit", List.of("Good morning", "My own words")::equals);

        assertThat(cem.browser().find(PANE))
                .as("the message among its neighbours")
                .isEmpty();
        cem.expectCalm();
    }
}
