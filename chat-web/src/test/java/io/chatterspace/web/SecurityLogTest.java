package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecurityLogTest {
    private static final String PASSWORD = "SECRET words of mine";
    private static final String OTHER = "SECRET other words";

    private RunningWeb server;
    private SecurityLines log;

    @BeforeEach
    void start() {
        server = RunningWeb.start();
        log = new SecurityLines();
    }

    @AfterEach
    void stop() {
        log.close();
        server.close();
    }

    private List<String> linesOf(String incident) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> log.lines().stream().anyMatch(line -> line.startsWith(start(incident))));
        return log.lines().stream()
                .filter(line -> line.startsWith(start(incident)))
                .toList();
    }

    private static String start(String incident) {
        return "{\"event\":\"" + incident + "\",";
    }

    @Test
    void everyWayInAndOutIsWrittenDownAndNoSecret() {
        Visit ada = Visit.of(server);
        ada.post("register", Map.of("name", "Ada", "handle", "ada", "password", PASSWORD));
        String token = ada.cookies().replaceFirst(".*=", "");
        var administrator = new Administrator(server);
        var id = administrator.user("ada").id();
        ada.post("account/password", Map.of("current", OTHER, "wanted", OTHER));
        ada.post("account/password", Map.of("current", PASSWORD, "wanted", OTHER));
        ada.post("account/sessions/end-others", Map.of());
        ada.post("sign-out", Map.of());
        ada.post("sign-in", Map.of("handle", "ada", "password", PASSWORD));
        ada.post("sign-in", Map.of("handle", "ada", "password", OTHER));
        String reset = administrator.resetLink(id).value();
        Visit.of(server).post("reset/" + reset, Map.of("password", PASSWORD));
        Visit.of(server).get("reset/" + reset);
        Visit.signedIn(server, "Guest");
        Visit stranger = Visit.of(server);
        stranger.send(stranger.form("invite/" + reset, Map.of("name", "x")));
        stranger.post("rooms", Map.of("name", "x"));

        String where = "\"address\":\"127.0.0.1\"";
        String who = where + ",\"user\":\"" + id.value() + "\",\"handle\":\"ada\"}";
        for (String incident : List.of(
                "registered",
                "password_change_failed",
                "password_changed",
                "session_ended",
                "signed_out",
                "signed_in",
                "password_reset")) {
            assertThat(linesOf(incident)).containsExactly(start(incident) + who);
        }
        assertThat(linesOf("sign_in_failed")).containsExactly(start("sign_in_failed") + where + ",\"handle\":\"ada\"}");
        assertThat(linesOf("link_unusable")).containsExactly(start("link_unusable") + where + "}");
        assertThat(linesOf("guest_joined")).singleElement().asString().doesNotContain("handle");
        assertThat(linesOf("not_allowed"))
                .containsExactly(start("not_allowed") + where + ",\"method\":\"POST\",\"path\":\"/invite/...\"}");
        assertThat(linesOf("not_signed_in"))
                .containsExactly(start("not_signed_in") + where + ",\"method\":\"POST\",\"path\":\"/rooms\"}");
        assertThat(log.lines())
                .noneMatch(line -> line.contains("SECRET") || line.contains(reset) || line.contains(token));
    }

    @Test
    void whateverIsTypedIsOneLineOfPlainCharacters() {
        String typed = "a\r\n2026-11-23 INFO admin \u001B[2Jlogged \u2028in \"x\\ \u202E" + "y".repeat(10_000);
        Visit.of(server).post("sign-in", Map.of("handle", typed, "password", PASSWORD));
        Visit stranger = Visit.of(server);
        stranger.send(
                HttpRequest.newBuilder(server.at("rooms/%0d%0a%1b/join")).POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(linesOf("sign_in_failed"))
                .singleElement()
                .asString()
                .matches("[ -~]{1,400}")
                .contains(
                        "\"handle\":\"a\\u000d\\u000a2026-11-23 INFO admin \\u001b[2Jlogged \\u2028in \\u0022x\\u005c");
        assertThat(linesOf("not_allowed")).allMatch(line -> line.matches("[ -~]{1,400}"));
    }
}
