package io.chatterspace.server.browser;

import io.chatterspace.server.ServerProcess;
import io.chatterspace.server.Visit;
import io.chatterspace.server.Visit.RoomPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chromium.HasCdp;
import org.openqa.selenium.interactions.Actions;

/**
 * Every page that there is, in every state that it can be in: an installation in which something of everything has happened, and
 * a browser that is led from stop to stop. The stops are made in their order, each once. Confined to the test's thread.
 */
final class Tour implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("(?:invite|reset)/([\\w-]+)");

    /** Nothing that is asked for from then on comes. */
    private static final String HOLD_UP = "window.fetch = () => new Promise(() => {})";

    private final List<Stop> stops = new ArrayList<>();
    private final Set<String> paths = new HashSet<>();
    private final Person person = Person.withScript();
    private final ServerProcess fresh;
    private final ServerProcess server;
    private final Path folder;
    private final Visit admin;
    private final Visit ada;
    private final Visit gwen;

    /** What a stop shows. */
    enum Shape {
        /** A whole page. */
        PAGE,
        /** A piece of HTML that a page's script puts into its place. */
        FRAGMENT,
        /** Something else. */
        RESOURCE
    }

    /** How large the page's area is. */
    enum Size {
        DESKTOP(1280, 900),
        PHONE(390, 844);

        private final int width;
        private final int height;

        Size(int width, int height) {
            this.width = width;
            this.height = height;
        }

        void of(Browser browser) {
            browser.size(width, height);
        }
    }

    /**
     * A place on the tour, and how the browser comes there.
     *
     * @param sizes where there is such a place; it is reached at the first
     * @param onShow whether its pictures are among those in docs/screenshots
     */
    record Stop(String name, Shape shape, List<Size> sizes, boolean onShow, Runnable reach) {}

    Tour(Path data) {
        fresh = ServerProcess.startNew(data.resolve("fresh"), Map.of(), "--demo");
        folder = data;
        server = ServerProcess.start(data.resolve("tour"), "--limit=sign-ins-per-address=unlimited");
        person.browser().keepSources();
        admin = Visit.administrator(server);
        ada = Visit.registered(server, "Ada Lovelace", "ada");
        gwen = Visit.signedIn(server, "Gwen");
        arrive();
        lookAround();
        comeIn();
        beginEmpty();
        var general = talk();
        readAndWrite(general);
        lookAfter(general);
        keepOut();
        beAlone();
        administer(general);
        goWrong(general);
        readFromTheRight(general);
        disconnect();
    }

    /** All of it. */
    List<Stop> stops() {
        return List.copyOf(stops);
    }

    /** The paths that were asked for so far. */
    Set<String> paths() {
        return Set.copyOf(paths);
    }

    Browser browser() {
        return person.browser();
    }

    private void arrive() {
        show("set-up", () -> {
            be(fresh.at("health"));
            go(fresh.at("set-up"));
        });
        page(
                "set-up refused",
                () -> person.browser()
                        .submit(
                                fresh.at("set-up"),
                                Map.of("code", "wrong", "installation", "", "name", "", "handle", "?")));
    }

    /** A demonstration, with the eyes of its host. */
    private void lookAround() {
        show("sign in", () -> {
            fresh.setUp();
            go(fresh.at("sign-in"));
        });
        show("rooms", () -> {
            be(Visit.returning(fresh, "ada", fresh.demoPassword().orElseThrow()));
            go(fresh.at("rooms"));
        });
        page("rooms found", () -> go(fresh.at("rooms?q=plan")));
        show("room", () -> person.enter(fresh.at("rooms/release")));
        show("actions", () -> openMenu(person.browser().await("#m12")));
        show("replying", () -> {
            person.act(person.browser().await("#m12"), ".message-reply");
            person.browser().await("#text").sendKeys("I have time at two.");
        });
        show("choosing an emoji", () -> {
            person.browser().await(".cancel-reply").click();
            person.browser().await("#text").clear();
            person.browser().await(".emoji-button").click();
            person.browser().await("#completions [aria-selected=true]");
        });
        show("switcher", () -> {
            person.enter(fresh.at("rooms/release"));
            press(actions -> actions.keyDown(Keys.CONTROL).sendKeys("k").keyUp(Keys.CONTROL));
            person.browser().await("#switcher-rooms [aria-selected=true]");
        });
        show("direct", () -> {
            go(fresh.at("rooms"));
            person.browser().submit(fresh.at("direct"), Map.of("handles", "grace"));
        });
        show("members", () -> go(fresh.at("rooms/release/members")));
        show("room settings", () -> go(fresh.at("rooms/release/settings")));
        show("account", () -> go(fresh.at("account")));
        show("room in Arabic", () -> {
            person.choose("ar");
            person.enter(fresh.at("rooms/release"));
        });
        show("rooms in Arabic", () -> go(fresh.at("rooms")));
        show("room in Japanese", () -> {
            person.choose("ja");
            person.enter(fresh.at("rooms/release"));
        });
        show("rooms in Japanese", () -> go(fresh.at("rooms")));
        show("people", () -> {
            be(Visit.administrator(fresh));
            go(fresh.at("administration/people"));
        });
    }

    private void openMenu(WebElement message) {
        new Actions(person.browser().driver()).moveToElement(message).perform();
        WebElement more = message.findElement(By.cssSelector(".more summary"));
        Person.awaitThat("the menu can be opened", more::isDisplayed);
        more.click();
    }

    private void comeIn() {
        page("welcome", asNobody(""));
        page("sign in", asNobody("sign-in?next=/rooms"));
        page("sign in refused", () -> submit("sign-in", Map.of("handle", "ada", "password", "wrong")));
        page("guest", asNobody("guest"));
        page("guest refused", () -> submit("guest", Map.of("name", "")));
        page("register", asNobody("register"));
        page("register refused", () -> submit("register", Map.of("name", "", "handle", "a b", "password", "x")));
        page("no such invite", asNobody("invite/nothing"));
        page("no such reset", asNobody("reset/nothing"));
        resource("me.css");
        resource("manifest.webmanifest");
        resource("worker.js");
        page("no connection", asNobody("offline"));
        resource("health");
        resource(assetOf(admin));
    }

    private void beginEmpty() {
        page("no rooms", as(gwen, "rooms"));
        page("account of a guest", as(gwen, "account"));
        page("guest who registers", as(gwen, "register"));
        page("empty room", () -> {
            RoomPage room = ada.open("Empty");
            enter(ada, room);
        });
    }

    /** A room with a long conversation. */
    private RoomPage talk() {
        RoomPage general = ada.open("General");
        gwen.join(general);
        admin.join(general);
        IntStream.range(0, 50).forEach(i -> (i % 7 == 0 ? gwen : ada).say(general, "Number " + i));
        gwen.say(general, "Some lines for @ada:\n\nbin/test\n  bin/chatterspace --port 9000\n" + "long".repeat(60));
        ada.say(general, "أنا جربته اليوم على هاتفي، وكل شيء يعمل جيدًا.");
        ada.say(general, "🎉");
        gwen.say(general, "Wrong window");
        ada.say(general, "First");
        ada.edit(general, 52, "Tried again today: https://example.org/ works.");
        gwen.delete(general, 54);
        gwen.react(general, 53, "\uD83D\uDC4D");
        ada.react(general, 53, "\uD83D\uDC4D");
        ada.react(general, 52, "\uD83C\uDF89");
        ada.pin(general, 40);
        ada.pin(general, 10);
        for (int seq = 30; seq <= 53; seq++) {
            ada.bookmark(general, seq);
        }
        gwen.post(general.part("messages/1/report"), Map.of("reason", "Not nice"));
        gwen.post(general.part("messages/2/report"), Map.of("reason", "Not nice either"));
        return general;
    }

    private void readAndWrite(RoomPage general) {
        page("all rooms", as(ada, "rooms"));
        page("rooms refused", () -> submit("rooms", Map.of("name", "x".repeat(300), "visibility", "closed")));
        page("direct refused", () -> submit("direct", Map.of("handles", "nobody-here")));
        page("long room", () -> enter(ada, general));
        page("actions of a message", () -> {
            enter(ada, general);
            openMenu(person.browser().list("#messages > .message").getLast());
        });
        drawer("rooms in a drawer", general, "rooms");
        drawer("members in a drawer", general, "panel");
        page("address of a message", as(ada, path(general.part("10"))));
        page("marking unread", () -> go(URI.create(general.url() + "?unread=53#m53")));
        page("new since the last visit", () -> enter(admin, general));
        page("unread rooms", as(admin, "rooms"));
        page("shortcuts", as(ada, "shortcuts"));
        page("shortcuts over a room", () -> {
            enter(ada, general);
            press(actions -> actions.sendKeys("?"));
            person.browser().await("dialog #shortcuts");
        });
        page("search", as(ada, "search"));
        page("found", as(ada, "search?q=number&author=ada&before=2999-12-31"));
        page("nothing found", as(ada, "search?q=nothing-of-the-kind"));
        page("switcher over a long room", () -> {
            enter(ada, general);
            press(actions -> actions.keyDown(Keys.CONTROL).sendKeys("k").keyUp(Keys.CONTROL));
            person.browser().await("#switcher-rooms [aria-selected=true]");
        });
        page("switcher without a room", () -> {
            person.browser().await(".switcher input").sendKeys("nowhere");
            person.browser().awaitText(".switcher [role=status]", "No");
        });
        page("older messages", () -> go(URI.create(general.url() + "?before=20")));
        page("one message", () -> go(URI.create(general.url() + "?at=10#m10")));
        page("older messages that load", () -> {
            enter(ada, general);
            person.browser().run(HOLD_UP);
            person.browser().run("document.getElementById('stream').scrollTop = -100000");
            person.browser().awaitText("#older", "Loading");
        });
        page("answering by form", () -> go(URI.create(general.url() + "?reply=10#text")));
        page("messages without script", () -> withoutScript(general));
        page("editing by form", () -> go(URI.create(general.url() + "?edit=55#m55")));
        page("editing by form refused", () -> submit(general, "messages/55/edit", Map.of("body", "")));
        page("editing", () -> {
            enter(ada, general);
            person.type("First", "Second");
        });
        page("completing a name", () -> {
            enter(ada, general);
            person.browser().await("#text").sendKeys("Good morning @ad");
            person.browser().await("#completions [aria-selected=true]");
        });
        page("deleting", () -> {
            enter(ada, general);
            person.browser().run("document.querySelector('#m55 .message-delete').click()");
            person.browser().await("#ask-delete");
        });
        page("message refused by form", () -> submit(general, "messages", Map.of("body", "x".repeat(8001))));
        fragment("own", as(ada, path(general.part("own"))));
    }

    private void lookAfter(RoomPage general) {
        page("settings of a room", as(ada, path(general.part("settings"))));
        page("renaming refused", () -> submit(general, "rename", Map.of("name", "")));
        page("deleting refused", () -> submit(general, "delete", Map.of("confirm", "Else")));
        page("members and a guest", as(ada, path(general.part("members"))));
        page("adding refused", () -> submit(general, "members", Map.of("handle", "nobody-here")));
        page("person", as(ada, path(general.part("members/" + me(gwen)))));
        page("somebody", as(gwen, "people/" + me(ada)));
        page("somebody blocked", () -> submit("people/" + me(ada) + "/block", Map.of()));
        page("messages folded", () -> enter(gwen, general));
        page("account with somebody blocked", as(gwen, "account"));
        page("nobody blocked any more", () -> submit("people/" + me(ada) + "/unblock", Map.of("from", "account")));
        page("nobody there", as(gwen, "people/1"));
        page(
                "silencing refused",
                () -> submit(general, "members/" + me(gwen) + "/silence", Map.of("reason", "", "length", "day")));
        page(
                "banning refused",
                () -> submit(general, "members/" + me(gwen) + "/ban", Map.of("reason", "", "length", "day")));
        page("reports", as(ada, path(general.part("reports"))));
        page("no reports", () -> go(ada.open("Nice").part("reports")));
        page("reactions", as(gwen, path(general.part("messages/53/reactions"))));
        page("choice of a reaction", () -> {
            enter(ada, general);
            person.browser().run("document.querySelector('#messages > .message:last-child .message-react').click()");
            person.browser().await("dialog[open] li");
        });
        page("pins", as(gwen, path(general.part("pins"))));
        page("pins to take away", as(ada, path(general.part("pins"))));
        page("no pins", () -> go(ada.open("Unpinned").part("pins")));
        page("bookmarks", as(ada, "bookmarks"));
        page("no bookmarks", as(gwen, "bookmarks"));
        page("mentions", as(ada, "mentions"));
        page("no mentions", as(gwen, "mentions"));
        page("notifications of a room", as(ada, path(general.part("notifications"))));
        page("bookmarking", () -> go(URI.create(general.url() + "?bookmark=53#m53")));
        page("pinning a message", () -> go(URI.create(general.url() + "?pin=53#m53")));
        page("report", as(gwen, path(general.part("messages/3/report"))));
        page("report refused", () -> submit(general, "messages/3/report", Map.of("reason", "")));
        page("report sent", () -> submit(general, "messages/3/report", Map.of("reason", "Bad")));
        page("own account", as(ada, "account"));
        page("name refused", () -> submit("account/name", Map.of("name", "")));
        page("password refused", () -> submit("account/password", Map.of("current", "wrong", "wanted", "x")));
    }

    private void keepOut() {
        page("before joining", () -> as(gwen, path(ada.open("Open").url())).run());
        page("messages without script before joining", as(gwen, "rooms/open/stream"));
        page("archived before joining", () -> {
            RoomPage room = ada.open("Finished");
            ada.archive(room);
            as(gwen, path(room.url())).run();
        });
        page("banned", () -> {
            RoomPage room = joined("Strict");
            ada.post(room.part("members/" + me(gwen) + "/ban"), Map.of("reason", "Too much of it", "length", "day"));
            as(gwen, path(room.url())).run();
        });
        page("restrictions", as(ada, "rooms/strict/members"));
        page("archived", () -> {
            RoomPage room = joined("Old");
            ada.archive(room);
            enter(gwen, room);
        });
        page("settings of what is archived", as(ada, "rooms/old/settings"));
        page("moderators only", () -> {
            RoomPage room = joined("News");
            ada.rule(room, "moderators", 0);
            enter(gwen, room);
        });
        page("slow mode", () -> {
            RoomPage room = joined("Slow");
            ada.rule(room, "members", 60);
            gwen.say(room, "One");
            enter(gwen, room);
            person.say("Two");
            person.browser().await("#messages .failed");
        });
        page("silenced", () -> {
            RoomPage room = joined("Silent");
            ada.post(room.part("members/" + me(gwen) + "/silence"), Map.of("reason", "Please", "length", "day"));
            enter(gwen, room);
        });
        page(
                "silenced person",
                () -> as(ada, "rooms/silent/members/" + me(gwen)).run());
        page("removed", () -> {
            RoomPage room = joined("Left");
            follow(gwen, room);
            ada.post(room.part("members/" + me(gwen) + "/remove"), Map.of());
            person.browser().await("#kept");
        });
        page("deleted room", () -> {
            RoomPage room = joined("Gone");
            follow(gwen, room);
            ada.deleteRoom(room, "Gone");
            person.browser().await("#kept");
        });
    }

    private void beAlone() {
        page("many rooms", () -> {
            IntStream.range(0, 60).forEach(i -> ada.open("Room " + i));
            as(gwen, "rooms").run();
        });
    }

    private void administer(RoomPage general) {
        for (String part : List.of("", "/people", "/rooms", "/invites", "/reports", "/settings", "/audit")) {
            page("administration" + part, as(admin, "administration" + part));
        }
        page("nobody found", as(admin, "administration/people?text=nobody-here"));
        String someone = "administration/people/" + me(ada);
        page("person to administer", as(admin, someone));
        page("guest to administer", as(admin, "administration/people/" + me(gwen)));
        page("reset link", () -> submit(someone + "/reset-link", Map.of()));
        page("reset", () -> asNobody("reset/" + token()).run());
        page("reset refused", () -> submit(here(), Map.of("password", "x")));
        page("invite link", () -> {
            be(admin);
            submit("administration/invites", Map.of("uses", "", "length", "day"));
        });
        page("invite refused", () -> submit("administration/invites", Map.of("uses", "many", "length", "day")));
        page("invite", () -> {
            submit("administration/invites", Map.of("uses", "", "length", "day"));
            asNobody("invite/" + token()).run();
        });
        page("room to administer", as(admin, "administration/rooms/" + general.id()));
        page("deleting by administration refused", () -> {
            as(admin, "administration/rooms/" + general.id()).run();
            submit("administration/rooms/" + general.id() + "/delete", Map.of("confirm", "Else"));
        });
        page(
                "settings of all refused",
                () -> submit("administration/settings", Map.of("name", "", "room-creators", "everybody")));
    }

    private void goWrong(RoomPage general) {
        page("not there", as(gwen, "nowhere"));
        page("no such room", as(gwen, "rooms/nowhere"));
        page("not allowed", as(gwen, path(general.part("settings"))));
        page("too large", () -> submit(general, "messages", Map.of("body", "x".repeat(200_000))));
        page("too often", () -> {
            be(gwen);
            IntStream.range(0, 12)
                    .forEach(i -> gwen.attempt(general.part("messages/" + (i + 4) + "/report"), Map.of("reason", "x")));
            submit(general, "messages/20/report", Map.of("reason", "x"));
        });
        page("unavailable", () -> {
            as(gwen, path(general.url())).run();
            try (DatabaseLock held = DatabaseLock.of(server.database())) {
                submit(general, "messages", Map.of("body", "Kept", "key", "k"));
            }
        });
    }

    /** Some of it again, in a language whose lines begin on the right. */
    private void readFromTheRight(RoomPage general) {
        page("sign in from the right", () -> {
            be(server.at("health"));
            person.choose("ar");
            go(server.at("sign-in"));
        });
        page("somebody from the right", fromTheRight(gwen, "people/" + me(ada)));
        page("account from the right", fromTheRight(ada, "account"));
        page("settings from the right", fromTheRight(ada, path(general.part("settings"))));
        page("members from the right", fromTheRight(ada, path(general.part("members"))));
        page("people to administer from the right", fromTheRight(admin, "administration/people"));
        page("not there from the right", fromTheRight(gwen, "nowhere"));
    }

    private Runnable fromTheRight(Visit who, String path) {
        return () -> {
            be(who);
            person.choose("ar");
            go(server.at(path));
        };
    }

    private void disconnect() {
        page("session ended", () -> {
            RoomPage room = ada.open("Ended");
            Visit tom = Visit.signedIn(server, "Tom");
            tom.join(room);
            follow(tom, room);
            tom.post(server.at("sign-out"), Map.of());
            person.browser().await("#status a");
        });
        page("offline", () -> {
            follow(ada, ada.open("Offline"));
            person.browser().offline();
            person.browser().awaitText("#status", "offline");
        });
        page("history restored", () -> {
            person.browser().online();
            follow(ada, ada.open("Restored"));
            restore();
            person.browser().await("#notices .notice");
        });
        page("connection lost, and messages that wait", () -> {
            RoomPage room = ada.open("Lost");
            follow(ada, room);
            server.kill();
            person.say("Waits");
            person.browser().awaitText("#status", "Reconnecting");
        });
        page("connected again", () -> {
            server.restart();
            Person.awaitThat("nothing waits", () -> person.pending().isEmpty());
        });
    }

    /** Goes back to how everything is now, as a copy of the database would have it. */
    private void restore() {
        Path backup = folder.resolve("backup.db");
        Map<String, String> environment =
                Map.of("CHATTERSPACE_DATA", server.data().toString());
        ServerProcess.Ended ended = ServerProcess.runToEnd(environment, "backup", backup.toString());
        if (ended.exitCode() != 0) {
            throw new AssertionError(ended.err());
        }
        server.stop();
        try {
            Files.copy(backup, server.database(), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.restart();
    }

    /** A room as somebody sees it whose browser runs no script. */
    private void withoutScript(RoomPage room) {
        be(ada);
        script(false);
        try {
            go(room.url());
            person.browser().awaitTextInFrame(".pane-frame", "First");
        } finally {
            script(true);
        }
    }

    private void script(boolean runs) {
        ((HasCdp) person.browser().driver())
                .executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !runs));
    }

    /** A page in the browser after that. */
    private void page(String name, Runnable reach) {
        stops.add(new Stop(name, Shape.PAGE, List.of(Size.values()), false, reach));
    }

    /** A page of which there are pictures in docs/screenshots. */
    private void show(String name, Runnable reach) {
        stops.add(new Stop(name, Shape.PAGE, List.of(Size.values()), true, reach));
    }

    /** What is beside the conversation where there is room. */
    private void drawer(String name, RoomPage room, String id) {
        stops.add(new Stop(name, Shape.PAGE, List.of(Size.PHONE), false, () -> {
            enter(ada, room);
            person.browser().run("document.getElementById(arguments[0]).showPopover()", id);
        }));
    }

    private void fragment(String name, Runnable reach) {
        stops.add(new Stop(name, Shape.FRAGMENT, List.of(Size.DESKTOP), false, reach));
    }

    private void resource(String path) {
        stops.add(new Stop(path, Shape.RESOURCE, List.of(Size.DESKTOP), false, as(ada, path)));
    }

    private Runnable asNobody(String path) {
        return () -> {
            be(server.at("health"));
            go(server.at(path));
        };
    }

    private Runnable as(Visit who, String path) {
        return () -> {
            be(who);
            go(server.at(path));
        };
    }

    private void be(Visit who) {
        person.signIn(who);
    }

    private void be(URI nobody) {
        person.browser().go(nobody);
        person.browser().driver().manage().deleteAllCookies();
    }

    private void go(URI page) {
        paths.add(page.getPath());
        person.browser().go(page);
    }

    private void enter(Visit who, RoomPage room) {
        be(who);
        paths.add(room.url().getPath());
        person.enter(room.url());
    }

    /** Is in a room, connected, with something written. */
    private void follow(Visit who, RoomPage room) {
        enter(who, room);
        person.awaitLive("Live");
        person.browser().await("#text").sendKeys("Half a sentence");
    }

    private void press(UnaryOperator<Actions> keys) {
        person.browser().run("document.activeElement.blur()");
        keys.apply(new Actions(person.browser().driver())).perform();
    }

    private RoomPage joined(String name) {
        RoomPage room = ada.open(name);
        gwen.join(room);
        return room;
    }

    private void submit(RoomPage room, String path, Map<String, String> fields) {
        person.browser().submit(room.part(path), fields);
    }

    private void submit(String path, Map<String, String> fields) {
        person.browser().submit(server.at(path), fields);
    }

    private String here() {
        return path(person.page());
    }

    private String path(URI address) {
        return address.getPath().substring(1);
    }

    /** What the link has that is shown once. */
    private String token() {
        return first(TOKEN, person.browser().await(".secret .address").getDomProperty("value"));
    }

    private String me(Visit who) {
        return first(
                Pattern.compile("data-author=\"(\\d+)\""),
                who.get(server.at("me.css")).body());
    }

    private String assetOf(Visit who) {
        return first(
                Pattern.compile("href=\"/(assets/[^\"]+\\.css)\""),
                who.get(server.at("rooms")).body());
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError(pattern + " is not in " + text);
        }
        return matcher.group(1);
    }

    @Override
    public void close() {
        try (ServerProcess one = fresh;
                ServerProcess other = server;
                Person leaving = person) {
            // All are closed, whatever one of them says to that.
        }
    }
}
