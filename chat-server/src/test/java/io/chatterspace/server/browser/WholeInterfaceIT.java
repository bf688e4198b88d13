package io.chatterspace.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.server.Installation;
import io.chatterspace.server.ServerProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An administrator who follows every link that there is, and sends every form once as it is, in a browser with script. */
final class WholeInterfaceIT {
    private static final int MOST_STEPS = 200;

    /** What ends something is done after all that it would keep from being done. */
    private static final List<String> LATE = List.of(
            "ban", "lift", "leave", "remove", "revoke", "archive", "unarchive", "disable", "enable", "delete", "end");

    /** What ends the walk. */
    private static final String LAST = "sign-out";

    private static final String PARTS = """
            const here = [...document.querySelectorAll("a[href]")]
                .filter((link) => link.origin === location.origin).map((link) => link.pathname + link.search);
            const forms = [...document.forms].map((form) =>
                form.id === "composer" || form.closest("dialog, template, .themes") ? "" : new URL(form.action).pathname);
            return [here, forms];
            """;

    /** Fills in what is empty, and presses the form's button. */
    private static final String SEND = """
            const [index, typed] = arguments;
            const form = document.forms[index];
            document.documentElement.dataset.before = "";
            for (const field of form.querySelectorAll("input, textarea")) {
                if (field.name in typed && (field.value === "" || field.name === "name")) { field.value = typed[field.name]; }
            }
            form.querySelector("button").click();
            """;

    private static final String HAS_ANSWER = """
            return document.readyState === "complete" && document.documentElement.dataset.before === undefined;
            """;

    private static final Map<String, String> TYPED = Map.of(
            "handles", "full",
            "handle", "full",
            "reason", "Because",
            "body", "Edited",
            "current", Installation.PASSWORD,
            "wanted", Installation.PASSWORD + " again",
            "text", "full",
            "name", "Another name",
            "confirm", "Another name");

    @TempDir
    private static Path data;

    private static ServerProcess server;
    private static Watch watch;
    private static Caller owner;

    private final Set<String> seen = new HashSet<>();
    private final List<String> links = new ArrayList<>();
    private final Map<String, Sending> forms = new LinkedHashMap<>();

    /** A form by its place. */
    private record Sending(String page, int index) {}

    @BeforeAll
    static void open() {
        server = ServerProcess.start(data);
        watch = new Watch();
        owner = new Caller(server);
        done(owner.post("sign-in", "handle", Installation.HANDLE, "password", Installation.PASSWORD));
        done(owner.post(
                "administration/settings",
                "name",
                "Tests",
                "join-invite",
                "on",
                "join-registration",
                "on",
                "join-guest",
                "on",
                "room-creators",
                "everybody"));
    }

    @AfterAll
    static void close() {
        try (ServerProcess ending = server;
                Caller caller = owner;
                Watch browser = watch) {
            // All are closed, whatever one of them says to that.
        }
    }

    @Test
    void everyPageAndEveryFormIsCalm() {
        try (Caller full = new Caller(server)) {
            prepare(full);
            watch.be(server.address(), owner);
            go("/rooms");
            for (int step = 0; step < MOST_STEPS && !(links.isEmpty() && forms.isEmpty()); step++) {
                if (links.isEmpty()) {
                    send();
                } else {
                    go(links.removeFirst());
                }
            }
        }

        assertThat(links).isEmpty();
        assertThat(forms).isEmpty();
        assertThat(watch.complaints()).isEmpty();
        assertThat(watch.errors()).isEmpty();
        assertThat(seen)
                .contains(
                        "GET /account",
                        "GET /administration/audit",
                        "GET /administration/people/{id}",
                        "GET /rooms/{slug}/members/{id}",
                        "POST /account/name",
                        "POST /administration/invites",
                        "POST /administration/invites/{id}/revoke",
                        "POST /administration/people/{id}/enable",
                        "POST /administration/reports/{id}/keep",
                        "POST /administration/settings",
                        "POST /direct",
                        "POST /rooms",
                        "POST /rooms/{slug}/members",
                        "POST /rooms/{slug}/messages/{id}/report",
                        "POST /rooms/{slug}/rename",
                        "POST /rooms/{slug}/rules",
                        "POST /rooms/{slug}/topic",
                        "POST /rooms/{slug}/unarchive",
                        "POST /sign-out");
    }

