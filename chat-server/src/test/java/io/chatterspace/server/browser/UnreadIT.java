package io.chatterspace.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.server.ServerProcess;
import io.chatterspace.server.Visit;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** How somebody finds out what is new in their rooms, and gets through it. */
final class UnreadIT {
    private static final String COUNTS = """
            return [...document.querySelectorAll(".room-links .room-link")]
                .map((link) => [link.querySelector("bdi").textContent, link.querySelector(".count:not([hidden]) span")?.textContent]
                    .filter(Boolean).join(" "))
            """;

    /** The messages, and where the line stands between them. */
    private static final String ITEMS = """
            return [...document.querySelectorAll("#messages > .message, #messages > .new-line")]
                .map((item) => item.id === "new" ? "-" : item.querySelector(".body").textContent)
            """;

    private static final String LINE_IN_VIEW = """
            const line = document.getElementById("new").getBoundingClientRect();
            const view = document.getElementById("stream").getBoundingClientRect();
            return line.top >= view.top && line.bottom <= view.bottom;
            """;

    private static final String CLICK_IN_PANE = """
            const found = document.querySelector(".pane-frame")?.contentDocument?.querySelector(arguments[0]);
            found?.click();
            return Boolean(found);
            """;

    @TempDir
    private static Path data;

    private static ServerProcess server;
    private static Person bob;
    private static Person plain;
    private static int stages;

    private String harbour;
    private String kitchen;
    private Visit ann;
    private Visit.RoomPage inHarbour;
    private Visit.RoomPage inKitchen;

    @BeforeAll
    static void open() {
        server = ServerProcess.start(data);
        bob = Person.withScript();
        plain = Person.withoutScript();
    }

    @AfterAll
    static void close() {
        try (ServerProcess ending = server;
                Person one = bob;
                Person other = plain) {
            // All are closed, whatever one of them says to that.
        }
    }

    /** Two rooms of Ann's, in which Bob is, too; he looks at the kitchen, and plain is the same person without script. */
    @BeforeEach
    void meet() {
        stages++;
        harbour = "Harbour " + stages;
        kitchen = "Kitchen " + stages;
        ann = Visit.signedIn(server, "Ann");
        inHarbour = ann.open(harbour);
        inKitchen = ann.open(kitchen);
        Visit reader = Visit.signedIn(server, "Bob");
        reader.join(inHarbour);
        reader.join(inKitchen);
        bob.signIn(reader);
        plain.signIn(reader);
        bob.enter(inKitchen.url());
        bob.awaitLive("Here I am");
        bob.mark();
    }

    private void say(Visit.RoomPage room, int count) {
        for (int i = 1; i <= count; i++) {
            ann.say(room, "Message " + i + "\nof several\nlines");
        }
    }

    private static List<String> texts(Person person, String script) {
        return ((List<?>) person.browser().run(script))
                .stream().map(String::valueOf).toList();
    }

    private static void awaitCounts(Person person, String... counts) {
        Person.awaitThat(
                "the rooms " + List.of(counts) + " instead of " + texts(person, COUNTS),
                () -> texts(person, COUNTS).equals(List.of(counts)));
    }

    private static void awaitTitle(String title) {
        Person.awaitThat(
                "the title " + title, () -> bob.browser().driver().getTitle().startsWith(title + " · "));
    }

    private static boolean isLineInView() {
        return Boolean.TRUE.equals(bob.browser().run(LINE_IN_VIEW));
    }

    private static void expectCalm() {
        bob.expectCalm();
        assertThat(server.log()).as("the server's log").doesNotContain("ERROR", "WARN", "Exception");
    }

    @Test
    void roomsAndTitleCountWhatIsSaidElsewhere() {
        awaitCounts(bob, kitchen, harbour);
        say(inHarbour, 2);
        awaitCounts(bob, harbour + " 2", kitchen);
        awaitTitle("(2) " + kitchen);

        ann.delete(inHarbour, 1);
        awaitCounts(bob, harbour + " 1", kitchen);
        awaitTitle("(1) " + kitchen);
        assertThat(bob.browser().find(".count:not([hidden])").orElseThrow().getDomProperty("textContent"))
                .isEqualTo("1 unread");
        assertThat(bob.isMarked()).isTrue();
        expectCalm();
    }

    @Test
    void whatIsSaidInViewIsRead() {
        ann.say(inKitchen, "Soup");
        bob.awaitBody("Soup");
        awaitCounts(bob, kitchen, harbour);
        awaitTitle(kitchen);

        Person.awaitThat("the server knows", () -> plainCounts().equals(List.of(kitchen, harbour)));
        assertThat(texts(bob, ITEMS)).containsExactly("Here I am", "Soup");
        expectCalm();
    }

    private List<String> plainCounts() {
        plain.enter(inHarbour.url());
        return plain.browser().list(".room-links .room-link").stream()
                .map(link -> link.getText().replace('\n', ' '))
                .toList();
    }

