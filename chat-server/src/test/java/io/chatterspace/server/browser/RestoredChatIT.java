package io.chatterspace.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.server.Installation;
import io.chatterspace.server.ServerProcess;
import io.chatterspace.server.ServerProcess.Ended;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** What somebody sees whose page was open when the server was given a backup. */
final class RestoredChatIT {
    private static final String NOTICE = "#notices .notice";
    /** What a browser writes by itself when it is answered 401. */
    private static final String UNKNOWN_SESSION = "HTTP Authentication failed";

    private static final String SAID =
            "This chat was restored from a backup. Messages sent after that backup are gone.";

    @TempDir
    private Path folder;

    private ServerProcess server;
    private Person ann;
    private URI room;
    private Path backup;

    /** Ann in a room with a message that is in the backup and one that is not. */
    @BeforeEach
    void saveAndGoOn() {
        server = ServerProcess.start(folder.resolve("data"));
        ann = Person.withScript();
        backup = folder.resolve("monday.db");
        ann.signIn(server, "Ann Ångström");
        room = ann.open("Lobby");
        ann.awaitLive("Saved");
        run("backup", backup.toString());
        ann.awaitLive("Lost");
        assertThat(ann.browser().list(NOTICE)).isEmpty();
    }

    @AfterEach
    void close() {
        try (ServerProcess ending = server;
                Person leaving = ann) {
            // Both are closed, whatever one of them says to that.
        }
    }

    private void run(String... arguments) {
        Ended ended =
                ServerProcess.runToEnd(Map.of("CHATTERSPACE_DATA", server.data().toString()), arguments);
        assertThat(ended.exitCode()).as(ended.err()).isZero();
    }

    @Test
    void saysThatTheChatWasRestoredAndSendsWhatWaited() throws IOException {
        server.stop();
        ann.say("Waits");
        assertThat(ann.pending()).containsExactly("Waits");
        Files.delete(server.database());
        Files.copy(backup, server.database());
        server.restart();

        ann.browser().awaitText(NOTICE, SAID);
        Person.awaitThat("nothing waits", () -> ann.pending().isEmpty());
        ann.awaitBodies("what was saved, and what waited", List.of("Saved", "Waits")::equals);
        assertThat(ann.browser().await("#notices").getDomAttribute("role")).isEqualTo("status");
        ann.browser().await(NOTICE + " button").click();
        assertThat(ann.browser().list(NOTICE)).isEmpty();
        ann.browser().await("#text:focus");
        expectSaidOnce();
    }

    @Test
    void saysThatTheChatWasRestoredToWhoHadToSignInAnew() {
        server.stop();
        run("restore", backup.toString());
        server.restart();

        Person.awaitThat("the way in", () -> ann.browser().find("#handle").isPresent());
        assertThat(ann.page()).hasPath("/sign-in").hasParameter("next", room.getPath());
        ann.browser().await("a[href*='/guest']").click();
        ann.browser().await("#name").sendKeys("Ann", Keys.ENTER);
        ann.browser().await("form[action$='/join'] button").click();

        ann.browser().awaitText(NOTICE, SAID);
        assertThat(ann.bodies()).containsExactly("Saved");
        ann.awaitLive("Back");
        expectSaidOnce();
    }

    @Test
    void isTheSameForWhoHasAHandleAndSignsInAgain() {
        ann.browser().driver().manage().deleteAllCookies();
        ann.browser().go(server.at("sign-in"));
        ann.giveHandle(Installation.HANDLE, Installation.PASSWORD);
        URI own = ann.open("Mine");
        ann.awaitLive("Kept");
        String me = me();
        Path later = folder.resolve("tuesday.db");
        run("backup", later.toString());
        ann.browser().await("#text").sendKeys("Half a thought");
        server.stop();
        run("restore", later.toString());
        server.restart();

        ann.browser().await("#status a").click();
        ann.giveHandle(Installation.HANDLE, Installation.PASSWORD);

        ann.browser().awaitText(NOTICE, SAID);
        assertThat(ann.page()).hasPath(own.getPath());
        assertThat(me()).isEqualTo(me);
        assertThat(ann.bodies()).containsExactly("Kept");
        assertThat(ann.written("#text")).isEqualTo("Half a thought");
    }

    private String me() {
        return String.valueOf(ann.browser().await("main#room").getDomAttribute("data-me"));
    }

    private void expectSaidOnce() {
        ann.enter(room);
        ann.awaitLive("Later");
        assertThat(ann.browser().list(NOTICE)).isEmpty();
        ann.expectConsole(line -> line.contains("net::ERR_CONNECTION_REFUSED") || line.contains(UNKNOWN_SESSION));
        assertThat(server.log()).as("the server's log").doesNotContain("ERROR", "WARN", "Exception");
    }
}
