package io.chatterspace.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.server.ServerProcess;
import io.chatterspace.server.Visit;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WindowType;

/** Two people at two browsers in one room, and now and then a third whose browser has no script. */
final class BrowserChatIT {
    /** What a browser writes by itself while it cannot reach the server. */
    private static final String UNREACHABLE = "net::ERR_CONNECTION_REFUSED";

    private static final String EDITOR = "#messages .editor textarea";

    private static final String OPEN = """
            [...document.querySelectorAll("#messages > .message")]
                .find((message) => message.querySelector(".body").textContent === arguments[0])
                .querySelector(".message-edit").click();
            """;

    /** Saves an edit, and writes in another editor before the answer can have come. */
    private static final String SAVE_AND_GO_ON = """
            const text = document.querySelector(".editor textarea");
            text.form.requestSubmit();
            text.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
            """ + OPEN + """
            document.querySelector(".editor textarea").value = arguments[1];
            """;

    @TempDir
    private static Path data;

    private static ServerProcess server;
    private static Person ann;
    private static Person bob;
    private static int rooms;

    private String name;
    private URI room;

    @BeforeAll
    static void open() {
        server = ServerProcess.start(data);
        ann = Person.withScript();
        bob = Person.withScript();
    }

    @AfterAll
    static void close() {
        try (ServerProcess ending = server;
                Person one = ann;
                Person other = bob) {
            // All are closed, whatever one of them says to that.
        }
    }

    /** A room that Ann opened and Bob joined. */
    @BeforeEach
    void meet() {
        rooms++;
        name = "Room " + rooms;
        ann.signIn(server, "Ann Ångström");
        room = ann.open(name);
        bob.signIn(server, "Bob");
        bob.join(room);
        ann.browser().awaitText("#members", "Bob");
        ann.mark();
        bob.mark();
    }

    @Test
    void showsWhatOneSaysToTheOtherAtOnce() {
        ann.say("Good morning");
        bob.awaitBody("Good morning");
        bob.say("<b>Hello</b> & 'welcome'");
        ann.awaitBody("<b>Hello</b> & 'welcome'");
        ann.edit("Good morning", "Good evening");
        bob.awaitBodies("the edit", List.of("Good evening", "<b>Hello</b> & 'welcome'")::equals);
        assertThat(bob.browser().list("#messages .edited")).hasSize(1);
        bob.delete("<b>Hello</b> & 'welcome'");
        ann.awaitBodies("the deletion", List.of("Good evening", "Message deleted")::equals);

        assertThat(ann.isMarked() && bob.isMarked()).as("not loaded anew").isTrue();
        expectCalm();
    }

    @Test
    void showsWhoComesAndGoes() {
        Visit cem = Visit.signedIn(server, "Cem");
        Visit.RoomPage joined = cem.join(room);
        bob.browser().awaitText("#members", "Cem");
        bob.browser().awaitText(".member-count", "3 members");
        cem.leave(joined);
        ann.browser().awaitText(".member-count", "2 members");
        assertThat(ann.browser().find("#members").orElseThrow().getText()).doesNotContain("Cem");
        bob.leave();
        ann.browser().awaitText(".member-count", "1 member");
        assertThat(ann.isMarked()).isTrue();
        expectCalm();
    }

    @Test
    void followsANewName() {
        URI renamed = ann.rename("Kaffee & Kuchen " + name);
        bob.browser().awaitText("h1 .room-title", "Kaffee & Kuchen " + name);
        Person.awaitThat("the new address", () -> bob.page().getPath().equals(renamed.getPath()));
        assertThat(bob.browser().driver().getTitle()).startsWith("Kaffee & Kuchen " + name);
        bob.awaitLive("Still here");
        ann.awaitBody("Still here");
        assertThat(bob.isMarked()).isTrue();
        bob.browser().go(room);
        bob.browser().awaitText("h1 .room-title", "Kaffee & Kuchen " + name);
        assertThat(bob.page().getPath()).isEqualTo(renamed.getPath());
        expectCalm();
    }

