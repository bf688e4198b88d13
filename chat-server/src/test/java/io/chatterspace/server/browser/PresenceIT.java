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

/** Who is here, as the others see it. */
final class PresenceIT {
    private static final String MARK = """
            const dot = [...document.querySelectorAll(arguments[0])].find((one) => one.dataset.of === arguments[1]);
            return dot ? `${dot.className} ${dot.textContent}`.trim() : "";
            """;

    /** Has the page be behind another one, or in front. */
    private static final String LOOK = """
            const isBehind = arguments[0];
            Object.defineProperty(document, "hidden", { get: () => isBehind, configurable: true });
            document.dispatchEvent(new Event("visibilitychange"));
            """;

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
        annVisit = Visit.registered(server, "Ann", "ann");
        bobVisit = Visit.registered(server, "Bob", "bob");
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

    private static void awaitMark(Person reader, String place, String user, String expected) {
        Person.awaitThat(
                expected + " at " + place,
                () -> expected.equals(reader.browser().run(MARK, place + " .presence", user)));
    }

    @Test
    void isMarkedLiveByWhatTheOthersDo() {
        ann.enter(room.url());
        bob.enter(room.url());
        String bobId = String.valueOf(bob.browser().run("return document.getElementById('room').dataset.me"));
        awaitMark(ann, "#members", bobId, "presence here here");

        bob.browser().run(LOOK, true);
        awaitMark(ann, "#members", bobId, "presence away away");
        bob.browser().run(LOOK, false);
        awaitMark(ann, "#members", bobId, "presence here here");

        bob.browser().go(server.at("account"));
        awaitMark(ann, "#members", bobId, "presence offline");

        Visit cleo = Visit.signedIn(server, "Cleo");
        try (LiveVisit live = cleo.live()) {
            live.hearUntil("hello");
            cleo.join(room);
            ann.browser().awaitText("#members", "Cleo");
            Person.awaitThat(
                    "Cleo is here",
                    () -> ann.browser().list("#members .presence.here").size() == 2);
        }
        ann.browser().driver().navigate().refresh();
        awaitMark(ann, "#members", bobId, "presence offline");
        bob.enter(room.url());
        awaitMark(ann, "#members", bobId, "presence here here");
        ann.expectCalm();
    }

    @Test
    void isBesideDirectConversationsWhereverOneIs() {
        String bobId = bobVisit.look(room).me();
        ann.browser().submit(server.at("direct"), Map.of("user", bobId));
        ann.enter(annVisit.open("Elsewhere").url());
        ann.awaitLive("I look from elsewhere");
        awaitMark(ann, "#rooms", bobId, "presence here here");

        ann.mark();
        bob.browser().go(server.at("account"));
        awaitMark(ann, "#rooms", bobId, "presence offline");
        bob.enter(room.url());
        awaitMark(ann, "#rooms", bobId, "presence here here");
        assertThat(ann.isMarked()).isTrue();
        ann.expectCalm();
    }
}
