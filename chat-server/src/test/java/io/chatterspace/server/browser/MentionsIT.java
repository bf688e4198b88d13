package io.chatterspace.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.server.ServerProcess;
import io.chatterspace.server.Visit;
import io.chatterspace.server.Visit.RoomPage;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MentionsIT {
    @TempDir
    private Path data;

    private ServerProcess server;
    private Visit ann;
    private Visit bob;
    private RoomPage room;
    private RoomPage other;

    @BeforeEach
    void open() {
        server = ServerProcess.start(data);
        ann = Visit.registered(server, "Ann", "ann");
        bob = Visit.registered(server, "Bob", "bob");
        room = ann.open("Lobby");
        other = ann.open("Attic");
        bob.join(room);
        bob.join(other);
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** The colours of what means Bob differ from those of what means somebody else. */
    private static String look(Person person, String selector) {
        return (String) person.browser()
                .run("return getComputedStyle(document.querySelector('" + selector + "')).backgroundColor");
    }

    private static void awaitNone(Person person) {
        Person.awaitThat(
                "no mention is counted",
                () -> person.browser()
                        .run("return document.querySelector('[aria-current] .at').hidden")
                        .equals(true));
    }

    @Test
    void areMarkedAndCountedAsTheyCome() {
        try (Person person = Person.withScript()) {
            person.signIn(bob);
            person.enter(room.url());

            ann.say(room, "Hello @bob");
            person.browser().awaitText(".mention", "@bob");
            ann.say(room, "Hello all");
            ann.say(other, "@here: lunch, @bob");

            person.browser().awaitText(".room-link:not([aria-current]) .at > span", "1");
            person.browser().awaitText(".room-link:not([aria-current]) .count > span", "1");
            assertThat(look(person, ".message:has(.mention)"))
                    .isNotEqualTo(look(person, ".message:not(:has(.mention))"));
            person.browser().go(server.at("mentions"));
            person.browser().awaitText(".report:first-child .body", "@here: lunch, @bob");
            person.browser().awaitText(".report:last-child .body", "Hello @bob");
            person.expectCalm();
        }
    }

    @Test
    void areCountedWhileNobodyLooksAndGoWithReading() {
        try (Person person = Person.withScript()) {
            person.signIn(bob);
            person.enter(room.url());
            person.browser()
                    .run("Object.defineProperty(document, 'hidden', { value: true }); document.hasFocus = () => false");
            ann.say(room, "Hello @bob");
            ann.say(room, "Hello all");

            person.browser().awaitText("[aria-current] .at > span", "1");
            person.browser().awaitText("[aria-current] .count > span", "2");
            ann.edit(room, 1, "Hello nobody");
            awaitNone(person);
            ann.edit(room, 1, "Hello @here");
            person.browser().awaitText("[aria-current] .at > span", "1");
            ann.delete(room, 1);
            awaitNone(person);
            person.expectCalm();
        }
    }

    @Test
    void standThereWithoutScript() {
        try (Person person = Person.withoutScript()) {
            person.signIn(bob);
            ann.say(room, "Hello @bob");
            person.browser().go(room.url());
            person.browser().awaitText(".at > span", "1");
            person.browser().go(server.at("mentions"));
            person.browser().awaitText(".said .body", "Hello @bob");
            person.browser().await(".report .button").click();
            Person.awaitThat("the room is there", () -> person.page().getPath().endsWith("/1"));
            person.expectCalm();
        }
    }
}
