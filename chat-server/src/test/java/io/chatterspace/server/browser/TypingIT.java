package io.chatterspace.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.server.LiveVisit;
import io.chatterspace.server.ServerProcess;
import io.chatterspace.server.Visit;
import io.chatterspace.server.Visit.RoomPage;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is writing, as the others see it. */
final class TypingIT {
    /** Where everything stands that must not jump. */
    private static final String PLACES = """
            return [".scroller", ".composer-box", "#typing"]
                .map((part) => JSON.stringify(document.querySelector(part).getBoundingClientRect())).join(" ")
            """;

    /** Whether somebody who only listens would be interrupted by it. */
    private static final String ANNOUNCED =
            "return Boolean(document.getElementById('typing').closest('[aria-live], [role=status], [role=alert], [role=log]'))";

    @TempDir
    private static Path data;

    private static ServerProcess server;
    private static Visit annVisit;
    private static Visit bobVisit;
    private static RoomPage room;
    private static Person ann;
    private static Person bob;

    @BeforeAll
    static void open() {
        server = ServerProcess.start(data);
        annVisit = Visit.signedIn(server, "Ann");
        bobVisit = Visit.signedIn(server, "Bob");
        room = annVisit.open("Lobby");
        bobVisit.join(room);
        ann = enter(annVisit);
        bob = enter(bobVisit);
    }

    private static Person enter(Visit visit) {
        Person person = Person.withScript();
        person.signIn(visit);
        person.enter(room.url());
        person.awaitLive("I am " + visit.cookie().getValue().substring(0, 4));
        return person;
    }

    @AfterAll
    static void close() {
        try (ServerProcess ending = server;
                Person one = ann;
                Person other = bob) {
            // All are closed, whatever one of them says to that.
        }
    }

    private static String sentence(Person reader) {
        return String.valueOf(reader.browser()
                .run("return document.getElementById('typing').textContent.replace(/[\\u2068\\u2069]/g, '')"));
    }

    private static void awaitSentence(Person reader, String expected) {
        Person.awaitThat("\"" + expected + "\"", () -> sentence(reader).equals(expected));
    }

    private static void types(LiveVisit live) {
        live.say(Map.of("type", "typing", "room", room.id()));
    }

    @Test
    void isSaidUntilTheMessageComesOrNothingDoes() {
        Object places = ann.browser().run(PLACES);
        assertThat(ann.browser().run(ANNOUNCED)).isEqualTo(false);

        bob.browser().await("#text").sendKeys("Hello");
        awaitSentence(ann, "Bob is typing…");
        assertThat(ann.browser().run(PLACES)).isEqualTo(places);
        assertThat(sentence(bob)).isEmpty();
        bob.browser().await("#composer .send").click();
        ann.awaitBody("Hello");
        assertThat(sentence(ann)).isEmpty();

        Visit cleo = Visit.signedIn(server, "Cleo");
        Visit dan = Visit.signedIn(server, "A Name That Is Too Long For One Line Of Two");
        cleo.join(room);
        dan.join(room);
        try (LiveVisit first = cleo.live();
                LiveVisit second = dan.live()) {
            types(first);
            awaitSentence(ann, "Cleo is typing…");
            types(second);
            awaitSentence(ann, "Cleo and A Name That Is Too Long For O… are typing…");
            bob.browser().await("#text").sendKeys("I too");
            awaitSentence(ann, "Several people are typing…");
            awaitSentence(bob, "");
            awaitSentence(ann, "");
        }
        ann.expectCalm();
        bob.expectCalm();
    }
}
