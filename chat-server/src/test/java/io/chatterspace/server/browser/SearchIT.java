package io.chatterspace.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.server.ServerProcess;
import io.chatterspace.server.Visit;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** Messages are looked for and found in a browser, with script and without. */
final class SearchIT {
    @TempDir
    private static Path data;

    private static ServerProcess server;
    private static Visit ann;
    private static Visit.RoomPage room;

    @BeforeAll
    static void open() {
        server = ServerProcess.start(data);
        ann = Visit.signedIn(server, "Ann");
        room = ann.open("Kitchen");
        ann.say(room, "昨日は東京に行きました");
        ann.say(room, "An apple a day");
        ann.say(ann.open("Garden"), "Apples <b>grow</b> here");
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static Person come(Supplier<Person> browser) {
        Person person = browser.get();
        person.signIn(ann);
        person.browser().go(room.url());
        person.browser().size(1280, 900);
        return person;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRoomsFieldFindsInTheRoomAndLeadsToTheMessage(boolean hasScript) {
        try (Person person = come(hasScript ? Person::withScript : Person::withoutScript)) {
            Browser browser = person.browser();
            browser.await("#search").sendKeys("京", Keys.ENTER);

            assertThat(browser.awaitText(".hit mark", "京").isDisplayed()).isTrue();
            assertThat(browser.list(".hit")).hasSize(1);
            browser.await(".hit-text").click();
            browser.await("#m1");
            assertThat(person.page().getFragment()).isEqualTo("m1");
            person.expectCalm();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void allRoomsAreSearchedWhereNoneIsChosen(boolean hasScript) {
        try (Person person = come(hasScript ? Person::withScript : Person::withoutScript)) {
            Browser browser = person.browser();
            browser.go(server.at("search"));
            browser.await("#search").sendKeys("apple", Keys.ENTER);

            browser.awaitText(".hit-text", "Apples <b>grow</b> here");
            assertThat(browser.list(".hit mark"))
                    .extracting(mark -> mark.getText())
                    .containsExactly("Apple", "apple");
            person.expectCalm();
        }
    }

    @Test
    void aSlashLeadsToTheField() {
        try (Person person = come(Person::withScript)) {
            Browser browser = person.browser();
            browser.await("#stream").click();
            new Actions(browser.driver()).sendKeys("/").perform();
            Person.awaitThat("the field", () -> "search".equals(browser.run("return document.activeElement.id")));
            assertThat(browser.run("return document.activeElement.value")).isEqualTo("");

            new Actions(browser.driver()).sendKeys("/").perform();
            assertThat(browser.run("return document.activeElement.value")).isEqualTo("/");

            browser.go(server.at("account"));
            new Actions(browser.driver()).sendKeys("/").perform();
            browser.await("#search[maxlength]");
            person.expectCalm();
        }
    }
}
