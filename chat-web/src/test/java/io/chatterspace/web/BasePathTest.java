package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.domain.room.Room;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BasePathTest {
    private RunningWeb server;
    private Backstage backstage;
    private Visit ada;
    private Room room;

    @BeforeEach
    void start() {
        server = RunningWeb.below("/chat/");
        backstage = new Backstage(server);
        ada = Visit.signedIn(server, "Ada");
        room = backstage.open(ada, "General");
        backstage.fill(ada, room.id(), 100);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyAddressOnEveryPageStaysBelowIt() {
        Visit stranger = Visit.of(server);
        for (int i = 0; i < 60; i++) {
            backstage.open(ada, "Room " + i);
        }
        List<HttpResponse<String>> pages = List.of(
                stranger.get("sign-in"),
                stranger.get("rooms/general"),
                stranger.get("nothing"),
                ada.get(""),
                ada.get("rooms"),
                ada.get("rooms/general"),
                ada.get("rooms/general?before=60"),
                ada.get("rooms/general?edit=100"),
                ada.get("rooms/general/settings"),
                ada.get("rooms/nowhere"),
                Visit.signedIn(server, "Bob").get("rooms/general"),
                ada.post("rooms/general/messages", Map.of("body", " ", "key", "k")),
                ada.post("rooms/general/rename", Map.of("name", "")));

        for (HttpResponse<String> page : pages) {
            List<String> addresses = Stream.of("href", "src", "action", "data-url", "data-base", "data-live")
                    .flatMap(attribute -> Markup.values(page.body(), attribute).stream())
                    .toList();
            assertThat(addresses)
                    .hasSizeGreaterThan(3)
                    .allMatch(address ->
                            address.startsWith("/chat/") || address.startsWith("#") || address.startsWith("?"));
        }
    }

    @Test
    void linksFormsAndAssetsWork() {
        String page = ada.get("rooms/general").body();

        Stream.of("href", "src")
                .flatMap(attribute -> Markup.values(page, attribute).stream())
                .filter(address -> address.startsWith("/chat/"))
                // The answer that goes on with every post has no end.
                .filter(address -> !address.contains("/stream"))
                .forEach(address -> assertThat(
                                ada.get(address.substring("/chat/".length())).statusCode())
                        .as(address)
                        .isEqualTo(200));
        assertThat(ada.post("rooms/general/messages", Map.of("body", "below", "key", "k"))
                        .body())
                .contains("below");
    }

    @Test
    void everyRedirectStaysBelowIt() {
        Visit bob = Visit.withoutRedirects(server);
        List<HttpResponse<String>> answers = List.of(
                bob.get("rooms/general"),
                bob.get(""),
                bob.post("guest", Map.of("name", "Bob", "next", "/elsewhere")),
                bob.get("sign-in?next=/"),
                bob.get("sign-in?next=/chat/rooms/general"),
                bob.post("rooms", Map.of("name", "Bobs")),
                bob.post("rooms/bobs/messages", Map.of("body", "x", "key", "k")),
                bob.post("rooms/bobs/messages/1/edit", Map.of("body", "y")),
                bob.post("rooms/bobs/messages/1/delete", Map.of()),
                bob.post("rooms/bobs/rename", Map.of("name", "Others")),
                bob.get("rooms/bobs"),
                bob.post("rooms/general/join", Map.of()),
                bob.post("rooms/general/leave", Map.of()),
                bob.post("rooms/others/delete", Map.of("confirm", "Others")),
                bob.post("sign-out", Map.of()));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).as(answer.toString()).isEqualTo(303);
            assertThat(answer.headers().firstValue("location").orElse("")).startsWith("/chat/");
        });
    }

    @Test
    void cookieIsSentBelowItAlone() {
        HttpResponse<String> answer = Visit.withoutRedirects(server).post("guest", Map.of("name", "Bob"));

        assertThat(answer.headers().firstValue("set-cookie").orElse("")).contains("Path=/chat/;");
    }

    @Test
    void socketIsBelowIt() throws InterruptedException {
        assertThat(Markup.values(ada.get("rooms/general").body(), "data-live")).containsExactly("/chat/live");
        try (LiveVisit live = LiveVisit.html(ada, server)) {
            live.await("hello");
            live.say("{\"type\":\"subscribe\",\"room\":\"" + room.id().value() + "\"}");
            live.await("caught_up");
            backstage.post(ada, room.id(), "k", "live");
            assertThat(Markup.values(Frame.text(live.await("posted"), "html"), "href"))
                    .allMatch(address -> address.startsWith("?") || address.startsWith("/chat/"));
        }
    }

    @Test
    void nothingIsOutsideOfIt() {
        for (String path : List.of("/rooms", "/sign-in", "/live", "/health", "/me.css", "/assets/chat.css", "/")) {
            HttpResponse<String> answer =
                    ada.send(HttpRequest.newBuilder(server.origin().resolve(path)));
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.headers().firstValue("content-security-policy")).isPresent();
        }
    }
}
