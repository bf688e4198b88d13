package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.Concurrently;
import io.chatterspace.application.session.Token;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.settings.Joining;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.web.language.Language;
import io.chatterspace.web.page.Sentences;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JoinPagesTest {
    private static final Sentences SENTENCES = Sentences.of(Language.ENGLISH);
    private static final Map<String, String> FORM =
            Map.of("name", "Ada", "handle", "ada", "password", "six words are a good start");

    private RunningWeb server;
    private Administrator administrator;

    @BeforeEach
    void start() {
        server = RunningWeb.start();
        administrator = new Administrator(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String invite(int uses) {
        return "invite/" + administrator.invite(uses, Duration.ofDays(1)).value();
    }

    @Test
    void registeringMakesAFullUserWhoIsSignedIn() {
        HttpResponse<String> rooms = Visit.of(server).post("register", FORM);

        assertThat(rooms.uri()).isEqualTo(server.at("rooms"));
        User ada = administrator.user("ada");
        assertThat(ada.isGuest()).isFalse();
        assertThat(ada.isAdministrator()).isFalse();
    }

    @Test
    void inviteLetsInAsOftenAsItSays() {
        administrator.allow(Joining.INVITE);
        String invite = invite(1);

        assertThat(Visit.of(server).get(invite).body()).contains("name=\"handle\"");
        assertThat(Visit.of(server).post(invite, FORM).uri()).isEqualTo(server.at("rooms"));
        assertUnusable(Visit.of(server).get(invite));
        assertUnusable(Visit.of(server)
                .post(invite, Map.of("name", "Eve", "handle", "eve", "password", "another long password")));
    }

    @Test
    void inviteLetsInNoMoreThanItSaysAlsoAtTheSameTime() {
        String invite = invite(2);

        List<Integer> answers = Concurrently.call(
                8,
                i -> Visit.withoutRedirects(server)
                        .post(invite, Map.of("name", "Ada", "handle", "ada" + i, "password", "another long password"))
                        .statusCode());

        assertThat(answers).filteredOn(status -> status == 303).hasSize(2);
    }

    private static void assertUnusable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Markup.unescape(answer.body()))
                .contains(SENTENCES.say("unusable_sentence"))
                .doesNotContain("<form class=\"stack\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1-", "-", "%00", "%0d%0aX:%201", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void linksThatNobodyMadeAreAllUnusableAlike(String token) {
        for (String kind : List.of("invite/", "reset/")) {
            HttpResponse<String> page = Visit.of(server).get(kind + token);
            HttpResponse<String> form = Visit.of(server).post(kind + token, FORM);

            assertUnusable(page);
            assertUnusable(form);
            assertThat(page.headers().firstValue("referrer-policy")).contains("same-origin");
            assertThat(page.headers().firstValue("cache-control")).contains("no-store");
        }
    }

    @Test
    void linkOfOneKindIsNoneOfTheOther() {
        Visit.of(server).post("register", FORM);
        Token reset = administrator.resetLink(administrator.user("ada").id());
        Token invite = administrator.invite(0, Duration.ofDays(1));

        assertUnusable(Visit.of(server).get("invite/" + reset.value()));
        assertUnusable(Visit.of(server).get("reset/" + invite.value()));
    }

    @Test
    void waysThatAreOffAreClosed() {
        administrator.allow();
        String invite = invite(0);

        for (String path : List.of("register", "guest")) {
            assertThat(Visit.of(server).get(path).statusCode()).isEqualTo(403);
            assertThat(Visit.of(server).post(path, FORM).statusCode()).isEqualTo(403);
        }
        assertUnusable(Visit.of(server).get(invite));
        assertThat(Visit.of(server).post(invite, FORM).statusCode()).isEqualTo(403);
    }

    @Test
    void guestWhoBecomesAFullUserKeepsEverything() {
        var backstage = new Backstage(server);
        Visit guest = Visit.signedIn(server, "Wanderer");
        UserId before = backstage.user(guest);
        String old = guest.cookies();
        Room room = backstage.open(guest, "General");
        backstage.post(guest, room.id(), "k", "before");

        assertThat(Markup.values(guest.get("account").body(), "href")).contains("/register");
        String offer = guest.get("register").body();
        assertThat(Markup.unescape(offer)).contains(SENTENCES.say("become_full_lead"));
        assertThat(Markup.field(offer, "name")).isEqualTo("Wanderer");
        assertThat(guest.post(invite(1), FORM).uri()).isEqualTo(server.at("rooms"));

        assertThat(administrator.user("ada").id()).isEqualTo(before);
        assertThat(Markup.bodies(guest.get("rooms/general").body())).containsExactly("before");
        assertThat(guest.get("rooms/general").body()).contains(">Ada<").doesNotContain("Wanderer");
        assertThat(guest.cookies()).doesNotContain(old);
    }

    @Test
    void fullUserIsToldThatTheyAreIn() {
        Visit ada = Visit.of(server);
        ada.post("register", FORM);
        String invite = invite(1);

        for (HttpResponse<String> answer : List.of(ada.get(invite), ada.post(invite, FORM), ada.get("register"))) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(Markup.unescape(answer.body()))
                    .contains(SENTENCES.say("inside_sentence", "Ada"))
                    .doesNotContain("<form class=\"stack\"");
        }
        assertThat(Visit.of(server).get(invite).body()).contains("<form class=\"stack\"");
    }

    @Test
    void takenHandleIsSaidBesideItsFieldAndThePasswordIsNotGivenBack() {
        Visit.of(server).post("register", FORM);

        HttpResponse<String> answer = Visit.of(server)
                .post("register", Map.of("name", "Other", "handle", "ADA", "password", "another long password"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .containsPattern("id=\"handle-help\" role=\"alert\">" + SENTENCES.say("handle_taken"))
                .doesNotContain("another long password");
        assertThat(Markup.field(answer.body(), "name")).isEqualTo("Other");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFF41dmin",
                "ad\u200Bmin",
                "\u212Aate",
                "r\u043E\u043Et",
                "a",
                "-ada",
                "everyone",
                "ADMINISTRATOR OF ALL"
            })
    void handlesThatCouldBeMistakenAreRefused(String handle) {
        HttpResponse<String> answer = Visit.of(server)
                .post("register", Map.of("name", "Ada", "handle", handle, "password", "another long password"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Markup.field(answer.body(), "handle")).isEqualTo(handle);
    }

    @Test
    void longAndColourfulPasswordsAreKeptWhole() {
        String password = "\uD83E\uDD84".repeat(70) + "\u00E9 end";
        Visit.of(server).post("register", Map.of("name", "Ada", "handle", "ada", "password", password));

        assertThat(Visit.of(server)
                        .post("sign-in", Map.of("handle", "ada", "password", password))
                        .uri())
                .isEqualTo(server.at("rooms"));
        assertThat(Visit.of(server)
                        .post(
                                "sign-in",
                                Map.of("handle", "ada", "password", password.substring(0, password.length() - 1)))
                        .statusCode())
                .isEqualTo(422);
    }
}
