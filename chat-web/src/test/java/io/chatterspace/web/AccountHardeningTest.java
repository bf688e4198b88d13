package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.user.UserListing;
import io.chatterspace.domain.settings.InstallationName;
import io.chatterspace.domain.settings.Settings;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every page and form of accounts alike. */
class AccountHardeningTest {
    private static final String PASSWORD = "six words are a good start";
    private static final Map<String, String> FORM = Map.of(
            "name", "Eve",
            "handle", "eve",
            "password", PASSWORD,
            "current", PASSWORD,
            "wanted", "seven words are a better start");

    private RunningWeb server;
    private Administrator administrator;
    private Visit ada;

    @BeforeEach
    void start() {
        server = RunningWeb.below("/chat/");
        administrator = new Administrator(server);
        ada = Visit.of(server);
        ada.post("register", Map.of("name", "Ada", "handle", "ada", "password", PASSWORD));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String invite() {
        return "invite/" + administrator.invite(0, Duration.ofDays(1)).value();
    }

    private String reset() {
        return "reset/"
                + administrator.resetLink(administrator.user("ada").id()).value();
    }

    private String otherSession() {
        Visit.of(server).post("sign-in", Map.of("handle", "ada", "password", PASSWORD));
        return Markup.values(ada.get("account").body(), "action").stream()
                .filter(action -> action.endsWith("/end"))
                .findFirst()
                .orElseThrow()
                .substring("/chat/".length());
    }

    /** Everything that signing in could change. */
    private String state() {
        var user = administrator.user("ada");
        return server.chat()
                .store()
                .read(snapshot -> user + " " + snapshot.sessions().list(user.id()) + " "
                        + snapshot.credentials().find(user.id()).orElseThrow().value() + " "
                        + snapshot.users().list(new UserListing("", null, 100)));
    }

    @Test
    void noOtherSiteSendsItsForms() {
        List<String> forms = List.of(
                "sign-in",
                "guest",
                "register",
                invite(),
                reset(),
                "account/name",
                "account/password",
                "account/sessions/end-others",
                otherSession(),
                "sign-out");
        String before = state();

        for (String form : forms) {
            for (Visit visit : List.of(ada, Visit.of(server))) {
                for (List<String> claim : List.of(
                        List.of("X-None", "x"),
                        List.of("Sec-Fetch-Site", "cross-site"),
                        List.of("Sec-Fetch-Site", "same-site"),
                        List.of("Origin", "https://evil.example"),
                        List.of("Origin", "null"))) {
                    HttpResponse<String> answer =
                            visit.send(visit.form(form, FORM).header(claim.getFirst(), claim.getLast()));
                    assertThat(answer.statusCode()).as(form).isEqualTo(403);
                    assertThat(answer.headers().allValues("set-cookie")).isEmpty();
                }
            }
        }
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void lookingAtPagesChangesNothing() {
        List<String> pages =
                List.of("sign-in", "guest", "register", invite(), reset(), "account", "account?done=name", "set-up");
        String before = state();

        for (String page : pages) {
            for (Visit visit : List.of(ada, Visit.of(server))) {
                visit.get(page);
                visit.send(HttpRequest.newBuilder(server.at(page)).method("HEAD", HttpRequest.BodyPublishers.noBody()));
            }
        }

        assertThat(state()).isEqualTo(before);
    }

    @Test
    void everyPageIsGuardedNotKeptAndBelowTheBasePath() {
        Visit stranger = Visit.of(server);
        Visit guest = Visit.signedIn(server, "Guest");
        Stream.of("sign-in", "guest", "register", invite(), reset(), "invite/x", "account", "set-up")
                .flatMap(path -> Stream.of(stranger.get(path), guest.get(path), ada.get(path)))
                .forEach(page -> {
                    assertThat(page.headers()
                                    .firstValue("content-security-policy")
                                    .orElse(""))
                            .contains("default-src 'none'", "form-action 'self'");
                    assertThat(page.headers().firstValue("referrer-policy")).contains("same-origin");
                    assertThat(page.headers().firstValue("cache-control")).contains("no-store");
                    assertThat(Stream.of("href", "src", "action")
                                    .flatMap(attribute -> Markup.values(page.body(), attribute).stream()))
                            .allMatch(address -> address.startsWith("/chat/") || address.startsWith("#"));
                });
    }

    static List<String> hostileTexts() {
        return HostileTextTest.hostileTexts();
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void hostileTextIsShownAsTextEverywhere(String text) {
        Map<String, String> harmless = views("harmless");
        Map<String, String> hostile = views(text);

        harmless.forEach((view, page) -> assertThat(Markup.outline(hostile.getOrDefault(view, "")))
                .as(view)
                .isEqualTo(Markup.outline(page)));
        for (String view : List.of("sign-in", "register", "refused name")) {
            String field = view.equals("refused name") ? "name" : "handle";
            assertThat(Markup.field(hostile.getOrDefault(view, ""), field)).isEqualTo(text + "\nx");
        }
    }

    /** Everything of accounts that shows the text somewhere. */
    private Map<String, String> views(String text) {
        Map<String, String> views = new LinkedHashMap<>();
        String bad = text + "\nx";
        try (RunningWeb other = RunningWeb.start();
                RunningWeb fresh = RunningWeb.notSetUp()) {
            Visit guest = Visit.signedIn(other, text);
            views.put("account", guest.get("account").body());
            views.put(
                    "refused name",
                    guest.post("account/name", Map.of("name", bad)).body());
            views.put("becoming", guest.get("register").body());
            Visit stranger = Visit.of(other);
            views.put(
                    "sign-in",
                    stranger.post("sign-in", Map.of("handle", bad, "password", text, "next", text))
                            .body());
            views.put(
                    "register",
                    stranger.post("register", Map.of("name", text, "handle", bad, "password", text, "next", text))
                            .body());
            guest.post("register", Map.of("name", text, "handle", "h4ndle", "password", PASSWORD));
            views.put("inside", guest.get("register").body());
            views.put(
                    "set-up",
                    Visit.of(fresh)
                            .post("set-up", Map.of("code", bad, "installation", text, "name", text, "handle", text))
                            .body());
            other.chat().store().write(tx -> {
                var now = tx.settings().find();
                tx.settings()
                        .put(new Settings(new InstallationName("<b>" + now.name()), now.joining(), now.roomCreators()));
                return true;
            });
            views.put(
                    "installation",
                    stranger.get("register").body() + stranger.get("sign-in").body());
        }
        return views;
    }
}
