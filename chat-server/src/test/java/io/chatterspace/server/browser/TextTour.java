package io.chatterspace.server.browser;

import static io.chatterspace.server.browser.Person.awaitThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.domain.message.MessageBody;
import io.chatterspace.domain.room.RoomTopic;
import io.chatterspace.domain.user.DisplayName;
import io.chatterspace.server.Installation;
import io.chatterspace.server.ServerProcess;
import io.chatterspace.server.browser.Watch.View;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * An installation in which all that anybody typed is some given texts, and a browser that has seen all of its pages. Two tours
 * with as many texts are the same but for the texts. Confined to the test's thread.
 */
final class TextTour implements AutoCloseable {
    private static final String UNLIMITED =
            "--limit=posts=unlimited,changes=unlimited,rooms=unlimited,reports=unlimited,"
                    + "registrations-per-address=unlimited,sign-ins-per-address=unlimited,requests-per-address=unlimited";

    private final List<String> texts;
    private final String all;
    private final ServerProcess server;
    private final Watch watch;
    private final Caller owner;
    private final List<Caller> guests = new ArrayList<>();
    private final List<String> people = new ArrayList<>();
    private final List<String> rooms = new ArrayList<>();
    private final Map<String, View> views = new LinkedHashMap<>();
    private final Map<String, List<String>> expected = new LinkedHashMap<>();

