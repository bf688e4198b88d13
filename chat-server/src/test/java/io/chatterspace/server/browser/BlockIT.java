package io.chatterspace.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.server.ServerProcess;
import io.chatterspace.server.Visit;
import io.chatterspace.server.Visit.RoomPage;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

/** The messages of somebody whom one has blocked, in a browser. */
final class BlockIT {
    private static final String SENTENCE = "Message from somebody you blocked. Show it";

    /** What stands before the link of a message, which is no text of the page. */
    private static final String BEFORE = """
            const link = document.querySelector(`${arguments[0]} .message-time`);
            return getComputedStyle(link, "::before").content.replaceAll('"', "");
            """;

    /** The driver does not go into a frame that never ends. */
    private static final String FOLDED_IN_FRAME = """
            const message = document.querySelector(".pane-frame").contentDocument?.querySelector(arguments[0]);
            return Boolean(message) && getComputedStyle(message.querySelector(".message-text")).display === "none"
                && getComputedStyle(message.querySelector(".message-time"), "::before").content.includes("you blocked");
            """;

    private static final String FOLLOW_IN_FRAME = """
            document.querySelector(".pane-frame").contentDocument.querySelector(arguments[0]).click();
            """;

    @TempDir
    private static Path data;

    private static ServerProcess server;

    private Visit ada;
    private Visit bob;
    private RoomPage room;

    @BeforeAll
    static void open() {
        server = ServerProcess.start(data);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @BeforeEach
    void talk() {
        ada = Visit.signedIn(server, "Ada");
        bob = Visit.signedIn(server, "Bob");
        room = ada.open("Room " + ada.cookie().getValue().substring(0, 6));
        bob.join(room);
        ada.say(room, "What Ada says");
        bob.say(room, "What Bob says");
    }

    private void block() {
        ada.post(server.at("people/" + bob.look(room).me() + "/block"), Map.of());
    }

    private static void expectFolded(Person reader, String message) {
        WebElement folded = reader.browser().await(message);
        assertThat(folded.getText()).doesNotContain("Bob");
        assertThat(reader.browser().list(message + " > :not(.message-head)")).noneMatch(WebElement::isDisplayed);
        assertThat(reader.browser().run(BEFORE, message)).isEqualTo(SENTENCE);
        assertThat(reader.browser().await(message + " .message-time").isDisplayed())
                .isTrue();
    }

    private static void expectOpen(Person reader, String message, String text) {
        reader.browser().awaitText(message + " .body", text);
        assertThat(reader.browser().run(BEFORE, message)).isEqualTo("none");
    }

    @Test
    void areFoldedLiveAndOpenWhereTheyAre() {
        try (Person reader = Person.withScript()) {
            reader.signIn(ada);
            reader.browser().go(room.url());
            reader.browser().await("#m2 .author a").click();
            reader.browser().awaitText("h1", "Bob");
            reader.browser().await("form[action$='/block'] button").click();
            reader.browser().await("form[action$='/unblock'] button");
            reader.enter(room.url());
            reader.mark();

            expectFolded(reader, "#m2");
            bob.say(room, "More of it");
            bob.answer(room, 1, "An answer");
            ada.answer(room, 2, "Another answer");
            reader.browser().awaitText("#m5 .body", "Another answer");
            expectFolded(reader, "#m3");
            expectFolded(reader, "#m4");
            assertThat(reader.browser().list("#m5 .quote-text")).noneMatch(WebElement::isDisplayed);
            expectOpen(reader, "#m1", "What Ada says");

            reader.browser().await("#m3 .message-time").click();
            expectOpen(reader, "#m3", "More of it");
            expectFolded(reader, "#m2");
            assertThat(reader.isMarked()).as("on the same page").isTrue();
            reader.expectCalm();
        }
    }

    @Test
    void areFoldedAndCanBeSeenWithoutScript() {
        block();
        try (Person reader = Person.withoutScript()) {
            reader.signIn(ada);
            reader.browser().go(room.url());
            reader.browser().awaitTextInFrame(".pane-frame", "What Ada says");
            assertThat(reader.browser().run(FOLDED_IN_FRAME, "#m2")).isEqualTo(true);
            assertThat(reader.browser().run(FOLDED_IN_FRAME, "#m1")).isEqualTo(false);
            bob.say(room, "More of it");
            Person.awaitThat(
                    "what comes is folded, too",
                    () -> Boolean.TRUE.equals(reader.browser().run(FOLDED_IN_FRAME, "#m3")));

            reader.browser().run(FOLLOW_IN_FRAME, "#m2 .message-time");
            expectOpen(reader, "#m2", "What Bob says");
            reader.browser().await("#m2 .author a").click();
            reader.browser().await("form[action$='/unblock'] button").click();
            reader.browser().await("form[action$='/block'] button");
            reader.browser().go(room.part("1"));
            expectOpen(reader, "#m2", "What Bob says");
        }
    }

    @Test
    void areNotFoldedForWhoIsBlocked() {
        block();
        try (Person blocked = Person.withScript()) {
            blocked.signIn(bob);
            blocked.enter(room.url());

            expectOpen(blocked, "#m2", "What Bob says");
            expectOpen(blocked, "#m1", "What Ada says");
        }
    }
}
