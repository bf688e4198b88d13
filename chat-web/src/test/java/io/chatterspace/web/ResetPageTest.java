package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.Concurrently;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResetPageTest {
    private static final String OLD = "six words are a good start";
    private static final String NEW = "seven words are a better start";

    private RunningWeb server;
    private Visit ada;
    private String link;

    @BeforeEach
    void start() {
        server = RunningWeb.start();
        ada = Visit.of(server);
        ada.post("register", Map.of("name", "Ada", "handle", "ada", "password", OLD));
        var administrator = new Administrator(server);
        link = "reset/"
                + administrator.resetLink(administrator.user("ada").id()).value();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> signIn(String password) {
        return Visit.of(server).post("sign-in", Map.of("handle", "ada", "password", password));
    }

    @Test
    void choosesANewPasswordOnceAndEndsAllSessionsSoFar() {
        Visit stranger = Visit.of(server);
        assertThat(stranger.get(link).body())
                .contains("ada")
                .containsPattern("<input id=\"password\"[^>]*autocomplete=\"new-password\"");

        assertThat(stranger.post(link, Map.of("password", NEW)).uri()).isEqualTo(server.at("rooms"));

        assertThat(ada.get("rooms").uri()).isNotEqualTo(server.at("rooms"));
        assertThat(signIn(OLD).statusCode()).isEqualTo(422);
        assertThat(signIn(NEW).uri()).isEqualTo(server.at("rooms"));
        assertThat(Visit.of(server).get(link).statusCode()).isEqualTo(404);
        assertThat(Visit.of(server).post(link, Map.of("password", OLD)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void staysUsableWhenThePasswordIsRefused() {
        Visit stranger = Visit.of(server);

        for (String refused : List.of("short", "password1", "ada", "x".repeat(100_000))) {
            HttpResponse<String> answer = stranger.post(link, Map.of("password", refused));
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("id=\"password-help\" role=\"alert\"");
        }
        assertThat(stranger.post(link, Map.of("password", NEW)).uri()).isEqualTo(server.at("rooms"));
    }

    @Test
    void worksOnceAlsoAtTheSameTime() {
        List<Integer> answers = Concurrently.call(
                8,
                i -> Visit.withoutRedirects(server)
                        .post(link, Map.of("password", NEW + i))
                        .statusCode());

        assertThat(answers).containsOnlyOnce(303);
    }
}
