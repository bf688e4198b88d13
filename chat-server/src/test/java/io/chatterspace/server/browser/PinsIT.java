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

final class PinsIT {
    private static final String DISPLAY = "return getComputedStyle(document.querySelector('#m1 .message-pin')).display";

    @TempDir
    private static Path data;

    private static ServerProcess server;
    private static Visit ann;
    private static Visit bob;
    private static RoomPage room;

    @BeforeAll
    static void open() {
        server = ServerProcess.start(data);
        ann = Visit.registered(server, "Ann", "ann");
        room = ann.open("Lobby");
        bob = Visit.signedIn(server, "Bob");
        bob.join(room);
        bob.say(room, "One");
        bob.say(room, "Two");
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void goOnAndOffByKeyboardAndShowLiveToEverybody() {
        try (Person moderator = Person.withScript();
                Person member = Person.withScript()) {
            moderator.signIn(ann);
            moderator.enter(room.url());
            member.signIn(bob);
            member.enter(room.url());
            assertThat(member.browser().run(DISPLAY)).isEqualTo("none");
            assertThat(moderator.browser().run(DISPLAY)).isNotEqualTo("none");

            moderator.browser().run("document.querySelector('#m1 .more summary').focus()");
            moderator.browser().await("#m1 .more summary:focus").sendKeys(Keys.ENTER);
            moderator.browser().await("#m1 .message-pin").sendKeys(Keys.ENTER);

            member.browser().await("#m1 .pinned");
            moderator.browser().await("#m1 .pinned");
            moderator.browser().await("#m1:focus");
            moderator.browser().run("document.querySelector('#m1 .message-pin').click()");
            member.browser().await("#m1:not(:has(.pinned))");
            moderator.expectCalm();
            member.expectCalm();
        }
    }

    @Test
    void workWithoutScript() {
        try (Person moderator = Person.withoutScript()) {
            moderator.signIn(ann);
            moderator.browser().go(URI.create(room.url() + "?pin=2#m2"));
            moderator.browser().await(".asking button").click();
            moderator.browser().await("#m2 .pinned");

            moderator.browser().go(room.part("pins"));
            moderator.browser().awaitText(".said .body", "Two");
            moderator.browser().await(".report button").click();
            moderator.browser().await(".empty");
            moderator.expectCalm();
        }
    }
}
