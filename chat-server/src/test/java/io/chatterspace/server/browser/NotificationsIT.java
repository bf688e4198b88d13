package io.chatterspace.server.browser;

import io.chatterspace.server.ServerProcess;
import io.chatterspace.server.Visit;
import io.chatterspace.server.Visit.RoomPage;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NotificationsIT {
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

    private static void awaitTitle(Person person, String title) {
        Person.awaitThat(
                "the title counts: " + title,
                () -> ((String) person.browser().run("return document.title")).startsWith(title));
    }

    private void choose(Person person, String level) {
        person.browser().go(other.part("notifications"));
        person.browser().await("input[value=" + level + "]").click();
        person.browser().await("main .primary").click();
        Person.awaitThat("it was answered", () -> person.page().equals(other.url()));
    }

    @Test
    void decideWhatTheTitleCounts() {
        try (Person person = Person.withScript()) {
            person.signIn(bob);
            choose(person, "mentions");
            person.enter(room.url());
            ann.say(other, "Hello all");
            person.browser().awaitText(".quiet .count > span", "1");
            ann.say(other, "Hello @bob");

            person.browser().awaitText(".quiet .count > span", "2");
            awaitTitle(person, "(1) Lobby");
            person.expectCalm();
        }
    }

    @Test
    void areFollowedByOpenPages() {
        try (Person person = Person.withScript()) {
            person.signIn(bob);
            person.enter(room.url());
            ann.say(other, "Hello @bob");
            awaitTitle(person, "(1) Lobby");

            bob.post(other.part("notifications"), Map.of("level", "all", "mute", "hour"));

            awaitTitle(person, "Lobby");
            person.browser().awaitText(".quiet .count > span", "1");
            person.expectCalm();
        }
    }

    @Test
    void areChosenWithoutScript() {
        try (Person person = Person.withoutScript()) {
            person.signIn(bob);
            choose(person, "nothing");
            ann.say(other, "Hello @bob");
            person.browser().go(room.url());
            person.browser().awaitText(".quiet .count > span", "1");
            person.expectCalm();
        }
    }
}
