package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.web.language.Language;
import io.chatterspace.web.page.Sentences;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountPageTest {
    private static final Sentences SENTENCES = Sentences.of(Language.ENGLISH);
    private static final String PASSWORD = "six words are a good start";
    private static final String NEW = "seven words are a better start";
    private static final Map<String, String> SIGN_IN = Map.of("handle", "ada", "password", PASSWORD);

    private RunningWeb server;
    private Visit ada;

    @BeforeEach
    void start() {
        server = RunningWeb.start();
        ada = Visit.of(server);
        ada.post("register", Map.of("name", "Ada", "handle", "ada", "password", PASSWORD));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Visit elsewhere() {
        Visit other = Visit.of(server);
        other.post("sign-in", SIGN_IN);
        return other;
    }

    private boolean isIn(Visit visit) {
        return visit.get("rooms").uri().equals(server.at("rooms"));
    }

    @Test
    void isForThoseWhoAreSignedIn() {
        assertThat(Visit.of(server).get("account").uri().getPath()).isEqualTo("/sign-in");
        assertThat(Visit.of(server).post("account/name", Map.of("name", "x")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void nameIsChangedEverywhere() {
        HttpResponse<String> answer = ada.post("account/name", Map.of("name", " Ada  Lovelace "));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Markup.unescape(answer.body())).contains(SENTENCES.say("name_changed"));
        assertThat(Markup.field(answer.body(), "name")).isEqualTo("Ada Lovelace");
        assertThat(answer.body()).contains("<code>ada</code>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb"})
    void refusedNameIsKeptWithTheReason(String name) {
        HttpResponse<String> answer = ada.post("account/name", Map.of("name", name));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Markup.field(answer.body(), "name")).isEqualTo(name);
        assertThat(answer.body()).contains("id=\"name-help\" role=\"alert\"", ">Ada<");
    }

    @Test
    void changedPasswordEndsTheOtherSessions() throws InterruptedException {
        Visit other = elsewhere();
        try (LiveVisit live = LiveVisit.json(other, server)) {
            live.await("hello");

            HttpResponse<String> answer = ada.post("account/password", Map.of("current", PASSWORD, "wanted", NEW));

            assertThat(Markup.unescape(answer.body())).contains(SENTENCES.say("password_changed"));
            assertThat(live.closeCode()).isEqualTo(4401);
        }
        assertThat(isIn(ada)).isTrue();
        assertThat(isIn(other)).isFalse();
        assertThat(Visit.of(server).post("sign-in", SIGN_IN).statusCode()).isEqualTo(422);
    }

    @Test
    void wrongAndRefusedPasswordsAreSaidBesideTheirFields() {
        Visit other = elsewhere();

        HttpResponse<String> wrong = ada.post("account/password", Map.of("current", "another one", "wanted", NEW));
        HttpResponse<String> refused = ada.post("account/password", Map.of("current", PASSWORD, "wanted", "ada"));

        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("id=\"current-help\" role=\"alert\"").doesNotContain(NEW);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("id=\"wanted-help\" role=\"alert\"").doesNotContain(PASSWORD);
        assertThat(isIn(other)).isTrue();
    }

    @Test
    void sessionsAreListedAndEnd() {
        Visit phone = Visit.withoutRedirects(server);
        phone.send(phone.form("sign-in", SIGN_IN)
                .header("Sec-Fetch-Site", "same-origin")
                .header("User-Agent", "Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"));
        Visit hostile = Visit.withoutRedirects(server);
        hostile.send(hostile.form("sign-in", SIGN_IN)
                .header("Sec-Fetch-Site", "same-origin")
                .header("User-Agent", "<script>alert(1)</script>"));
        String page = ada.get("account").body();

        assertThat(Markup.unescape(page))
                .contains("Firefox, Android", SENTENCES.say("unknown_device"), SENTENCES.say("this_session"))
                .doesNotContain("alert(1)");
        List<String> ends = Markup.values(page, "action").stream()
                .filter(action -> action.endsWith("/end"))
                .toList();
        assertThat(ends).hasSize(2);

        ada.post(ends.getFirst().substring(1), Map.of());
        ada.post(ends.getFirst().substring(1), Map.of());
        assertThat(List.of(isSignedIn(phone), isSignedIn(hostile))).containsOnlyOnce(true);

        ada.post("account/sessions/end-others", Map.of());
        assertThat(isSignedIn(phone) || isSignedIn(hostile)).isFalse();
        assertThat(isIn(ada)).isTrue();
    }

    private boolean isSignedIn(Visit visit) {
        return visit.get("rooms").statusCode() == 200;
    }

    @Test
    void sessionsOfOthersDoNotEnd() {
        Visit bob = Visit.signedIn(server, "Bob");
        String id = Long.toString(server.chat()
                .sessions()
                .list()
                .list(new Backstage(server).user(bob))
                .getFirst()
                .id()
                .value());

        ada.post("account/sessions/" + id + "/end", Map.of());

        assertThat(isIn(bob)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "99999999999999999999", "1%27", "%00", "1.0"})
    void whatIsNoSessionIsNotThere(String id) {
        assertThat(ada.post("account/sessions/" + id + "/end", Map.of()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void guestHasNoPasswordToChange() {
        Visit guest = Visit.signedIn(server, "Guest");

        assertThat(guest.get("account").body()).doesNotContain("type=\"password\"");
        assertThat(guest.post("account/password", Map.of("current", "", "wanted", NEW))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void signingOutHasTheBrowserForgetWhatItKept() {
        HttpResponse<String> answer = ada.send(HttpRequest.newBuilder(server.at("sign-out"))
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.previousResponse().orElseThrow().headers().firstValue("clear-site-data"))
                .contains("\"cache\"");
        assertThat(ada.cookies()).doesNotContain("chatterspace-session");
    }
}
