package io.chatterspace.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.event.RoomEvent.MemberChanged;
import io.chatterspace.domain.event.RoomEvent.MemberJoined;
import io.chatterspace.domain.event.RoomEvent.MemberLeft;
import io.chatterspace.domain.event.RoomEvent.MessageDeleted;
import io.chatterspace.domain.event.RoomEvent.MessageEdited;
import io.chatterspace.domain.event.RoomEvent.MessagePosted;
import io.chatterspace.domain.event.RoomEvent.PinChanged;
import io.chatterspace.domain.event.RoomEvent.QuoteChanged;
import io.chatterspace.domain.event.RoomEvent.ReactionsChanged;
import io.chatterspace.domain.event.RoomEvent.RoomChanged;
import io.chatterspace.domain.event.RoomEvent.RoomDeleted;
import io.chatterspace.domain.event.RoomEvent.RoomOpened;
import io.chatterspace.domain.event.RoomEvent.RoomRenamed;
import io.chatterspace.server.LiveVisit;
import io.chatterspace.server.ServerProcess;
import io.chatterspace.server.Visit;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.chromium.HasCdp;

/**
 * For every kind of event: the page after the live fragments equals the page after a reload. One browser follows the
 * room, another loads it anew, both of the same reader.
 */
final class LiveEqualsReloadIT {
    /**
     * What a reader can see and use of a room, as far as events may change it. The line above what is new since the last visit
     * is left out: it says when this page was opened, and stays where it is while one reads.
     */
    static final String SNAPSHOT = """
            const all = (selector, root = document) => [...root.querySelectorAll(selector)];
            const room = document.getElementById("room");
            // Classes are a set: in which order they came says nothing.
            const html = (element) => {
              const copy = element.cloneNode(true);
              for (const one of [copy, ...all("[class]", copy)]) {
                one.setAttribute("class", [...one.classList].sort().join(" "));
              }
              return copy.outerHTML;
            };
            return {
              title: document.title,
              path: location.pathname,
              room: [room.className, room.dataset.room, room.dataset.epoch, room.dataset.url].join(" "),
              headings: all("h1, .room-topic, .beginning").map((element) => element.outerHTML),
              messages: all("#messages > :not(.new-line)").map(html),
              members: all("#members > *").map((element) => element.outerHTML),
              counts: all(".member-count, #more-members").map((element) => element.textContent),
              sidebar: all("#rooms .room-link").map((element) => element.outerHTML),
              forms: all("form[action]:not(.mark-read)").map((form) => form.getAttribute("action")),
              links: all("a[href]").map((link) => link.getAttribute("href")),
              panel: all(".panel-foot > *").map((element) => element.outerHTML),
              composer: all("#closed, #hint").map((element) => element.outerHTML),
              canWrite: all("#composer").map((form) => [form.hidden, form.elements.body.readOnly].join(" ")),
              status: document.getElementById("status").textContent,
              hasOlder: Boolean(document.getElementById("older")),
            };
            """;

    /** Makes a page begin before the room's first event, so that all events come to a page that shows them already. */
    private static final String FROM_THE_BEGINNING = """
            document.addEventListener("readystatechange", () => {
              const room = document.getElementById("room");
              if (room && document.readyState === "interactive") room.dataset.rev = "0";
            });
            """;

    private static final int WHOLE_PAGE = 40;
    private static final int MEMBERS_SHOWN = 100;

    @TempDir
    private static Path data;

    private static ServerProcess server;
    private static Person live;
    private static Person reloaded;
    private static int rooms;

    @BeforeAll
    static void open() {
        server = ServerProcess.start(data);
        live = Person.withScript();
        reloaded = Person.withScript();
    }

    @AfterAll
    static void close() {
        try (ServerProcess ending = server;
                Person one = live;
                Person other = reloaded) {
            // All are closed, whatever one of them says to that.
        }
    }

    /** A room with an owner, a reader whose pages are compared, and a few messages of both. */
    private record Stage(Visit owner, Visit reader, Visit.RoomPage room, String name) {
        static Stage set() {
            rooms++;
            String name = "Room " + rooms;
            Visit owner = Visit.signedIn(server, "Olga Owner");
            Visit.RoomPage room = owner.open(name);
            Visit reader = Visit.signedIn(server, "Rita Reader");
            Stage stage = new Stage(owner, reader, reader.join(room), name);
            owner.say(room, "One of the owner");
            owner.say(room, "Two of the owner");
            reader.say(room, "Three of the reader");
            owner.say(room, "Four <b>of</b> the owner");
            return stage;
        }

