package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.domain.settings.Joining;
import io.chatterspace.web.language.Language;
import io.chatterspace.web.page.Sentences;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInPageTest {
    private static final Sentences SENTENCES = Sentences.of(Language.ENGLISH);
    private static final String PASSWORD = "six words are a good start";
    private static final Map<String, String> RIGHT = Map.of("handle", "ada", "password", PASSWORD);

    private RunningWeb server;
    private Administrator administrator;

    @BeforeEach
    void start() {
        server = RunningWeb.start();
        administrator = new Administrator(server);
        Visit.of(server).post("register", Map.of("name", "Ada", "handle", "ada", "password", PASSWORD));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "ADA", "  Ada "})
    void handleIsReadWithoutRegardToCase(String handle) {
        HttpResponse<String> rooms = Visit.of(server).post("sign-in", Map.of("handle", handle, "password", PASSWORD));

        assertThat(rooms.uri()).isEqualTo(server.at("rooms"));
        assertThat(rooms.body()).contains(">Ada<");
    }

    @Test
    void passwordManagersKnowItsFields() {
        String page = Visit.of(server).get("sign-in").body();

        assertThat(page)
                .containsPattern("<input id=\"handle\"[^>]*autocomplete=\"username\"")
                .containsPattern("<input id=\"password\"[^>]*type=\"password\"[^>]*autocomplete=\"current-password\"")
                .contains("<label for=\"handle\">", "<label for=\"password\">");
    }

    @Test
    void unknownHandleWrongPasswordAndDisabledUserAreAnsweredAlike() {
        Visit.of(server).post("register", Map.of("name", "Bob", "handle", "bob", "password", PASSWORD));
        administrator.disable(administrator.user("bob").id());

        HttpResponse<String> wrong = tryIn("ada", "not the password");
        HttpResponse<String> unknown = tryIn("eva", "not the password");
        HttpResponse<String> disabled = tryIn("bob", PASSWORD);

        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(Markup.unescape(wrong.body())).contains(SENTENCES.say("wrong_credentials"));
        for (HttpResponse<String> answer : List.of(unknown, disabled)) {
            assertThat(answer.statusCode()).isEqualTo(wrong.statusCode());
            assertThat(withoutDate(answer)).isEqualTo(withoutDate(wrong));
            assertThat(answer.body().replaceAll("value=\"(eva|bob)\"", "value=\"ada\""))
                    .isEqualTo(wrong.body());
        }
        assertThat(wrong.body()).doesNotContain("not the password");
    }

    private HttpResponse<String> tryIn(String handle, String password) {
        return Visit.of(server).post("sign-in", Map.of("handle", handle, "password", password));
    }

    private static Map<String, List<String>> withoutDate(HttpResponse<String> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        return headers;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0000", "a b", "\uD83D\uDE00", "\u212A", "x\r\ny"})
    void whatIsNoHandleIsAnsweredAsAWrongOne(String handle) {
        HttpResponse<String> answer = tryIn(handle, PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Markup.field(answer.body(), "handle")).isEqualTo(handle);
    }

    @Test
    void everySignInHasANewTokenAndEndsTheSessionBefore() {
        Visit ada = Visit.of(server);
        ada.post("guest", Map.of("name", "Guest"));
        String guest = ada.cookies();
        ada.post("sign-in", RIGHT);
        String first = session(ada);
        ada.post("sign-in", RIGHT);
        String second = session(ada);

        assertThat(second).isNotEqualTo(first);
        for (String old : List.of(guest, first)) {
            assertThat(withCookie(old).statusCode()).isEqualTo(303);
        }
        assertThat(withCookie(second).statusCode()).isEqualTo(200);
    }

    @Test
    void tokenThatCameBeforeIsWorthNothingAfterwards() {
        String fixed = "chatterspace-session=" + "A".repeat(43);
        Visit victim = Visit.withoutRedirects(server);

        HttpResponse<String> answer = victim.send(victim.form("sign-in", RIGHT)
                .header("Sec-Fetch-Site", "same-origin")
                .header("Cookie", fixed));

        assertThat(answer.headers().allValues("set-cookie"))
                .hasSize(2)
                .noneMatch(cookie -> cookie.contains("AAAAAAAA"))
                .allMatch(cookie -> cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"));
        assertThat(withCookie(fixed).statusCode()).isEqualTo(303);
    }

    private static String session(Visit visit) {
        return List.of(visit.cookies().split("; ")).stream()
                .filter(cookie -> cookie.startsWith("chatterspace-session="))
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> withCookie(String cookie) {
        return Visit.withoutRedirects(server)
                .send(HttpRequest.newBuilder(server.at("rooms")).GET().header("Cookie", cookie));
    }

    @Test
    void cookiesAreForHttpsAloneWhereThereIsHttps() {
        try (RunningWeb https = RunningWeb.behindProxy("https://chat.example")) {
            Visit root = Visit.withoutRedirects(https);
            HttpResponse<String> answer = root.send(root.form(
                            "sign-in",
                            Map.of(
                                    "handle", RunningWeb.ADMINISTRATOR.handle(),
                                    "password", RunningWeb.ADMINISTRATOR.password()))
                    .header("Sec-Fetch-Site", "same-origin"));

            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.headers().allValues("set-cookie"))
                    .hasSize(2)
                    .allMatch(cookie -> cookie.startsWith("__Host-chatterspace-")
                            && cookie.contains("Secure")
                            && cookie.contains("HttpOnly")
                            && cookie.contains("Path=/;")
                            && !cookie.contains("Domain"));
        }
    }

    @Test
    void leadsToTheWaysThatAreOn() {
        Visit stranger = Visit.of(server);
        String all = stranger.get("sign-in?next=/rooms/x").body();
        administrator.allow(Joining.INVITE);
        String none = stranger.get("sign-in").body();

        assertThat(Markup.values(all, "href")).contains("/register?next=%2Frooms%2Fx", "/guest?next=%2Frooms%2Fx");
        assertThat(Markup.values(none, "href")).noneMatch(link -> link.contains("register") || link.contains("guest"));
    }

    @Test
    void worksForAFormThatOnlyNamesItsOrigin() {
        Visit ada = Visit.withoutRedirects(server);

        HttpResponse<String> answer = ada.send(
                ada.form("sign-in", RIGHT).header("Origin", server.origin().toString()));

        assertThat(answer.statusCode()).isEqualTo(303);
    }
}
