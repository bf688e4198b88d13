package io.chatterspace.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.server.ServerProcess;
import io.chatterspace.server.Visit;
import io.chatterspace.server.Visit.RoomPage;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

final class ReactionsIT {
    private static final String THUMB = "\uD83D\uDC4D";
    private static final String PILL = "#messages .message:last-child .reaction";

    @TempDir
    private static Path data;

    private static ServerProcess server;
    private static Person ann;
    private static Visit visit;
    private static Visit bob;
    private static RoomPage room;
    private static int said;

    @BeforeAll
    static void open() {
        server = ServerProcess.start(data);
        visit = Visit.registered(server, "Ann", "ann");
        room = visit.open("Lobby");
        bob = Visit.signedIn(server, "Bob");
        bob.join(room);
        ann = Person.withScript();
        ann.signIn(visit);
    }

    @AfterAll
    static void close() {
        try (ServerProcess ending = server;
                Person leaving = ann) {
            // Both are closed, whatever one of them says to that.
        }
    }

    @BeforeEach
    void enter() {
        said++;
        bob.say(room, "Message " + said);
        ann.enter(room.url());
    }

    @Test
    void areChosenByName() {
        ann.browser().run("document.querySelector('#messages .message:last-child .message-react').focus()");
        ann.browser().await(".message-react:focus").sendKeys(Keys.ENTER);
        ann.browser().await("dialog[open] input").sendKeys("rocket", Keys.ENTER);

        ann.browser().await(PILL + "[data-emoji='\uD83D\uDE80']");
        assertThat(ann.browser().find("dialog[open]")).isEmpty();
        ann.browser().await(PILL + "[aria-pressed=true]");
        ann.browser().await("#messages .message:last-child .message-react:focus");
        ann.expectCalm();
    }

    @Test
    void goOnAndOffByKeyboardAndKeepTheFocus() {
        bob.react(room, said, THUMB);
        ann.browser().await(PILL + "[aria-pressed=false]");
        ann.browser().run("document.querySelector('" + PILL + "').focus()");

        ann.browser().await(PILL + ":focus").sendKeys(Keys.SPACE);
        ann.browser().awaitText(PILL + "[aria-pressed=true]:focus .reaction-count", "2");
        ann.browser().await(PILL + ":focus").sendKeys(Keys.ENTER);
        ann.browser().awaitText(PILL + "[aria-pressed=false]:focus .reaction-count", "1");
        ann.expectCalm();
    }

    @Test
    void workWithoutScript() {
        bob.react(room, said, THUMB);
        try (Person cleo = Person.withoutScript()) {
            cleo.signIn(visit);
            cleo.browser().go(room.part("messages/" + said + "/reactions"));
            cleo.browser().await(".reacting button").click();
            cleo.browser().awaitText("#m" + said + " .reaction-count", "2");
            cleo.browser().go(room.part("messages/" + said + "/reactions"));
            cleo.browser().awaitText(".reacting button[aria-pressed=true] .reaction-count", "2");
            cleo.browser().await(".emoji-grid button[value='\uD83C\uDF89']").click();
            cleo.browser().await("#m" + said + " .reaction[data-emoji='\uD83C\uDF89']");
            cleo.expectCalm();
        }
        ann.browser().awaitText(PILL + " .reaction-count", "2");
    }
}