        void say(int count) {
            for (int i = 0; i < count; i++) {
                (i % 3 == 0 ? reader : owner).say(room, "More " + i);
            }
        }

        Visit join(String guest) {
            Visit visit = Visit.signedIn(server, guest);
            visit.join(room);
            return visit;
        }
    }

    /** What happens before the page is opened, and what while it is. */
    private interface Scenario {
        default void before(Stage stage) {}

        void happens(Stage stage);
    }

    /** A scenario in a room that is longer than a page. */
    private record InALongRoom(Scenario scenario) implements Scenario {
        @Override
        public void before(Stage stage) {
            stage.say(WHOLE_PAGE + 8);
        }

        @Override
        public void happens(Stage stage) {
            scenario.happens(stage);
        }
    }

    /** What is shown for one kind of event. */
    private record Kind(String frame, Map<String, Scenario> scenarios) {}

    private static Map<Class<? extends RoomEvent>, Kind> kinds() {
        Map<Class<? extends RoomEvent>, Kind> kinds = new LinkedHashMap<>();
        kinds.put(RoomOpened.class, new Kind("opened", Map.of()));
        kinds.put(
                RoomRenamed.class,
                new Kind(
                        "renamed",
                        Map.of(
                                "once", stage -> stage.owner().rename(stage.room(), "Renamed " + stage.name()),
                                "twice, to characters with a meaning",
                                        stage -> stage.owner()
                                                .rename(
                                                        stage.owner().rename(stage.room(), "$& <i>" + stage.name()),
                                                        "\"$1\" & <b>Ω</b> العربية " + stage.name()),
                                "to nearly the same",
                                        stage -> stage.owner()
                                                .rename(
                                                        stage.room(),
                                                        stage.name().toUpperCase(Locale.ROOT)))));
        kinds.put(RoomDeleted.class, new Kind("room_deleted", Map.of()));
        kinds.put(
                RoomChanged.class,
                new Kind(
                        "room_changed",
                        Map.of(
                                "a topic", stage -> stage.owner().topic(stage.room(), "Cats & <b>dogs</b> قطط"),
                                "slow mode", stage -> stage.owner().rule(stage.room(), "members", 30),
                                "only moderators write", stage -> stage.owner().rule(stage.room(), "moderators", 0),
                                "archived", stage -> stage.owner().archive(stage.room()),
                                "archived and taken out again",
                                        stage -> {
                                            stage.owner().archive(stage.room());
                                            stage.owner().unarchive(stage.room());
                                        })));
        kinds.put(
                MemberJoined.class,
                new Kind(
                        "joined",
                        Map.of(
                                "one", stage -> stage.join("Gus Guest"),
                                "some who write",
                                        stage -> {
                                            stage.join("<i>Ida</i>").say(stage.room(), "Hello");
                                            stage.join("محمد").say(stage.room(), "مرحبا");
                                        },
                                "more than are shown",
                                        stage -> {
                                            for (int i = 0; i < MEMBERS_SHOWN + 3; i++) {
                                                stage.join("Guest " + i);
                                            }
                                        })));
        kinds.put(
                MemberLeft.class,
                new Kind(
                        "left",
                        Map.of(
                                "one who wrote",
                                stage -> {
                                    Visit guest = stage.join("Gus Guest");
                                    guest.say(stage.room(), "I was here");
                                    guest.leave(stage.room());
                                },
                                "one who came back",
                                stage -> {
                                    Visit guest = stage.join("Gus Guest");
                                    stage.join("Gerda Guest");
                                    guest.leave(stage.room());
                                    guest.join(stage.room());
                                },
                                "one of more than are shown",
                                new Scenario() {
                                    private Visit early;

                                    @Override
                                    public void before(Stage stage) {
                                        early = stage.join("Early");
                                        for (int i = 0; i < MEMBERS_SHOWN; i++) {
                                            stage.join("Guest " + i);
                                        }
                                    }

                                    @Override
                                    public void happens(Stage stage) {
                                        early.leave(stage.room());
                                    }
                                },
                                "one of those who are not shown",
                                new Scenario() {
                                    private Visit late;

                                    @Override
                                    public void before(Stage stage) {
                                        for (int i = 0; i < MEMBERS_SHOWN; i++) {
                                            stage.join("Guest " + i);
                                        }
                                        late = stage.join("Late");
                                    }

                                    @Override
                                    public void happens(Stage stage) {
                                        late.leave(stage.room());
                                    }
                                })));
        kinds.put(
                MemberChanged.class,
                new Kind(
                        "member_changed",
                        Map.of(
                                "the owner takes another name",
                                stage -> stage.owner().takeName("Olivia <b>\"&\"</b>"),
                                "the reader takes another name",
                                stage -> stage.reader().takeName("محمد"),
                                "the reader becomes the owner",
                                stage -> stage.owner().leave(stage.room()),
                                "somebody else becomes the owner",
                                new Scenario() {
                                    private Visit heir;

                                    @Override
                                    public void before(Stage stage) {
                                        // The longest-standing member inherits: the reader comes back later.
                                        heir = stage.join("Hans Heir");
                                        stage.reader().leave(stage.room());
                                        stage.reader().join(stage.room());
                                    }

                                    @Override
                                    public void happens(Stage stage) {
                                        stage.owner().leave(stage.room());
                                        heir.rename(stage.room(), "Inherited " + stage.name());
                                    }
                                })));
        kinds.put(
                MessagePosted.class,
                new Kind(
                        "posted",
                        Map.of(
                                "by the reader and by others",
                                        stage -> {
                                            stage.say(3);
                                            live.say("On the page itself");
                                            stage.owner()
                                                    .say(stage.room(), "Lines\n\n  and <b>signs</b> &amp; مرحبا 🙂");
                                            live.awaitLive("On the page again");
                                        },
                                "more than a page", stage -> stage.say(WHOLE_PAGE + 5),
                                "after more than a page", new InALongRoom(stage -> stage.say(3)))));
        kinds.put(
                QuoteChanged.class,
                new Kind(
                        "quote_changed",
                        Map.of(
                                "an edited original",
                                stage -> {
                                    stage.reader().answer(stage.room(), 1, "Yes");
                                    stage.owner().answer(stage.room(), 3, "**No** <b>");
                                    stage.owner().edit(stage.room(), 1, "One, *edited* & <i>changed</i>");
                                    stage.owner().takeName("Olivia <b>\"&\"</b>");
                                },
                                "a deleted original",
                                new Scenario() {
                                    @Override
                                    public void before(Stage stage) {
                                        stage.reader().answer(stage.room(), 2, "Before");
                                    }

                                    @Override
                                    public void happens(Stage stage) {
                                        stage.owner().delete(stage.room(), 2);
                                        stage.reader().answer(stage.room(), 2, "After");
                                    }
                                })));
        kinds.put(
                ReactionsChanged.class,
                new Kind(
                        "reactions_changed",
                        Map.of(
                                "of the reader and of others",
                                stage -> {
                                    stage.owner().react(stage.room(), 1, "\uD83D\uDC4D");
                                    stage.reader().react(stage.room(), 1, "\uD83D\uDC4D");
                                    stage.owner().react(stage.room(), 3, "\u2764\uFE0F");
                                    stage.owner().takeName("Olivia <b>\"&\"</b>");
                                    stage.reader().takeBack(stage.room(), 1, "\uD83D\uDC4D");
                                    stage.reader().react(stage.room(), 1, "\uD83C\uDF89");
                                },
                                "of more than are named, and of a message that is edited and one that is deleted",
                                stage -> {
                                    for (int i = 0; i < 7; i++) {
                                        stage.join("Guest " + i).react(stage.room(), 2, "\uD83D\uDC4D");
                                    }
                                    stage.reader().react(stage.room(), 2, "\uD83D\uDC4D");
                                    stage.owner().edit(stage.room(), 2, "Two, edited");
                                    stage.owner().react(stage.room(), 4, "\uD83D\uDC4D");
                                    stage.owner().delete(stage.room(), 4);
                                },
                                "on the page itself",
                                stage -> {
                                    stage.owner().react(stage.room(), 2, "\uD83D\uDC4D");
                                    live.browser().await("#m2 .reaction[aria-pressed=false]");
                                    live.browser().run("document.querySelector('#m2 .reaction').click()");
                                    live.browser().await("#m2 .reaction[aria-pressed=true]");
                                })));
        kinds.put(
                PinChanged.class,
                new Kind(
                        "pin_changed",
                        Map.of(
                                "pinned and unpinned",
                                stage -> {
                                    stage.owner().pin(stage.room(), 1);
                                    stage.owner().pin(stage.room(), 3);
                                    stage.owner().unpin(stage.room(), 1);
                                },
                                "edited, reacted to and deleted",
                                stage -> {
                                    stage.owner().pin(stage.room(), 2);
                                    stage.owner().edit(stage.room(), 2, "Two, edited");
                                    stage.reader().react(stage.room(), 2, "\uD83D\uDC4D");
                                    stage.owner().pin(stage.room(), 4);
                                    stage.owner().delete(stage.room(), 4);
                                },
                                "in a long room",
                                new InALongRoom(stage -> {
                                    stage.owner().pin(stage.room(), 1);
                                    stage.owner().pin(stage.room(), WHOLE_PAGE);
                                }))));
        kinds.put(
                MessageEdited.class,
                new Kind(
                        "edited",
                        Map.of(
                                "old and new ones, in a row",
                                        stage -> {
                                            stage.owner().edit(stage.room(), 1, "One, edited");
                                            stage.reader().edit(stage.room(), 3, "Three, <b>edited</b>");
                                            stage.owner().edit(stage.room(), 1, "One, edited again");
                                            stage.owner().edit(stage.room(), 4, "Four, edited");
                                        },
                                "on the page itself",
                                        stage -> {
                                            live.edit("Three of the reader", "Three, edited here");
                                            live.awaitBody("Three, edited here");
                                            Person.awaitThat(
                                                    "the editor is closed",
                                                    () -> live.browser()
                                                            .find("#messages .editor")
                                                            .isEmpty());
                                        },
                                "before and on the page of a long room",
                                        new InALongRoom(stage -> {
                                            stage.owner().edit(stage.room(), 2, "Two, edited");
                                            stage.owner().edit(stage.room(), WHOLE_PAGE + 5, "Late, edited");
                                            stage.say(1);
                                        }))));
        kinds.put(
                MessageDeleted.class,
                new Kind(
                        "deleted",
                        Map.of(
                                "the last one", stage -> stage.owner().delete(stage.room(), 4),
                                "the first of a run, and an edited one",
                                        stage -> {
                                            stage.owner().delete(stage.room(), 1);
                                            stage.reader().edit(stage.room(), 3, "Three, edited");
                                            stage.reader().delete(stage.room(), 3);
                                        },
                                "another's, by the owner",
                                        stage -> stage.owner().delete(stage.room(), 3),
                                "before and on the page of a long room",
                                        new InALongRoom(stage -> {
                                            stage.owner().delete(stage.room(), 1);
                                            stage.owner().delete(stage.room(), WHOLE_PAGE + 5);
                                            stage.say(2);
                                        }))));
        return kinds;
    }