    /** Goes once through everything. */
    TextTour(Path data, Watch watch, List<String> texts) {
        this.texts = List.copyOf(texts);
        this.all = String.join("\n", texts);
        this.watch = watch;
        this.server = ServerProcess.startNew(data, Map.of(), UNLIMITED);
        this.owner = new Caller(server);
        try {
            setUp();
            comeIn();
            meet();
            lookAsStranger();
            lookAsOwner();
            lookAsAdministrator();
            lookAsGuests();
            mistype();
            talk();
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** Every page, by what it shows. */
    Map<String, View> views() {
        return views;
    }

    /** What has to be on the pages that show texts. */
    Map<String, List<String>> expected() {
        return expected;
    }

    ServerProcess server() {
        return server;
    }

    private void setUp() {
        watch.be(server.address());
        see("set-up", "set-up");
        String first = texts.getFirst();
        String code = server.setUpCode().orElseThrow();
        see(
                "set-up refused",
                watch.post(
                        at("set-up"),
                        Map.of("code", all, "installation", first, "name", first, "handle", first, "password", first)),
                List.of(first));
        Caller.Answer answer = owner.post(
                "set-up",
                "code",
                code,
                "installation",
                first,
                "name",
                first,
                "handle",
                Installation.HANDLE,
                "password",
                Installation.PASSWORD);
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        for (String text : texts) {
            name(text);
            see("installation " + texts.indexOf(text), "sign-in", asName(text));
        }
    }

    private void name(String installation) {
        done(owner.post(
                "administration/settings",
                "name",
                installation,
                "join-invite",
                "on",
                "join-registration",
                "on",
                "join-guest",
                "on",
                "room-creators",
                "everybody"));
    }

    private void comeIn() {
        for (String text : texts) {
            Caller guest = new Caller(server);
            guests.add(guest);
            done(guest.post("guest", "name", "before"));
            done(guest.post("account/name", "name", text));
            people.add(asName(text));
        }
        try (Caller full = new Caller(server)) {
            done(full.post("register", "name", texts.getLast(), "handle", "full", "password", Installation.PASSWORD));
        }
    }

    private void meet() {
        for (String text : texts) {
            Caller.Answer opened = owner.post("rooms", "name", text, "visibility", "open");
            done(opened);
            rooms.add(opened.path().substring(1));
        }
        String room = rooms.getFirst();
        for (Caller guest : guests) {
            String text = texts.get(guests.indexOf(guest));
            done(guest.post(room + "/join"));
            done(guest.post(room + "/messages", "body", text, "key", "k"));
        }
        for (Caller guest : guests) {
            int said = guests.indexOf(guest) + 1;
            report(guests.get(said % guests.size()), room, said);
            report(owner, room, said);
        }
        done(owner.post(room + "/messages", "body", "before", "key", "k"));
        done(owner.post(room + "/messages/" + (texts.size() + 1) + "/edit", "body", all));
        for (Caller guest : guests) {
            String text = texts.get(guests.indexOf(guest));
            done(owner.post(rooms.get(guests.indexOf(guest)) + "/topic", "topic", text));
            String original = Integer.toString(guests.indexOf(guest) + 1);
            done(guest.post(room + "/messages", "body", text, "key", "reply", "reply", original));
        }
        done(owner.post("direct", "handles", "full"));
        for (Caller guest : guests.subList(1, guests.size())) {
            String text = texts.get(guests.indexOf(guest));
            done(owner.post(
                    room + "/members/" + user(guest) + "/silence", "reason", text, "length", "week", "notes", text));
        }
        Caller last = guests.getLast();
        done(owner.post(room + "/members/" + user(last) + "/ban", "reason", texts.getLast(), "length", "ever"));
    }

    /** The owner is nobody to look at what the owner reported: that is for administrators. */
    private void report(Caller by, String room, int seq) {
        Caller.Answer reported = by.post(room + "/messages/" + seq + "/report", "reason", texts.get(seq - 1));
        assertThat(reported.status()).as(reported.body()).isEqualTo(200);
    }

    private void lookAsStranger() {
        watch.be(server.address());
        see("welcome", "", installation());
        see("sign in", "sign-in?next=" + Caller.encode(all), installation());
        see("guest", "guest?next=" + Caller.encode(texts.getLast()), installation(), texts.getLast());
        see("register", "register?next=" + Caller.encode(texts.getLast()), installation(), texts.getLast());
        String token = Caller.encode(texts.getFirst()).replace("+", "%20").replace("%2F", "_");
        see("invite", "invite/" + token);
        see("reset", "reset/" + token);
        see("nothing", token + "?" + token + "=" + token);
    }

    private void lookAsOwner() {
        String room = rooms.getFirst();
        watch.be(server.address(), owner);
        see("account", "account", people.getFirst());
        see("rooms", "rooms", people.toArray(String[]::new));
        texts.forEach(text -> expect("rooms", asTopic(text)));
        for (int i = 0; i < texts.size(); i++) {
            see("nothing found " + i, "rooms?q=nobody-here+" + Caller.encode(texts.get(i)));
            expect("nothing found " + i, ("nobody-here " + texts.get(i)).strip());
            see("replying " + i, room + "?reply=" + (i + 1), people.get(i));
        }
        see("room", room);
        see("room with all", room, people.toArray(String[]::new));
        expect("room", asTopic(texts.getFirst()));
        expect("room", MessageBody.parse(all).orElseThrow().value());
        see("own", room + "/own", people.toArray(String[]::new));
        see("one message", room + "?at=1");
        see("settings", room + "/settings", people.getFirst(), asTopic(texts.getFirst()));
        see("members", room + "/members", people.toArray(String[]::new));
        for (Caller guest : guests.subList(0, guests.size() - 1)) {
            String name = people.get(guests.indexOf(guest));
            see("member " + guests.indexOf(guest), room + "/members/" + user(guest), name);
        }
        see("reports", room + "/reports", people.toArray(String[]::new));
        see("report", room + "/messages/1/report", people.getFirst());
        see(
                "edit",
                room + "?edit=" + (texts.size() + 1),
                MessageBody.parse(all).orElseThrow().value());
    }

    private void lookAsAdministrator() {
        watch.be(server.address(), owner);
        String[] names = people.toArray(String[]::new);
        see("people", "administration/people", names);
        see("all rooms", "administration/rooms", names);
        see("invites", "administration/invites", people.getFirst());
        see("reports for administrators", "administration/reports", names);
        see("installation", "administration/settings", installation());
        see("audit", "administration/audit", names);
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            see("person " + i, "administration/people/" + user(guests.get(i)), people.get(i));
            String encoded = Caller.encode(text);
            see(
                    "search " + i,
                    "administration/people?done=" + encoded + "&after=" + encoded + "&text=" + encoded + "+nobody");
            expect("search " + i, (text + " nobody").strip());
        }
        List<String> managed = ids(owner.get("administration/rooms").body(), "administration/rooms/");
        for (int i = 0; i < managed.size(); i += 4) {
            see("managed room " + i, managed.get(i));
        }
    }

    private void lookAsGuests() {
        Caller banned = guests.getLast();
        watch.be(server.address(), banned);
        see("banned", rooms.getFirst(), people.getLast());
        see("before joining", rooms.getLast(), people.getLast());
        see("account of a guest", "account", people.getLast());
        watch.be(server.address(), guests.get(1));
        see("silenced", rooms.getFirst(), people.get(1));
    }

    /** Every form once with texts that are refused, and shown again. */
    private void mistype() {
        String room = rooms.getFirst();
        String long1 = (texts.getLast() + " ").repeat(90).strip();
        String handle = texts.get(1);
        String first = guest(0);
        watch.be(server.address(), owner);
        echo("rooms", Map.of("name", long1, "visibility", "closed"), long1);
        for (String text : texts) {
            echo("direct", Map.of("handles", text, "user", text), text);
        }
        echo(room + "/rename", Map.of("name", long1), long1);
        echo(room + "/topic", Map.of("topic", long1), long1);
        echo(room + "/members", Map.of("handle", handle), handle.strip());
        echo(room + "/members/" + first + "/ban", Map.of("reason", long1, "length", "day"), long1);
        echo(room + "/members/" + first + "/silence", Map.of("reason", long1, "length", "day"), long1);
        echo(room + "/messages/1/report", Map.of("reason", long1), long1);
        echo(room + "/messages", Map.of("body", all, "key", "k"), all);
        echo(room + "/messages/1/edit", Map.of("body", all), all);
        echo("rooms/nowhere/messages", Map.of("body", all, "key", all), all);
        echo(room + "/delete", Map.of("confirm", all + "?"));
        echo("account/name", Map.of("name", long1), long1);
        echo("account/password", Map.of("current", all, "wanted", all));
        echo("administration/settings", Map.of("name", long1, "room-creators", "everybody"), long1);
        echo("administration/invites", Map.of("uses", handle, "length", "day"), handle.strip());
        watch.be(server.address());
        echo(
                "sign-in",
                Map.of("handle", all, "password", all, "next", all),
                all.lines().findFirst().orElseThrow());
        echo("guest", Map.of("name", long1, "next", handle), long1, handle);
        echo("register", Map.of("name", long1, "handle", handle, "password", all), long1, handle);
    }

    /** What comes live to an open page, and by its own script. */
    private void talk() {
        String room = rooms.getLast();
        Browser browser = watch.browser();
        watch.be(server.address(), owner);
        browser.go(at(room));
        browser.await("#composer");
        for (Caller guest : guests) {
            String text = texts.get(guests.indexOf(guest));
            done(guest.post(room + "/join"));
            done(guest.post(room + "/messages", "body", "before", "key", "k"));
            done(guest.post(room + "/messages/" + (guests.indexOf(guest) + 1) + "/edit", "body", text));
        }
        browser.run("""
                const text = document.querySelector("#text");
                text.value = arguments[0];
                text.dispatchEvent(new Event("input", { bubbles: true }));
                text.form.requestSubmit();
                """, all);
        String said = MessageBody.parse(all).orElseThrow().value();
        String renamed = texts.getFirst() + " again";
        done(owner.post(room + "/rename", "name", renamed));
        awaitThat(
                "all that was said",
                () -> Boolean.TRUE.equals(browser.run("""
                        const bodies = [...document.querySelectorAll("#messages > .message:not(.pending) .body")];
                        return bodies.some((body) => (body.dataset.source ?? body.textContent) === arguments[0])
                            && document.querySelectorAll("#members > *").length === arguments[1]
                            && document.querySelectorAll("#messages .edited").length === arguments[1] - 1
                            && [...document.querySelectorAll(".room-title")].every((title) => title.textContent === arguments[2]);
                        """, said, texts.size() + 1, asName(renamed))));
        see("live", watch.look(), people);
        expect("live", said);
    }

    private void echo(String path, Map<String, String> fields, String... shown) {
        String name = "mistyped " + path.replaceFirst("rooms/[^/]*", "room").replaceFirst("members/\\d+", "member");
        View view = watch.post(at(path), fields);
        see(views.containsKey(name) ? name + " " + views.size() : name, view, List.of(shown));
    }

    private void see(String what, String path, String... shown) {
        see(what, watch.go(at(path)), List.of(shown));
    }

    private void see(String what, View view, List<String> shown) {
        views.put(what, view);
        expected.computeIfAbsent(what, any -> new ArrayList<>()).addAll(shown);
    }

    private void expect(String what, String text) {
        expected.computeIfAbsent(what, any -> new ArrayList<>()).add(text);
    }

    private String installation() {
        return asName(texts.getLast());
    }

    private static String asName(String text) {
        return DisplayName.parse(text).orElseThrow().value();
    }

    private static String asTopic(String text) {
        return RoomTopic.parse(text).orElseThrow().value();
    }

    private String guest(int index) {
        return user(guests.get(index));
    }

    /** Somebody's id, as their own style sheet has it. */
    private static String user(Caller who) {
        return who.get("me.css").body().replaceFirst("(?s).*?data-author=\"(\\d+)\".*", "$1");
    }

    private static List<String> ids(String page, String before) {
        return Pattern.compile(before + "\\d+")
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
    }

    private static void done(Caller.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
    }

    private URI at(String path) {
        return server.at(path);
    }

    @Override
    public void close() {
        guests.forEach(Caller::close);
        owner.close();
        server.close();
    }
}
