package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.domain.room.Room;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecurityHeadersTest {
    private RunningWeb server;
    private Visit ada;
    private Visit stranger;
    private Room room;

    @BeforeEach
    void start() {
        server = RunningWeb.start();
        var backstage = new Backstage(server);
        ada = Visit.withoutRedirects(server);
        ada.post("guest", Map.of("name", "Ada"));
        stranger = Visit.withoutRedirects(server);
        room = backstage.open(ada, "General");
        backstage.fill(ada, room.id(), 50);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Stream<HttpResponse<String>> answers() {
        Stream<HttpResponse<String>> read = Stream.of(
                        "",
                        "rooms",
                        "rooms?after=x",
                        "rooms/general",
                        "rooms/general?at=1",
                        "rooms/general?at=99999",
                        "rooms/general/settings",
                        "rooms/nowhere",
                        "sign-in",
                        "me.css",
                        "health",
                        "live",
                        "nothing",
                        "assets/none.css",
                        "assets/",
                        "rooms/%ff")
                .flatMap(path -> Stream.of(ada.get(path), stranger.get(path)));
        Stream<HttpResponse<String>> written = Stream.of(
                ada.post("rooms", Map.of("name", " ")),
                ada.post("rooms", Map.of("name", "Second")),
                ada.post("rooms/general/messages", Map.of("body", " ", "key", "k")),
                ada.post("rooms/general/messages", Map.of("body", "other", "key", "fill-1")),
                ada.post("rooms/general/messages", Map.of("body", "x".repeat(200_000), "key", "k")),
                ada.post("rooms/general/messages/1/edit", Map.of("body", " ")),
                ada.post("rooms/nowhere/join", Map.of()),
                ada.post("rooms/general/rename", Map.of("name", "")),
                ada.post("rooms/general/delete", Map.of("confirm", "")),
                stranger.post("rooms", Map.of("name", "x")),
                stranger.post("guest", Map.of("name", "")),
                ada.send(ada.form("rooms", Map.of("name", "x"))),
                ada.send(HttpRequest.newBuilder(server.at("rooms")).DELETE()),
                ada.send(HttpRequest.newBuilder(server.at("rooms"))
                        .header("Sec-Fetch-Site", "same-origin")
                        .PUT(HttpRequest.BodyPublishers.ofString("x"))),
                ada.send(HttpRequest.newBuilder(server.at("rooms"))
                        .header("Sec-Fetch-Site", "same-origin")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))),
                ada.send(HttpRequest.newBuilder(server.at("rooms"))
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())));
        return Stream.concat(read, written);
    }

    @Test
    void areOnEveryAnswerOfAPage() {
        Set<Integer> statuses = new HashSet<>();
        answers().forEach(answer -> {
            statuses.add(answer.statusCode());
            assertGuarded(answer);
            assertThat(answer.headers().firstValue("cache-control"))
                    .as(answer.toString())
                    .contains("no-store");
        });

        assertThat(statuses).contains(200, 303, 401, 403, 404, 405, 409, 413, 415, 422);
    }

    private static void assertGuarded(HttpResponse<String> answer) {
        var headers = answer.headers();
        String policy = headers.firstValue("content-security-policy").orElse("none at " + answer);
        assertThat(policy)
                .contains(
                        "default-src 'none'",
                        "script-src 'self'",
                        "base-uri 'none'",
                        "frame-ancestors 'none'",
                        "frame-src 'self'",
                        "manifest-src 'self'",
                        "worker-src 'self'")
                .contains("form-action 'self'", "require-trusted-types-for 'script'")
                .doesNotContain("unsafe", "*", "data:");
        assertThat(headers.firstValue("x-content-type-options")).contains("nosniff");
        assertThat(headers.firstValue("referrer-policy")).contains("same-origin");
        assertThat(headers.firstValue("cross-origin-opener-policy")).contains("same-origin");
        assertThat(headers.firstValue("cross-origin-resource-policy")).contains("same-origin");
        assertThat(headers.firstValue("permissions-policy").orElse("")).contains("camera=()", "microphone=()");
        assertThat(headers.firstValue("server")).isEmpty();
        assertThat(headers.firstValue("x-powered-by")).isEmpty();
        assertThat(headers.firstValue("access-control-allow-origin")).isEmpty();
        if (!answer.body().isEmpty()) {
            assertThat(headers.firstValue("content-type").orElse("")).endsWith("; charset=utf-8");
        }
    }

    @Test
    void areOnAssetsWhichAreKeptForEver() {
        String page = ada.get("rooms/general").body();
        List<String> assets = Stream.of("href", "src")
                .flatMap(attribute -> Markup.values(page, attribute).stream())
                .filter(address -> address.startsWith("/assets/"))
                .toList();

        assertThat(assets).hasSize(3).allMatch(address -> address.matches("/assets/[a-z]+\\.[0-9a-f]{16}\\.[a-z]+"));
        for (String asset : assets) {
            HttpResponse<String> answer = stranger.get(asset.substring(1));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertGuarded(answer);
            assertThat(answer.headers().firstValue("cache-control")).contains("public, max-age=31536000, immutable");
            assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
            assertThat(stranger.get(asset.substring(1).replaceFirst("\\.[0-9a-f]{16}", ".0000000000000000"))
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void pagesHaveNothingInlineThatThePolicyForbids() {
        answers().map(HttpResponse::body).forEach(page -> {
            assertThat(page).doesNotContain("style=\"", "javascript:", "<style", "<base");
            assertThat(Markup.outline(page)).noneMatch(tag -> tag.matches(".*[\\[ ]on[a-z]+[,\\]].*"));
            assertThat(page.replaceAll("<script type=\"module\" src=\"[^\"]+\" blocking=\"render\"></script>", ""))
                    .doesNotContain("<script");
        });
    }

    @Test
    void areOnWhatIsRefusedBeforeAnyPageIsAsked() throws IOException {
        String cookie = "Host: x\r\nCookie: " + ada.cookies() + "\r\n";
        List<String> requests = List.of(
                "GET /rooms/%zz HTTP/1.1\r\n" + cookie,
                "GET /rooms?after=% HTTP/1.1\r\n" + cookie,
                "GET /rooms/" + "a".repeat(20_000) + " HTTP/1.1\r\n" + cookie,
                "GET /rooms HTTP/1.1\r\n" + cookie + "X: " + "a".repeat(70_000) + "\r\n",
                "GET /rooms HTTP/1.1\r\n",
                "GET /rooms\r\n",
                "GET /rooms HTTP/9.9\r\n" + cookie,
                "POST /rooms HTTP/1.1\r\n" + cookie + "Content-Length: 999999999999\r\n",
                "POST /rooms HTTP/1.1\r\n" + cookie + "Content-Length: -1\r\n",
                "POST /rooms HTTP/1.1\r\n" + cookie + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n",
                "GET /live HTTP/1.1\r\n" + cookie + "Connection: Upgrade\r\nUpgrade: websocket\r\n");
        for (String request : requests) {
            String answer = Exchange.send(server.origin().getPort(), request + "\r\n");

            String first = request.substring(0, Math.min(request.length(), 60));
            assertThat(answer).as(first).matches("(?s)HTTP/1.1 4\\d\\d .*");
            assertThat(answer.toLowerCase(Locale.ROOT))
                    .as(first)
                    .contains("content-security-policy: default-src 'none'", "x-content-type-options: nosniff")
                    .contains("content-type: text/html; charset=utf-8", "<h1>", "connection: close")
                    .doesNotContain("exception", "helidon", "at io.", "server:");
        }
    }
}
