package io.chatterspace.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.server.ServerProcess;
import io.chatterspace.server.Visit;
import io.chatterspace.server.Visit.RoomPage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Names, rooms and emoji that the composer completes. */
final class CompletionIT {
    private static final String SELECTED = "#completions [aria-selected=true]";

    @TempDir
    private static Path data;

    private static ServerProcess server;
    private static Person ann;
    private static RoomPage room;
    private static RoomPage other;

    @BeforeAll
    static void open() {
        server = ServerProcess.start(data);
        Visit visit = Visit.registered(server, "Ann Ångström", "ann");
        room = visit.open("Lobby");
        other = visit.open("Büro [new]");
        Visit grace = Visit.registered(server, "Grace Hopper", "grace");
        grace.join(room);
        Visit.signedIn(server, "Gregor").join(room);
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
        ann.enter(room.url());
        ann.browser().await("#text").clear();
    }

    private static WebElement write(CharSequence... keys) {
        WebElement text = ann.browser().await("#text");
        text.sendKeys(keys);
        return text;
    }

    private static List<String> offered() {
        return ann.browser().list("#completions li").stream()
                .map(WebElement::getText)
                .toList();
    }

    private static boolean isOpen() {
        return ann.browser().find("#completions:not([hidden])").isPresent();
    }

    @Test
    void completesWhoHasAHandle() {
        WebElement text = write("Hello @gr");
        ann.browser().awaitText(SELECTED, "@grace");
        assertThat(offered()).containsExactly("Grace Hopper @grace");
        assertThat(text.getDomAttribute("aria-activedescendant"))
                .isEqualTo(ann.browser().await(SELECTED).getDomAttribute("id"));

        write(Keys.ENTER);
        assertThat(ann.written("#text")).isEqualTo("Hello @grace ");
        assertThat(isOpen()).isFalse();
        assertThat(ann.bodies()).doesNotContain("Hello @grace");
        write(Keys.ENTER);
        ann.awaitBody("Hello @grace");
        ann.expectCalm();
    }

    @Test
    void completesRoomsAsLinks() {
        write("See #bu");
        ann.browser().awaitText(SELECTED, "#Büro [new]");
        write(Keys.TAB);
        assertThat(ann.written("#text")).isEqualTo("See [#Büro \\[new\\]](" + other.url() + ") ");
        write(Keys.ENTER);
        ann.awaitBody("See #Büro [new]");
        ann.expectCalm();
    }

    @Test
    void completesEmojiByName() {
        write(":smi");
        ann.browser().await(SELECTED);
        write("le");
        ann.browser().awaitText(SELECTED, "\uD83D\uDE04 smile");
        write(Keys.ARROW_DOWN);
        ann.browser().awaitText(SELECTED, "sweat_smile");
        write(Keys.ARROW_UP, Keys.ENTER);
        assertThat(ann.written("#text")).isEqualTo("\uD83D\uDE04 ");
        ann.expectCalm();
    }

    @Test
    void showsAllEmojiToWhoPressesTheButton() {
        write("Well");
        ann.browser().await(".emoji-button").click();
        ann.browser().await(SELECTED);
        assertThat(offered()).hasSizeGreaterThan(200);
        write("rocket");
        ann.browser().awaitText(SELECTED, "rocket").click();
        assertThat(ann.written("#text")).isEqualTo("Well \uD83D\uDE80 ");
        ann.browser().await("#text:focus");
        ann.expectCalm();
    }

    @Test
    void staysAwayFromWhatIsNoName() {
        write("ann@gr at 9:30 :s http://x");
        assertThat(isOpen()).isFalse();
        write(" @gr");
        ann.browser().await(SELECTED);
        write(Keys.ESCAPE);
        assertThat(isOpen()).isFalse();
        write(Keys.ENTER);
        ann.awaitBodies("what was typed", bodies -> bodies.getLast().endsWith("http://x @gr"));
        ann.expectCalm();
    }
}