    /** The server closes the page's socket before it answers, and that must not keep the answer from arriving. */
    @Test
    void signingOutOfALiveRoomIsAnsweredAndLeavesNothingToGoBackTo() {
        try (Caller leaver = new Caller(server)) {
            done(leaver.post("guest", "name", "Leaver"));
            done(leaver.post("rooms", "name", "Left", "visibility", "open"));
            Browser browser = watch.browser();
            watch.be(server.address(), leaver);
            watch.go(server.at("rooms/left"));
            done(leaver.post("rooms/left/messages", "body", "Live", "key", "k"));
            browser.awaitText("#messages", "Live");

            browser.await(".me button").click();
            browser.await("#password");

            assertThat(browser.driver().getCurrentUrl())
                    .isEqualTo(server.at("sign-in").toString());
            assertThat(browser.driver().manage().getCookieNamed(leaver.session().getName()))
                    .isNull();
            browser.driver().navigate().back();
            browser.await("#password");
            assertThat(browser.find("#messages")).isEmpty();
        }
    }

    private static void prepare(Caller full) {
        done(full.post("register", "name", "Full", "handle", "full", "password", Installation.PASSWORD));
        done(owner.post("rooms", "name", "General", "visibility", "open"));
        done(owner.post("rooms", "name", "Other", "visibility", "open"));
        try (Caller guest = new Caller(server)) {
            done(guest.post("guest", "name", "Guest"));
            done(guest.post("rooms/general/join"));
            done(full.post("rooms/general/join"));
            done(full.post("rooms/general/messages", "body", "Hello", "key", "k"));
            done(owner.post("rooms/general/messages", "body", "Hello", "key", "k"));
            assertThat(guest.post("rooms/general/messages/1/report", "reason", "Bad")
                            .status())
                    .isEqualTo(200);
            assertThat(guest.post("rooms/general/messages/2/report", "reason", "Bad")
                            .status())
                    .isEqualTo(200);
        }
    }

    private static void done(Caller.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
    }

    private void go(String path) {
        watch.go(server.address().resolve(path));
        look("GET " + shape(path));
    }

    private void send() {
        Map.Entry<String, Sending> next = forms.entrySet().stream()
                .min(Comparator.comparingInt(entry -> lateness(entry.getKey())))
                .orElseThrow();
        forms.remove(next.getKey());
        Sending sending = next.getValue();
        watch.go(server.address().resolve(sending.page()));
        List<?> now = (List<?>) ((List<?>) watch.browser().run(PARTS)).getLast();
        if (sending.index() >= now.size()
                || !("POST " + shape(String.valueOf(now.get(sending.index())))).equals(next.getKey())) {
            // What came in between took the form away; where there is another one of its shape, it is found again.
            seen.remove(next.getKey());
            look("GET " + shape(sending.page()));
            return;
        }
        watch.browser().run(SEND, sending.index(), TYPED);
        Person.awaitThat(
                "an answer of " + next.getKey(),
                () -> Boolean.TRUE.equals(watch.browser().run(HAS_ANSWER)));
        watch.look();
        if (next.getKey().endsWith(LAST)) {
            seen.add(next.getKey());
        } else {
            look(next.getKey());
        }
    }

    private static int lateness(String form) {
        String deed = form.substring(form.lastIndexOf('/') + 1);
        return deed.equals(LAST) ? LATE.size() : LATE.indexOf(deed);
    }

    /** Notes what is on the page that was not anywhere before. */
    private void look(String how) {
        seen.add(how);
        String here = URI.create(watch.browser().driver().getCurrentUrl()).getPath();
        var parts = (List<?>) watch.browser().run(PARTS);
        for (Object link : (List<?>) parts.getFirst()) {
            if (seen.add("GET " + shape(String.valueOf(link)))) {
                links.add(String.valueOf(link));
            }
        }
        var found = (List<?>) parts.getLast();
        for (int i = 0; i < found.size(); i++) {
            String action = String.valueOf(found.get(i));
            if (!action.isEmpty() && seen.add("POST " + shape(action))) {
                forms.put("POST " + shape(action), new Sending(here, i));
            }
        }
    }

    private static String shape(String address) {
        return address.replaceFirst("^/rooms/[^/?]+", "/rooms/{slug}")
                .replaceAll("/\\d+(?=[/?]|$)", "/{id}")
                .replaceAll("=\\d+", "={n}");
    }
}
