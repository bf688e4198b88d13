package io.chatterspace.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.server.ServerProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** What the keyboard does, and what a browser keeps of how it is to do it. */
final class KeysIT {
    private static final String SHORTCUTS = "dialog[open] #shortcuts";
    private static final String SWITCHER = "dialog[open].switcher";

    /** What a screen reader is told is chosen. */
    private static final String CHOSEN = """
            const input = document.querySelector("dialog[open] input");
            const option = document.getElementById(input.getAttribute("aria-activedescendant"));
            return option && option.role === "option" && option.ariaSelected === "true"
                && input.getAttribute("aria-controls") === option.parentElement.id ? option.textContent : null;
            """;

    private static final String OFFERED = """
            return [...document.querySelectorAll("dialog[open] [role=option]")]
                .filter((option) => option.checkVisibility()).map((option) => option.textContent);
            """;

    private static final String BACKGROUND = "return getComputedStyle(document.body).backgroundColor";

    private static final List<String> ROOMS = List.of("Atrium", "Büro", "Cellar", "Dining");

    @TempDir
    private static Path data;

    private static ServerProcess server;
    private static Person ann;
    private static Person bob;
    private static Map<String, URI> rooms;

    @BeforeAll
    static void open() {
        server = ServerProcess.start(data);
        ann = Person.withScript();
        bob = Person.withoutScript();
        ann.signIn(server, "Ann");
        rooms = new HashMap<>();
        for (String name : ROOMS) {
            ann.browser().go(server.at("rooms"));
            rooms.put(name, ann.open(name));
        }
    }

    @AfterAll
    static void close() {
        try (ServerProcess ending = server;
                Person one = ann;
                Person other = bob) {
            // All are closed, whatever one of them says to that.
        }
    }

    @BeforeEach
    void preferNothing() {
        Browser browser = ann.browser();
        browser.driver().manage().deleteCookieNamed("chatterspace-preferences");
        browser.light();
        browser.run("sessionStorage.clear()");
        ann.enter(rooms.get("Atrium"));
    }

    private static void press(CharSequence... keys) {
        new Actions(ann.browser().driver()).sendKeys(keys).perform();
    }

    private static void chord(CharSequence modifier, String key) {
        new Actions(ann.browser().driver())
                .keyDown(modifier)
                .sendKeys(key)
                .keyUp(modifier)
                .perform();
    }

    private static void awaitRoom(String name) {
        ann.browser().awaitText("h1 .room-title", name);
        ann.browser().await("#composing");
    }

    private static void save(Browser browser, String field, String value) {
        browser.go(server.at("account"));
        browser.await("input[name=" + field + "][value=" + value + "]").click();
        browser.await("form[action$='/preferences'] .primary").click();
    }

    /** The element that has the focus, in short. */
    private static Object focus() {
        return ann.browser().run("return document.activeElement.id || document.activeElement.localName");
    }

    @Test
    void coloursChangeOnThePageAndStay() {
        Browser browser = ann.browser();
        Object light = browser.run(BACKGROUND);
        ann.mark();
        browser.await(".themes [value=dark]").click();
        Person.awaitThat("dark", () -> !light.equals(browser.run(BACKGROUND)));
        Object dark = browser.run(BACKGROUND);
        assertThat(browser.await(".themes [value=dark]").getDomAttribute("aria-pressed"))
                .isEqualTo("true");
        assertThat(ann.isMarked()).as("not loaded anew").isTrue();

        browser.go(server.at("rooms"));
        assertThat(browser.run(BACKGROUND)).isEqualTo(dark);
        browser.go(server.at("sign-in"));
        assertThat(browser.run(BACKGROUND)).isEqualTo(dark);

        browser.dark();
        ann.enter(rooms.get("Atrium"));
        browser.await(".themes [value=light]").click();
        Person.awaitThat("light", () -> light.equals(browser.run(BACKGROUND)));
        browser.await(".themes [value=system]").click();
        Person.awaitThat("as the system", () -> dark.equals(browser.run(BACKGROUND)));
        ann.expectCalm();
    }

    @Test
    void coloursChangeWithoutScript() {
        Browser browser = bob.browser();
        bob.signIn(server, "Bob");
        browser.light();
        Object light = browser.run(BACKGROUND);
        save(browser, "theme", "dark");
        browser.await("html[data-theme=dark] #preferences-title");
        assertThat(browser.run(BACKGROUND)).isNotEqualTo(light);
        bob.join(rooms.get("Cellar"));
        browser.await(".themes [value=light]").click();
        browser.await("html[data-theme=light] #composer");
        assertThat(bob.page().getPath()).isEqualTo(rooms.get("Cellar").getPath());
        assertThat(browser.run(BACKGROUND)).isEqualTo(light);
    }