    @Test
    void endsWithItsRoom() {
        bob.awaitLive("Not for long");
        ann.deleteRoom(name);
        bob.browser().awaitText(".composer-closed", "not available");
        assertThat(bob.browser().find("#composer")).isEmpty();
        assertThat(bob.isMarked()).isTrue();
        expectCalm();
    }

    @Test
    void saysWhyAMessageIsRefusedAndLetsItGo() {
        bob.browser().run("document.getElementById('text').value = 'x'.repeat(8001)");
        bob.say("!");
        bob.browser().awaitText("#messages .failed .error", "Use at most 8,000 characters");
        bob.browser().await("#messages .failed .discard").click();
        bob.awaitBodies("nothing", List::isEmpty);
        bob.awaitLive("Shorter");
        ann.awaitBodies("only what was stored", List.of("Shorter")::equals);
        bob.enter(room);
        assertThat(bob.bodies()).containsExactly("Shorter");
        expectCalm();
    }

    @Test
    void refusesByItselfWhatTheServerWouldNotRead() {
        bob.browser().run("document.getElementById('text').value = 'x'.repeat(140000)");
        bob.say("!");
        bob.browser().awaitText("#messages .failed .error", "more than can be taken at once");
        bob.browser().await("#messages .failed .discard").click();
        bob.awaitLive("After it");
        ann.awaitBodies("only what was stored", List.of("After it")::equals);
        expectCalm();
    }

    @Test
    void hearsOfWhatTheSecurityPolicyForbids() {
        bob.browser().run("new Image().src = 'https://elsewhere.example/picture.png'");
        Person.awaitThat(
                "the complaint",
                () -> bob.browser().console().stream().anyMatch(line -> line.contains("Content Security Policy")));
        expectCalm();
    }

    @Test
    void keepsLinesAndSendsByEnter() {
        ann.browser().await("#text").sendKeys("one", Keys.chord(Keys.SHIFT, Keys.ENTER), "two", Keys.ENTER);
        bob.awaitBodies("two lines", List.of("one\ntwo")::equals);
        expectCalm();
    }

    @Test
    void signsOutInEveryTab() {
        WebDriver driver = bob.browser().driver();
        String first = driver.getWindowHandle();
        driver.switchTo().newWindow(WindowType.TAB);
        try {
            bob.enter(room);
            bob.browser().await("form[action$='/sign-out'] button").click();
            bob.browser().await("#handle");
        } finally {
            driver.close();
            driver.switchTo().window(first);
        }
        bob.browser().await("#handle");
        assertThat(bob.page()).hasPath("/sign-in").hasParameter("next", room.getPath());
        expectCalm();
    }

    @Test
    void keepsWhatIsWrittenWhenTheSessionEnds() {
        bob.awaitLive("Hello");
        bob.browser().await("#text").sendKeys("Half a sentence");
        WebDriver driver = bob.browser().driver();
        String first = driver.getWindowHandle();
        driver.switchTo().newWindow(WindowType.TAB);
        try {
            bob.enter(room);
            bob.browser().await("form[action$='/sign-out'] button").click();
            bob.browser().await("#handle");
        } finally {
            driver.close();
            driver.switchTo().window(first);
        }
        bob.browser().awaitText("#status", "Your session has ended");
        assertThat(bob.isMarked()).as("still the same page").isTrue();
        assertThat(bob.written("#text")).isEqualTo("Half a sentence");

        bob.browser().await("#text").sendKeys(Keys.ENTER);
        bob.browser().awaitText("#messages .failed .error", "no connection");
        assertThat(bob.bodies()).containsExactly("Hello", "Half a sentence");
        bob.browser().await("#status a").click();
        bob.browser().await("#handle");
        assertThat(bob.page()).hasPath("/sign-in").hasParameter("next", room.getPath());
        expectCalm();
    }

