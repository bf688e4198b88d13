package io.chatterspace.server.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chatterspace.server.ServerProcess;
import io.chatterspace.server.Visit;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/**
 * One person at one browser, who does what the pages offer: with the mouse and the keyboard, with and without script.
 *
 * <p>Confined to the test's thread.
 */
final class Person implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration GLANCE = Duration.ofMillis(25);

    /** Chromium notes by itself which of two ways to the first field it took. */
    private static final String AUTOFOCUS = "Autofocus processing was blocked";

    /** And what it forgot because the server said so. */
    private static final String FORGOTTEN = "Clear-Site-Data header on";

    /** Where the messages are: on the page, or without script in its pane. */
    private static final String MESSAGES = """
            const pane = document.querySelector(".pane-frame");
            const messages = [...(pane?.contentDocument ?? document).querySelectorAll(".messages > .message")];
            """;

    private static final String BODIES = MESSAGES + """
            return messages.map((message) => message.querySelector(".body").textContent)
            """;
    private static final String PENDING = """
            return [...document.querySelectorAll("#messages > .pending .body")].map((body) => body.textContent)
            """;
    private static final String FIND = """
            return [...document.querySelectorAll("#messages > .message")]
                .find((message) => message.querySelector(".body").textContent === arguments[0]) ?? null
            """;

    /** The driver does not go into a frame that is still loading, as a pane always is. */
    private static final String CLICK_IN_PANE = MESSAGES + """
            messages.find((message) => message.querySelector(".body").textContent === arguments[0])
                .querySelector(arguments[1]).click()
            """;

    private final Browser browser;
    private final boolean hasScript;

    private Person(Browser browser, boolean hasScript) {
        this.browser = browser;
        this.hasScript = hasScript;
    }

    static Person withScript() {
        return new Person(Browser.open(), true);
    }

    static Person withoutScript() {
        return new Person(Browser.withoutScript(), false);
    }

    /** What is waited for, and for how long at most. */
    static void awaitThat(String what, BooleanSupplier holds) {
        await(what)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(GLANCE)
                .ignoreException(StaleElementReferenceException.class)
                .until(() -> holds.getAsBoolean());
    }

    Browser browser() {
        return browser;
    }

    URI page() {
        return URI.create(browser.driver().getCurrentUrl());
    }

    /** Comes in as a guest, and is on the page of rooms. Who was signed in before is forgotten, not signed out. */
    void signIn(ServerProcess server, String name) {
        browser.go(server.at("sign-in"));
        browser.driver().manage().deleteAllCookies();
        browser.go(server.at("guest"));
        browser.await("#name").sendKeys(name, Keys.ENTER);
        browser.await("#room-name");
    }

    /** Takes over a session that was begun without a browser. */
    void signIn(Visit visit) {
        browser.go(visit.server().at("sign-in"));
        browser.driver().manage().deleteAllCookies();
        browser.driver()
                .manage()
                .addCookie(new Cookie(visit.cookie().getName(), visit.cookie().getValue(), "/"));
    }

    /** Chooses a language, which holds until somebody else takes the browser. */
    void choose(String language) {
        browser.driver().manage().addCookie(new Cookie("chatterspace-preferences", language, "/"));
    }

    /** Signs in on the page that is there. */
    void giveHandle(String handle, String password) {
        browser.await("#handle").sendKeys(handle);
        browser.await("#password").sendKeys(password, Keys.ENTER);
    }

    /** Opens a room by the form on the page of rooms, and returns its address. */
    URI open(String name) {
        browser.await("#room-name").sendKeys(name, Keys.ENTER);
        browser.awaitText("h1 .room-title", name);
        return page();
    }

    /** Goes to a room as somebody who is no member, and joins it. */
    void join(URI room) {
        browser.go(room);
        browser.await("form[action$='/join'] button").click();
        browser.await("#composer");
    }

    /** Goes to a room as a member. */
    void enter(URI room) {
        browser.go(room);
        browser.await("#composing");
    }

    void say(String body) {
        browser.await("#text").sendKeys(body);
        browser.await("#composer .send").click();
    }

    void edit(String before, String after) {
        type(before, after);
        browser.await(".edit-form button.primary").click();
    }

    /** Begins an edit and does not save it. */
    void type(String before, String after) {
        act(before, ".message-edit");
        WebElement text = browser.await(".edit-form textarea");
        text.clear();
        text.sendKeys(after);
    }

    /** What is in a field. */
    String written(String selector) {
        return browser.await(selector).getDomProperty("value");
    }

    void delete(String body) {
        act(body, ".message-delete");
        browser.await(hasScript ? "#ask-delete .danger" : ".delete-form .danger")
                .click();
    }

    void leave() {
        browser.await("form[action$='/leave'] button").click();
        browser.await("#room-name");
    }

    /** Renames the room from its page, and returns its new address. */
    URI rename(String name) {
        settings();
        WebElement input = browser.await("#new-name");
        input.clear();
        input.sendKeys(name, Keys.ENTER);
        browser.awaitText("h1 .room-title", name);
        return page();
    }

    /** Deletes the room from its page. */
    void deleteRoom(String name) {
        settings();
        browser.await("#confirm").sendKeys(name, Keys.ENTER);
        browser.await("#room-name");
    }

    private void settings() {
        browser.await("a[href$='/settings']").click();
    }

    private void act(String body, String selector) {
        if (browser.find(".pane-frame").isPresent()) {
            awaitBody(body);
            browser.run(CLICK_IN_PANE, body, selector);
            browser.await(".editor");
            return;
        }
        WebElement message = find(body);
        act(message, selector);
    }

    /** Takes one of a message's actions, from its menu if it is there. */
    void act(WebElement message, String selector) {
        new Actions(browser.driver()).moveToElement(message).perform();
        message.findElements(By.cssSelector(".more:not([open]):has(" + selector + ") summary"))
                .forEach(this::click);
        click(message.findElement(By.cssSelector(selector)));
    }

    private void click(WebElement shown) {
        awaitThat(shown + " can be seen", shown::isDisplayed);
        shown.click();
    }

    private WebElement find(String body) {
        awaitBody(body);
        return (WebElement) browser.run(FIND, body);
    }

    /** What the messages on the page say, pending ones included, in order. */
    List<String> bodies() {
        return texts(BODIES);
    }

    /** What the messages say that are not stored yet. */
    List<String> pending() {
        return texts(PENDING);
    }

    private List<String> texts(String script) {
        return ((List<?>) browser.run(script)).stream().map(String::valueOf).toList();
    }

    void awaitBody(String body) {
        awaitBodies("\"" + body + "\" on the page", bodies -> bodies.contains(body));
    }

    void awaitBodies(String what, Predicate<List<String>> hold) {
        awaitThat(what + ": " + bodies(), () -> hold.test(bodies()));
    }

    /** Waits until the page follows the room: what is said now goes out at once. */
    void awaitLive(String probe) {
        say(probe);
        awaitThat(
                "\"" + probe + "\" is stored",
                () -> bodies().contains(probe) && pending().isEmpty());
    }

    /** Marks the page, to tell later whether it was loaded anew. */
    void mark() {
        browser.run("window.marked = true");
    }

    boolean isMarked() {
        return Boolean.TRUE.equals(browser.run("return window.marked === true"));
    }

    /** Expects a page without complaints: no script error, no refused resource, nothing against the security policy. */
    void expectCalm() {
        expectConsole(line -> false);
    }

    /** Expects no complaints but those. */
    void expectConsole(Predicate<String> allowed) {
        assertThat(browser.console())
                .filteredOn(line -> !line.contains(AUTOFOCUS) && !line.contains(FORGOTTEN) && !allowed.test(line))
                .as("the console")
                .isEmpty();
    }

    @Override
    public void close() {
        browser.close();
    }
}