    @Test
    void knowsEveryKind() {
        assertThat(kinds().keySet()).isEqualTo(leaves(RoomEvent.class));
    }

    private static Set<Class<?>> leaves(Class<?> type) {
        Set<Class<?>> leaves = new LinkedHashSet<>();
        if (type.isSealed()) {
            Stream.of(type.getPermittedSubclasses()).forEach(each -> leaves.addAll(leaves(each)));
        } else {
            leaves.add(type);
        }
        return leaves;
    }

    @TestFactory
    Stream<DynamicTest> livePageEqualsReloadedPage() {
        return kinds().entrySet().stream()
                .flatMap(kind -> kind.getValue().scenarios().entrySet().stream()
                        .map(scenario -> DynamicTest.dynamicTest(
                                kind.getKey().getSimpleName() + ": " + scenario.getKey(),
                                () -> expectEqual(kind.getValue().frame(), scenario.getValue(), "browser"))));
    }

    @TestFactory
    Stream<DynamicTest> livePageEqualsReloadedPageFromTheRight() {
        return Stream.of(
                        MemberJoined.class,
                        MemberChanged.class,
                        QuoteChanged.class,
                        MessageEdited.class,
                        MessageDeleted.class)
                .map(kinds()::get)
                .flatMap(kind -> kind.scenarios().entrySet().stream()
                        .map(scenario -> DynamicTest.dynamicTest(
                                kind.frame() + ": " + scenario.getKey(),
                                () -> expectEqual(kind.frame(), scenario.getValue(), "ar"))));
    }

