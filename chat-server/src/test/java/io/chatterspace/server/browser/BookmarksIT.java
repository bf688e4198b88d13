package io.chatterspace.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.server.ServerProcess;
import io.chatterspace.server.Visit;
import io.chatterspace.server.Visit.RoomPage;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

final class BookmarksIT {
    /** What is said goes soon. */
    private static final String KEEP_STATUS = """
            const status = document.getElementById("status");
            window.said = "";
            new MutationObserver(() => { window.said += status.textContent; }).observe(status, { childList: true });
            """;

    @TempDir
    private static Path data;

    private static ServerProcess server;
    private static Visit ann;
    private static RoomPage room;

    @BeforeAll
    static void open() {
        server = ServerProcess.start(data);
        ann = Visit.registered(server, "Ann", "ann");
        room = ann.open("Lobby");
        ann.say(room, "One");
        ann.say(room, "Two");
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void areSetByKeyboard() {
        try (Person person = Person.withScript()) {
            person.signIn(ann);
            person.enter(room.url());
            person.browser().run(KEEP_STATUS);
            person.browser().run("document.querySelector('#m1 .more summary').focus()");
            person.browser().await("#m1 .more summary:focus").sendKeys(Keys.ENTER);
            person.browser().await("#m1 .message-bookmark").sendKeys(Keys.ENTER);

            Person.awaitThat(
                    "it is said",
                    () -> person.browser().run("return window.said").equals("Bookmarked"));
            person.browser().await("#m1 .more:not([open]) summary:focus");
            person.browser().go(server.at("bookmarks"));
            person.browser().awaitText(".said .body", "One");
            person.expectCalm();
        }
    }

    @Test
    void workWithoutScript() {
        try (Person person = Person.withoutScript()) {
            person.signIn(Visit.signedIn(server, "Bob"));
            person.join(room.url());
            person.browser().go(URI.create(room.url() + "?bookmark=2#m2"));
            person.browser().await(".asking button").click();
            Person.awaitThat("it was answered", () -> person.page().getPath().endsWith("/2"));

            person.browser().go(server.at("bookmarks"));
            person.browser().awaitText(".said .body", "Two");
            person.browser().await(".report button").click();
            person.browser().await(".empty");
            assertThat(person.browser().find(".said")).isEmpty();
            person.expectCalm();
        }
    }
}