    @Test
    void keepsWhatIsWrittenWhenTheRoomGoes() {
        bob.awaitLive("Hello");
        bob.browser().run("document.getElementById('text').value = 'x'.repeat(8001)");
        bob.say("!");
        bob.browser().awaitText("#messages .failed .error", "Use at most");
        bob.type("Hello", "Hello to all");
        bob.browser().await("#text").sendKeys("Half a sentence");
        ann.deleteRoom(name);
        bob.browser().awaitText(".composer-closed", "not available");
        assertThat(bob.written("#kept")).isEqualTo("Hello to all\n\nHalf a sentence");
        assertThat(bob.browser().await("#kept").getDomAttribute("readonly")).isEqualTo("true");

        bob.browser().await("#messages .failed .retry").click();
        bob.browser().awaitText("#messages .failed .error", "no connection");
        assertThat(bob.pending()).isEmpty();
        expectCalm();
    }

    @Test
    void keepsWhatIsWrittenInOneEditorWhenAnotherIsSaved() {
        bob.say("One");
        bob.awaitBody("One");
        bob.awaitLive("Two");
        bob.type("One", "One, changed");
        bob.browser().run(SAVE_AND_GO_ON, "Two", "Two, half done");
        ann.awaitBodies("the change", List.of("One, changed", "Two")::equals);
        bob.awaitBodies("the change", List.of("One, changed", "Two")::equals);
        bob.awaitLive("The change is answered");
        assertThat(bob.written(EDITOR)).isEqualTo("Two, half done");

        bob.browser().run(OPEN, "One, changed");
        assertThat(bob.browser().list(EDITOR)).as("one editor").hasSize(1);
        assertThat(bob.written(EDITOR)).isEqualTo("Two, half done");
        bob.browser().await(EDITOR).sendKeys(Keys.ENTER);
        ann.awaitBodies("both changes", List.of("One, changed", "Two, half done", "The change is answered")::equals);
        Person.awaitThat(
                "the editor is closed", () -> bob.browser().find(EDITOR).isEmpty());
        expectCalm();
    }

    @Test
    void keepsWhatIsWrittenInAnEditorWhenItsMessageIsDeleted() {
        bob.awaitLive("One");
        bob.awaitLive("Two");
        bob.type("Two", "Two, half done");
        ann.delete("Two");
        bob.browser().awaitText("#messages .editor .error", "deleted meanwhile");
        assertThat(bob.written(EDITOR)).isEqualTo("Two, half done");
        bob.browser().await(EDITOR).sendKeys(Keys.ENTER);
        bob.awaitLive("Three");
        assertThat(bob.bodies()).containsExactly("One", "Message deleted", "Three");
        assertThat(bob.written(EDITOR)).isEqualTo("Two, half done");
        bob.browser().await("#messages .editor .cancel").click();
        bob.browser().run(OPEN, "Three");
        assertThat(bob.written(EDITOR)).isEqualTo("Three");
        ann.delete("Three");
        bob.awaitBodies("the deletion", List.of("One", "Message deleted", "Message deleted")::equals);
        assertThat(bob.browser().find(EDITOR)).as("nothing to keep").isEmpty();
        expectCalm();
    }

    @Test
    void saysThatTheRoomIsNotThereForWhoLeftItInAnotherTab() {
        bob.awaitLive("Hello");
        WebDriver driver = bob.browser().driver();
        String first = driver.getWindowHandle();
        driver.switchTo().newWindow(WindowType.TAB);
        try {
            bob.enter(room);
            bob.leave();
        } finally {
            driver.close();
            driver.switchTo().window(first);
        }
        bob.browser().awaitText(".composer-closed", "not available");
        expectCalm();
    }

    @Test
    void doesEverythingByFormsAlone() {
        try (Person cem = Person.withoutScript()) {
            cem.signIn(server, "Cem");
            URI other = cem.open("Formal " + name);
            cem.say("In a room of my own");
            cem.awaitBody("In a room of my own");
            ann.join(other);
            ann.mark();
            cem.enter(other);
            cem.say("By form");
            ann.awaitBodies("what was posted", List.of("In a room of my own", "By form")::equals);
            cem.edit("By form", "By another form");
            ann.awaitBodies("what was edited", List.of("In a room of my own", "By another form")::equals);
            cem.delete("In a room of my own");
            ann.awaitBodies("what was deleted", List.of("Message deleted", "By another form")::equals);
            ann.awaitLive("By socket");
            cem.enter(other);
            cem.awaitBodies("all of it", List.of("Message deleted", "By another form", "By socket")::equals);
            cem.rename("Very formal " + name);
            ann.browser().awaitText("h1 .room-title", "Very formal " + name);
            cem.join(room);
            cem.leave();
            cem.browser().go(ann.page());
            cem.leave();
            ann.browser().awaitText(".member-count", "1 member");
            assertThat(ann.isMarked()).isTrue();
            cem.expectCalm();
        }
        expectCalm();
    }