    @Test
    void readingBeginsAtTheLineAndEndsAtTheNewest() {
        ann.say(inHarbour, "Before");
        bob.enter(inHarbour.url());
        Person.awaitThat("read", () -> texts(bob, COUNTS).equals(List.of(harbour, kitchen)));
        bob.awaitLive("Read");
        bob.enter(inKitchen.url());
        say(inHarbour, 30);
        awaitCounts(bob, harbour + " 30", kitchen);

        bob.browser().await(".room-link[href$='#new']").click();
        bob.browser().awaitText("h1", harbour);

        assertThat(texts(bob, ITEMS)).startsWith("Before", "Read", "-", "Message 1\nof several\nlines");
        assertThat(isLineInView()).isTrue();
        bob.browser().awaitText("#jump", "30 new messages").click();
        awaitCounts(bob, harbour, kitchen);
        awaitTitle(harbour);
        assertThat(bob.browser().find("#jump").orElseThrow().isDisplayed()).isFalse();
        assertThat(texts(bob, ITEMS)).contains("-");
        Person.awaitThat("the server knows", () -> plainCounts().equals(List.of(harbour, kitchen)));
        bob.browser().driver().navigate().refresh();
        bob.browser().await("#composing");
        assertThat(texts(bob, ITEMS)).doesNotContain("-");
        expectCalm();
    }

    @Test
    void countsWhatArrivesBelowWhileReadingAbove() {
        say(inKitchen, 20);
        bob.awaitBodies("all of it", bodies -> bodies.size() == 21);
        bob.browser().run("document.getElementById('stream').scrollTop = -1500");
        bob.browser().awaitText("#jump", "Newest messages");
        Object place = bob.browser().run("return document.getElementById('m2').getBoundingClientRect().top");

        ann.say(inKitchen, "Late");
        bob.browser().awaitText("#jump", "1 new message");
        ann.say(inKitchen, "Later");
        bob.browser().awaitText("#jump", "2 new messages");
        awaitTitle("(2) " + kitchen);
        assertThat(texts(bob, ITEMS)).endsWith("-", "Late", "Later");
        assertThat(bob.browser().run("return document.getElementById('m2').getBoundingClientRect().top"))
                .as("nothing moved")
                .isEqualTo(place);

        bob.browser().await("#jump").click();
        awaitTitle(kitchen);

        bob.browser().run("document.getElementById('stream').scrollTop = -200");
        Person.awaitThat(
                "away from the end",
                () -> Boolean.TRUE.equals(
                        bob.browser().run("return document.getElementById('new').getBoundingClientRect().bottom > 0")));
        Object top = bob.browser().run("return document.getElementById('m20').getBoundingClientRect().top");
        ann.say(inKitchen, "Latest");
        bob.browser().awaitText("#jump", "1 new message");
        assertThat(texts(bob, ITEMS)).endsWith("Later", "-", "Latest");
        assertThat(bob.browser().run("return document.getElementById('m20').getBoundingClientRect().top"))
                .as("nothing moved but the line")
                .isEqualTo(top);
        expectCalm();
    }

    @Test
    void aMessageIsMarkedUnreadAndStaysSoUntilTheReaderSaysOtherwise() {
        say(inKitchen, 3);
        bob.awaitBodies("all of it", bodies -> bodies.size() == 4);
        awaitTitle(kitchen);
        bob.act(bob.browser().await("#m3"), ".message-unread");

        awaitTitle("(2) " + kitchen);
        assertThat(texts(bob, ITEMS).get(2)).isEqualTo("-");
        Person.awaitThat("the server knows", () -> plainCounts().contains(kitchen + " 2 unread"));
        ann.say(inKitchen, "One more");
        awaitTitle("(3) " + kitchen);

        bob.browser().await("#text").sendKeys(Keys.ESCAPE);
        awaitTitle(kitchen);
        assertThat(texts(bob, ITEMS)).doesNotContain("-");
        Person.awaitThat("the server knows", () -> plainCounts().equals(List.of(kitchen, harbour)));
        assertThat(bob.isMarked()).isTrue();
        expectCalm();
    }

    @Test
    void whatIsReadElsewhereIsReadHere() {
        say(inHarbour, 2);
        awaitCounts(bob, harbour + " 2", kitchen);

        plain.enter(inHarbour.url());
        markReadInPane();
        awaitCounts(bob, harbour, kitchen);
        awaitTitle(kitchen);
        expectCalm();
    }

    private static void markReadInPane() {
        inPane("#new:has(+ #m1) .mark-read button");
    }

    /** Clicks what is in the frame with the messages, whose page is never loaded to its end. */
    private static void inPane(String selector) {
        Person.awaitThat(
                selector + " in the pane",
                () -> Boolean.TRUE.equals(plain.browser().run(CLICK_IN_PANE, selector)));
    }

    @Test
    void everythingWorksWithoutScript() {
        say(inHarbour, 2);
        plain.enter(inKitchen.url());
        assertThat(plain.browser().driver().getTitle()).startsWith("(2) " + kitchen);
        plain.browser().await(".room-link[href$='#new']").click();
        plain.browser().awaitText("h1", harbour);
        markReadInPane();
        awaitCounts(bob, harbour, kitchen);

        inPane("#m2 .message-unread");
        plain.browser().await(".asking button").click();
        plain.browser().await("#new + #m2");
        assertThat(plain.browser().driver().getTitle()).startsWith("(1) " + harbour);
        awaitCounts(bob, harbour + " 1", kitchen);
    }
}