    private static void expectEqual(String frame, Scenario scenario, String language) {
        Stage stage = Stage.set();
        scenario.before(stage);
        for (Person person : List.of(live, reloaded)) {
            person.signIn(stage.reader());
            person.choose(language);
        }
        live.enter(stage.room().url());
        live.mark();
        long revision = stage.reader().look(stage.room()).revision();
        try (LiveVisit events = stage.reader().live()) {
            events.subscribe(stage.room(), revision);
            events.hearUntil("caught_up");
            scenario.happens(stage);
            events.hearUntil(frame);
        }
        expectSame(stage.room().url());
        assertThat(live.isMarked()).as("not loaded anew").isTrue();
        expectCalm();
    }

    /** Loads the room anew in the other browser, and expects the live page to become the same. */
    private static void expectSame(URI room) {
        reloaded.enter(room);
        loadOlder(live);
        loadOlder(reloaded);
        try {
            // Both mark what they show as read, and become the same by that.
            Person.awaitThat(
                    "the live page is the same",
                    () -> live.browser().run(SNAPSHOT).equals(reloaded.browser().run(SNAPSHOT)));
        } catch (ConditionTimeoutException e) {
            assertThat(live.browser().run(SNAPSHOT))
                    .isEqualTo(reloaded.browser().run(SNAPSHOT));
        }
    }