    /** How a server ends. */
    enum End {
        ASKED {
            @Override
            void of(ServerProcess running) {
                assertThat(running.stop()).isIn(0, 143);
            }
        },
        KILLED {
            @Override
            void of(ServerProcess running) {
                running.kill();
            }
        };

        abstract void of(ServerProcess running);
    }

    @Nested
    final class AfterARestart {
        @ParameterizedTest
        @EnumSource
        void goesOnWithoutLossOrRepeat(End end) {
            ann.say("Before");
            bob.awaitBody("Before");
            end.of(server);

            ann.say("Ann, while it was down");
            bob.say("Bob, while it was down");
            ann.say("Ann again");
            assertThat(ann.bodies()).containsExactly("Before", "Ann, while it was down", "Ann again");
            assertThat(ann.pending()).containsExactly("Ann, while it was down", "Ann again");
            ann.browser().awaitText("#status", "Reconnecting");
            server.restart();
            long back = System.nanoTime();

            ann.awaitBodies("everything", bodies -> bodies.size() == 4);
            bob.awaitBodies("the same", bodies -> bodies.equals(ann.bodies()));
            Duration bothBack = Duration.ofNanos(System.nanoTime() - back);
            Person.awaitThat(
                    "nothing waits",
                    () -> ann.pending().isEmpty() && bob.pending().isEmpty());
            Person.awaitThat(
                    "no status",
                    () -> ann.browser()
                            .await("body")
                            .findElement(By.id("status"))
                            .getText()
                            .isEmpty());
            // It is about a second; what is more is for a machine that has other things to do.
            assertThat(bothBack).isLessThan(Duration.ofSeconds(6));
            assertThat(ann.bodies())
                    .containsExactlyInAnyOrder(
                            "Before", "Ann, while it was down", "Ann again", "Bob, while it was down")
                    .containsSubsequence("Before", "Ann, while it was down", "Ann again");
            ann.awaitLive("After");
            bob.awaitBody("After");
            assertThat(ann.isMarked() && bob.isMarked()).as("not loaded anew").isTrue();

            List<String> all = ann.bodies();
            ann.enter(room);
            bob.enter(room);
            assertThat(ann.bodies()).isEqualTo(all);
            assertThat(bob.bodies()).isEqualTo(all);
            expectUnreachableOnly();
        }

        @Test
        void sendsOnceWhatWaitedDuringAReload() {
            bob.awaitLive("Before");
            server.kill();
            bob.say("Waits");
            assertThat(bob.pending()).containsExactly("Waits");
            try {
                bob.browser().driver().navigate().refresh();
            } catch (WebDriverException e) {
                assertThat(e).hasMessageContaining("ERR_CONNECTION_REFUSED");
            }
            server.restart();
            bob.enter(room);
            Person.awaitThat("nothing waits", () -> bob.pending().isEmpty());
            ann.awaitBodies("the message, once", List.of("Before", "Waits")::equals);
            bob.enter(room);
            assertThat(bob.bodies()).containsExactly("Before", "Waits");
            expectUnreachableOnly();
        }

        private void expectUnreachableOnly() {
            ann.expectConsole(line -> line.contains(UNREACHABLE));
            bob.expectConsole(line -> line.contains(UNREACHABLE));
            assertThat(server.log()).as("the server's log").doesNotContain("ERROR", "WARN", "Exception");
        }
    }

    private static void expectCalm() {
        ann.expectCalm();
        bob.expectCalm();
        assertThat(server.log()).as("the server's log").doesNotContain("ERROR", "WARN", "Exception");
    }
}
