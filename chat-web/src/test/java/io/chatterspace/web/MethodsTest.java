package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MethodsTest {
    private RunningWeb server;
    private Visit ada;

    @BeforeEach
    void start() {
        server = RunningWeb.below("/chat/");
        ada = Visit.withoutRedirects(server);
        ada.post("guest", Map.of("name", "Ada"));
        new Backstage(server).open(ada, "General");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> ask(String method, String path) {
        return ada.send(HttpRequest.newBuilder(server.at(path))
                .header("Sec-Fetch-Site", "same-origin")
                .method(method, HttpRequest.BodyPublishers.noBody()));
    }

    private String asset() {
        return Markup.values(ada.get("sign-in?next=x").body() + ada.get("rooms").body(), "src").stream()
                .filter(address -> address.contains("/assets/"))
                .map(address -> address.substring("/chat/".length()))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "rooms", "rooms/general", "rooms/nowhere", "nothing", "health", "me.css", "sign-in", "ASSET"
            })
    void headTellsWhatGetWouldWithoutTheBody(String path) {
        String address = path.equals("ASSET") ? asset() : path;

        HttpResponse<String> get = ask("GET", address);
        HttpResponse<String> head = ask("HEAD", address);

        assertThat(head.statusCode()).isEqualTo(get.statusCode());
        assertThat(head.body()).isEmpty();
        assertThat(withoutDate(head)).isEqualTo(withoutDate(get)).containsKey("content-length");
    }

    private static Map<String, Object> withoutDate(HttpResponse<String> answer) {
        var headers = new TreeMap<String, Object>(answer.headers().map());
        headers.remove("date");
        return headers;
    }

    @Test
    void connectionStaysInStepAfterHead() throws IOException {
        String answers = Exchange.sendUntil(
                server.origin().getPort(),
                request("HEAD", "sign-in") + request("HEAD", "nowhere") + request("GET", "health"),
                "ok\n");

        assertThat(answers).doesNotContain("<!DOCTYPE").endsWith("\r\n\r\nok\n");
        assertThat(answers.split("HTTP/1.1 ", -1)).hasSize(4);
    }

    private static String request(String method, String path) {
        return method + " /chat/" + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
    }

    @Test
    void headOfWhatIsMalformedHasNoBodyEither() throws IOException {
        String answer = Exchange.send(server.origin().getPort(), "HEAD /chat/health HTTP/1.1\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ").endsWith("\r\n\r\n").doesNotContain("<h1>");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, health, 'GET, HEAD, OPTIONS'",
        "PUT, health, 'GET, HEAD, OPTIONS'",
        "DELETE, rooms, 'GET, POST, HEAD, OPTIONS'",
        "PATCH, rooms/general, 'GET, HEAD, OPTIONS'",
        "TRACE, rooms/general, 'GET, HEAD, OPTIONS'",
        "FROB, rooms/nowhere, 'GET, HEAD, OPTIONS'",
        "GET, sign-out, 'POST, OPTIONS'",
        "HEAD, sign-out, 'POST, OPTIONS'",
        "GET, rooms/general/messages, 'POST, OPTIONS'",
        "GET, rooms/general/messages/1/edit, 'POST, OPTIONS'",
        "POST, assets/chat.css, 'GET, HEAD, OPTIONS'",
        "POST, me.css, 'GET, HEAD, OPTIONS'"
    })
    void wrongMethodLearnsTheRightOnes(String method, String path, String allowed) {
        HttpResponse<String> answer = ask(method, path);

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow")).contains(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "FROB"})
    void unknownPathIsUnknownByEveryMethod(String method) {
        HttpResponse<String> answer = ask(method, "nothing");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("allow")).isEmpty();
    }

    @Test
    void optionsAreTheMethodsAndNothingForOtherOrigins() {
        HttpResponse<String> answer = ada.send(HttpRequest.newBuilder(server.at("rooms"))
                .header("Access-Control-Request-Method", "POST")
                .header("Sec-Fetch-Site", "cross-site")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("allow")).contains("GET, POST, HEAD, OPTIONS");
        assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }

    @Test
    void traceRepeatsNothing() {
        assertThat(ask("TRACE", "rooms").body()).doesNotContain("Sec-Fetch-Site", "chatterspace-session");
    }

    @Test
    void connectIsRefused() throws IOException {
        String answer = Exchange.send(server.origin().getPort(), "CONNECT x:80 HTTP/1.1\r\nHost: x:80\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ");
    }
}