    @Test
    void enterBreaksTheLineForWhoPrefersThat() {
        save(ann.browser(), "enter", "breaks");
        ann.browser().await("html[data-enter]");
        ann.enter(rooms.get("Dining"));
        ann.browser().await("#text").sendKeys("One", Keys.ENTER, "Two");
        assertThat(ann.written("#text")).isEqualTo("One\nTwo");
        chord(Keys.CONTROL, Keys.ENTER.toString());
        ann.awaitBody("One\nTwo");
        assertThat(ann.written("#text")).isEmpty();
    }

    @Test
    void questionMarkShowsTheShortcuts() {
        ann.browser().await("#text").sendKeys("?");
        assertThat(ann.written("#text")).isEqualTo("?");
        assertThat(ann.browser().find("dialog[open]")).isEmpty();
        ann.browser().await("#text").clear();

        ann.browser().run("document.activeElement.blur()");
        ann.mark();
        press("?");
        assertThat(ann.browser().await(SHORTCUTS).getText()).contains("Ctrl K", "Go to another room");
        press(Keys.ESCAPE);
        Person.awaitThat("closed", () -> ann.browser().list("#shortcuts").isEmpty());
        assertThat(ann.isMarked()).isTrue();

        save(ann.browser(), "keys", "nokeys");
        ann.browser().await("html[data-keys=off]");
        press("?");
        chord(Keys.CONTROL, "k");
        assertThat(ann.browser().await("dialog[open]").getDomAttribute("class")).contains("switcher");
        ann.expectCalm();
    }

    @Test
    void quickSwitcherGoesToTheRoomThatIsWritten() {
        ann.browser().await("#text").sendKeys("Draft");
        chord(Keys.CONTROL, "k");
        ann.browser().await(SWITCHER);
        List<?> offered = (List<?>) ann.browser().run(OFFERED);
        assertThat(offered)
                .map(String::valueOf)
                .contains("Büro", "Cellar", "Dining")
                .doesNotContain("Atrium");

        press("bur");
        assertThat(ann.browser().run(CHOSEN)).isEqualTo("Büro");
        press(Keys.ENTER);
        awaitRoom("Büro");

        ann.browser().await("#text").click();
        chord(Keys.CONTROL, "k");
        ann.browser().await(SWITCHER);
        press("zzz", Keys.ENTER);
        assertThat(ann.browser().run(OFFERED)).isEqualTo(List.of());
        ann.browser().awaitText(SWITCHER, "No room");
        press(Keys.ESCAPE);
        Person.awaitThat("closed", () -> ann.browser().list("dialog[open]").isEmpty());
        assertThat(focus()).isEqualTo("text");
        ann.enter(rooms.get("Atrium"));
        assertThat(ann.written("#text")).isEqualTo("Draft");
        ann.browser().await("#text").clear();
        ann.expectCalm();
    }

    @Test
    void arrowsChooseInTheQuickSwitcher() {
        chord(Keys.CONTROL, "k");
        ann.browser().await(SWITCHER);
        press("i");
        List<?> offered = (List<?>) ann.browser().run(OFFERED);
        assertThat(offered).map(String::valueOf).containsExactly("Dining");
        press(Keys.BACK_SPACE);
        offered = (List<?>) ann.browser().run(OFFERED);
        assertThat(ann.browser().run(CHOSEN)).isEqualTo(offered.getFirst());
        press(Keys.ARROW_DOWN);
        assertThat(ann.browser().run(CHOSEN)).isEqualTo(offered.get(1));
        press(Keys.ARROW_UP, Keys.ARROW_UP);
        assertThat(ann.browser().run(CHOSEN)).as("the first follows the last").isEqualTo(offered.getLast());
        press(Keys.ENTER);
        awaitRoom(String.valueOf(offered.getLast()));
        ann.expectCalm();
    }

    @Test
    void altWithArrowsGoesToTheNextRoom() {
        List<String> names = ann.browser().list(".room-links bdi").stream()
                .map(WebElement::getText)
                .toList();
        int here = names.indexOf("Atrium");
        CharSequence there = here + 1 < names.size() ? Keys.ARROW_DOWN : Keys.ARROW_UP;
        CharSequence back = here + 1 < names.size() ? Keys.ARROW_UP : Keys.ARROW_DOWN;
        chord(Keys.ALT, there.toString());
        awaitRoom(names.get(here + (there == Keys.ARROW_DOWN ? 1 : -1)));
        chord(Keys.ALT, back.toString());
        awaitRoom("Atrium");
        assertThat(ann.browser().find(".editor")).as("nothing else").isEmpty();
    }

    @Test
    void upInEmptyComposerEditsWhatOneSaidLast() {
        ann.awaitLive("First");
        ann.awaitLive("Last");
        ann.browser().await("#text").sendKeys(Keys.ARROW_UP);
        assertThat(ann.written(".editor textarea")).isEqualTo("Last");
        press(Keys.ESCAPE);
        Person.awaitThat("no editor", () -> ann.browser().list(".editor").isEmpty());
        assertThat(focus()).isEqualTo("text");
    }
}
