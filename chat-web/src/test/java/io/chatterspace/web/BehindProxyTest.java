package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BehindProxyTest {
    private static final String ORIGIN = "https://chat.example";

    private RunningWeb server;
    private Visit visit;

    @BeforeEach
    void start() {
        server = RunningWeb.behindProxy(ORIGIN);
        visit = Visit.withoutRedirects(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> ask(String method, String path, String scheme) {
        return visit.send(HttpRequest.newBuilder(server.at(path))
                .header("X-Forwarded-Proto", scheme)
                .header("Origin", ORIGIN)
                .method(method, HttpRequest.BodyPublishers.noBody()));
    }

    @ParameterizedTest
    @CsvSource({"GET, http", "HEAD, http", "GET, HTTP", "GET, 'https, http'", "GET, nonsense"})
    void readingByPlainHttpLeadsToHttps(String method, String scheme) {
        HttpResponse<String> answer = ask(method, "rooms?after=x", scheme);

        assertThat(answer.statusCode()).isEqualTo(308);
        assertThat(answer.headers().firstValue("location")).contains(ORIGIN + "/rooms?after=x");
        assertThat(answer.headers().firstValue("content-security-policy")).isPresent();
    }

    @Test
    void redirectNeverLeavesTheHost() throws IOException {
        for (String target : new String[] {"//evil.example/x", "http://x/rooms", "/\\\\evil.example"}) {
            String answer = Exchange.send(
                    server.origin().getPort(),
                    "GET " + target + " HTTP/1.1\r\nHost: x\r\nX-Forwarded-Proto: http\r\nConnection: close\r\n\r\n");
            assertThat(answer).as(target).containsPattern("HTTP/1.1 400 |Location: https://chat.example/");
        }
    }

    @Test
    void writingByPlainHttpIsRefused() {
        assertThat(ask("POST", "sign-in", "http").statusCode()).isEqualTo(403);
        assertThat(ask("POST", "sign-in", "https").statusCode()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https", "HTTPS", "http, https"})
    void httpsIsWhatItShouldBe(String scheme) {
        assertThat(ask("GET", "sign-in", scheme).statusCode()).isEqualTo(200);
    }

    @Test
    void socketByPlainHttpIsRefused() throws IOException {
        visit.post("guest", Map.of("name", "Ada"));
        HttpResponse<String> signedIn =
                visit.send(visit.form("guest", Map.of("name", "Ada")).header("Origin", ORIGIN));
        String cookie =
                signedIn.headers().firstValue("set-cookie").orElseThrow().replaceFirst(";.*", "");

        assertThat(open(cookie, "http")).startsWith("HTTP/1.1 403 ");
        assertThat(open(cookie, "https")).startsWith("HTTP/1.1 101 ");
    }

    private String open(String cookie, String scheme) throws IOException {
        return Exchange.sendUntil(
                server.origin().getPort(),
                "GET /live HTTP/1.1\r\nHost: chat.example\r\nOrigin: " + ORIGIN + "\r\nCookie: " + cookie
                        + "\r\nX-Forwarded-Proto: " + scheme + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
                        + "Sec-WebSocket-Protocol: chatterspace.v1.json\r\n\r\n",
                "\r\n\r\n");
    }

    @Test
    void everyAnswerAsksForHttpsFromNowOn() throws IOException {
        for (String path : new String[] {"sign-in", "rooms", "nothing", "health"}) {
            assertThat(visit.get(path).headers().firstValue("strict-transport-security"))
                    .as(path)
                    .contains("max-age=63072000");
        }
        assertThat(Exchange.send(server.origin().getPort(), "GET / HTTP/1.1\r\n\r\n"))
                .contains("Strict-Transport-Security: max-age=63072000");
    }

    @Test
    void cookieIsBoundToTheHostAndToHttps() {
        HttpResponse<String> signedIn =
                visit.send(visit.form("guest", Map.of("name", "Ada")).header("Origin", ORIGIN));

        assertThat(signedIn.headers().firstValue("set-cookie").orElse(""))
                .matches("__Host-chatterspace-session=\"?[A-Za-z0-9_-]{43}\"?;.*")
                .contains("Path=/;", "Secure", "HttpOnly", "SameSite=Lax")
                .doesNotContain("Domain");
    }

    @Test
    void cookieOfPlainHttpIsNone() {
        HttpResponse<String> signedIn =
                visit.send(visit.form("guest", Map.of("name", "Ada")).header("Origin", ORIGIN));
        String cookie =
                signedIn.headers().firstValue("set-cookie").orElseThrow().replaceFirst(";.*", "");

        assertThat(rooms(cookie)).isEqualTo(200);
        assertThat(rooms(cookie.replace("__Host-", ""))).isEqualTo(303);
    }

    private int rooms(String cookie) {
        return Visit.withoutRedirects(server)
                .send(HttpRequest.newBuilder(server.at("rooms")).header("Cookie", cookie))
                .statusCode();
    }

    @Test
    void withoutATrustedProxyTheHeaderMeansNothing() {
        try (RunningWeb direct = RunningWeb.start()) {
            HttpResponse<String> answer = Visit.of(direct)
                    .send(HttpRequest.newBuilder(direct.at("sign-in")).header("X-Forwarded-Proto", "http"));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("strict-transport-security")).isEmpty();
        }
    }
}