    /** Puts all older messages on the page, as scrolling back does. */
    private static void loadOlder(Person person) {
        while (person.browser().find("#older a").isPresent()) {
            int before = person.bodies().size();
            person.browser().run("document.querySelector('#older a').click()");
            person.awaitBodies("older messages", bodies -> bodies.size() > before);
        }
    }

    @Test
    void aPageThatHearsTheWholeStoryAgainStaysTheSame() {
        Stage stage = Stage.set();
        stage.join("Gus Guest").leave(stage.room());
        stage.owner().edit(stage.room(), 1, "One, edited");
        stage.reader().delete(stage.room(), 3);
        stage.owner().rename(stage.room(), "Retold " + stage.name());
        live.signIn(stage.reader());
        reloaded.signIn(stage.reader());
        HasCdp devTools = (HasCdp) live.browser().driver();
        Object script = devTools.executeCdpCommand(
                        "Page.addScriptToEvaluateOnNewDocument", Map.of("source", FROM_THE_BEGINNING))
                .get("identifier");
        try {
            live.enter(stage.room().url());
        } finally {
            devTools.executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", script));
        }
        live.mark();
        assertThat(live.browser().run("return document.getElementById('room').dataset.rev"))
                .isEqualTo("0");
        try (LiveVisit events = stage.reader().live()) {
            events.subscribe(stage.room(), 0);
            List<String> story = new ArrayList<>();
            events.hearUntil("caught_up").forEach(event -> story.add(event.type()));
            assertThat(story).contains("opened", "joined", "left", "posted", "edited", "deleted", "renamed");
        }
        live.awaitLive("The story is over");
        expectSame(stage.room().url());
        assertThat(live.isMarked()).as("not loaded anew").isTrue();
        expectCalm();
    }

    @Test
    void aDeletedRoomIsNeitherHereNorThere() {
        Stage stage = Stage.set();
        live.signIn(stage.reader());
        reloaded.signIn(stage.reader());
        live.enter(stage.room().url());
        live.awaitLive("Not for long");
        stage.owner().deleteRoom(stage.room(), stage.name());
        reloaded.browser().go(stage.room().url());
        reloaded.browser().awaitText("h1", "No such room");
        live.browser().awaitText(".composer-closed", "not available");
        assertThat(live.browser().find("#composer")).isEmpty();
        reloaded.expectConsole(line -> line.contains("status of 404"));
        live.expectCalm();
    }

    private static void expectCalm() {
        live.expectCalm();
        reloaded.expectCalm();
        assertThat(server.log()).as("the server's log").doesNotContain("ERROR", "WARN", "Exception");
    }
}
