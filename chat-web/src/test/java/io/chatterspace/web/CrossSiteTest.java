package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.domain.room.Room;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CrossSiteTest {
    /** Every form there is, by its path and fields. */
    private static final Map<String, Map<String, String>> FORMS = Map.of(
            "guest", Map.of("name", "Mallory"),
            "sign-out", Map.of(),
            "rooms", Map.of("name", "Forged"),
            "rooms/general/join", Map.of(),
            "rooms/general/leave", Map.of(),
            "rooms/general/messages", Map.of("body", "forged", "key", "forged"),
            "rooms/general/messages/1/edit", Map.of("body", "forged"),
            "rooms/general/messages/1/delete", Map.of(),
            "rooms/general/rename", Map.of("name", "Forged"),
            "rooms/general/delete", Map.of("confirm", "General"));

    private RunningWeb server;
    private Backstage backstage;
    private Visit ada;
    private Room room;

    @BeforeEach
    void start() {
        server = RunningWeb.start();
        backstage = new Backstage(server);
        ada = Visit.withoutRedirects(server);
        ada.post("guest", Map.of("name", "Ada"));
        room = backstage.open(ada, "General");
        backstage.post(ada, room.id(), "k", "original");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** How a request says where it comes from; {@code HOST} stands for the server's host and port. */
    record Claim(String header, String value) {}

    static List<Claim> foreignClaims() {
        return Stream.of(
                        new Claim("X-None", "neither header"),
                        new Claim("Sec-Fetch-Site", "cross-site"),
                        new Claim("Sec-Fetch-Site", "same-site"),
                        new Claim("Sec-Fetch-Site", "none"),
                        new Claim("Sec-Fetch-Site", ""),
                        new Claim("Sec-Fetch-Site", "Same-Origin, cross-site"),
                        new Claim("Origin", "null"),
                        new Claim("Origin", ""),
                        new Claim("Origin", "https://evil.example"),
                        new Claim("Origin", "http://HOST.evil.example"),
                        new Claim("Origin", "http://evil.example/HOST"),
                        new Claim("Origin", "http://evil.example#HOST"),
                        new Claim("Origin", "http://evil.example?HOST"),
                        new Claim("Origin", "http://evil.example\\@HOST"),
                        new Claim("Origin", "http://HOST@evil.example"),
                        new Claim("Origin", "http://evil@HOST"),
                        new Claim("Origin", "http://evilHOST"),
                        new Claim("Origin", "http://HOST1"),
                        new Claim("Origin", "http://127.0.0.1"),
                        new Claim("Origin", "http://127.0.0.1:1"),
                        new Claim("Origin", "http://localhost:80"),
                        new Claim("Origin", "HOST"),
                        new Claim("Origin", "//HOST"),
                        new Claim("Origin", "ftp://HOST"),
                        new Claim("Origin", "file://HOST"),
                        new Claim("Origin", "javascript://HOST"),
                        new Claim("Origin", "http://HOST/"),
                        new Claim("Origin", "http://HOST http://evil.example"),
                        new Claim("Referer", "http://HOST/rooms/general"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("foreignClaims")
    void formOfAnotherSiteIsRefusedAndChangesNothing(Claim claim) {
        String before = backstage.state();

        FORMS.forEach((path, fields) -> {
            HttpResponse<String> answer = send(path, fields, claim);
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
            assertThat(answer.headers().firstValue("set-cookie")).as(path).isEmpty();
            assertThat(answer.body()).contains("<h1>");
        });

        assertThat(backstage.state()).isEqualTo(before);
        assertThat(ada.get("rooms").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> send(String path, Map<String, String> fields, Claim claim) {
        String host = server.origin().getAuthority();
        return ada.send(
                ada.form(path, fields).header(claim.header(), claim.value().replace("HOST", host)));
    }

    @Test
    void foreignSiteIsRefusedEvenIfTheOriginLooksOwn() {
        HttpResponse<String> answer = ada.send(ada.form("rooms", Map.of("name", "Forged"))
                .header("Sec-Fetch-Site", "cross-site")
                .header("Origin", server.origin().toString()));

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void ownFormIsAcceptedByEitherHeader() {
        String origin = server.origin().toString();
        List<Claim> own = List.of(
                new Claim("Sec-Fetch-Site", "same-origin"),
                new Claim("Origin", origin),
                new Claim("Origin", origin.toUpperCase(Locale.ROOT)));
        for (Claim claim : own) {
            HttpResponse<String> answer = send(
                    "rooms/general/messages", Map.of("body", claim.toString(), "key", "k" + own.indexOf(claim)), claim);
            assertThat(answer.statusCode()).as(claim.toString()).isEqualTo(303);
        }
        assertThat(Markup.bodies(ada.get("rooms/general").body())).hasSize(4);
    }

    @Test
    void otherMethodsThatChangeThingsAreRefusedToo() {
        for (String method : List.of("PUT", "DELETE", "PATCH", "TRACE", "PROPFIND")) {
            HttpRequest.Builder request = HttpRequest.newBuilder(server.at("rooms/general"))
                    .method(method, HttpRequest.BodyPublishers.noBody());
            assertThat(ada.send(request).statusCode()).as(method).isEqualTo(403);
        }
    }

    @Test
    void pathsThatAreSpelledOtherwiseAreGuardedToo() throws Exception {
        String before = backstage.state();
        for (String path : List.of(
                "//rooms",
                "/./rooms",
                "/x/../rooms",
                "/%72ooms",
                "/rooms;x=1",
                "/rooms/",
                "http://x/rooms",
                "/rooms?a")) {
            String answer = Exchange.sendUntil(
                    server.origin().getPort(),
                    "POST " + path + " HTTP/1.1\r\nHost: x\r\nCookie: " + ada.cookies()
                            + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 11\r\n\r\n"
                            + "name=Forged",
                    "\r\n\r\n");
            assertThat(answer).as(path).startsWith("HTTP/1.1 403 ");
        }
        assertThat(backstage.state()).isEqualTo(before);
    }

    @Test
    void readingChangesNothing() {
        String before = backstage.state();
        Visit eve = Visit.signedIn(server, "Eve");

        Stream.concat(
                        FORMS.keySet().stream(),
                        Stream.of(
                                "",
                                "me.css",
                                "health",
                                "live",
                                "rooms/general",
                                "rooms/general?at=1",
                                "rooms/general?edit=1",
                                "rooms/general?before=2",
                                "rooms/general/settings",
                                "rooms/general/messages?body=x&key=y",
                                "rooms/general/join?"))
                .forEach(path -> {
                    ada.get(path);
                    eve.get(path);
                });

        assertThat(backstage.state()).isEqualTo(before);
        assertThat(ada.get("rooms").statusCode()).isEqualTo(200);
        assertThat(eve.get("rooms").statusCode()).isEqualTo(200);
    }
}
