package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.web.language.Language;
import io.chatterspace.web.page.Sentences;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadRequestTest {
    private static final Sentences SENTENCES = Sentences.of(Language.ENGLISH);

    private RunningWeb server;
    private Visit ada;

    @BeforeEach
    void start() {
        server = RunningWeb.start();
        ada = Visit.signedIn(server, "Ada");
        new Backstage(server).open(ada, "General");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static void assertClear(HttpResponse<String> answer, String kind) {
        assertThat(Markup.unescape(answer.body()))
                .contains(SENTENCES.say(kind + "_heading"), SENTENCES.say(kind + "_sentence"))
                .doesNotContain("Exception", "\tat ", "io.helidon", "io.chatterspace");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing",
                "rooms/general/nothing",
                "rooms/general/messages/1",
                "rooms/general/settings/more",
                "assets/chat.css",
                "assets/..%2fmessages.properties",
                "..%2f..%2fetc/passwd",
                ".git/config",
                "%2e%2e/%2e%2e/etc/passwd",
                "favicon.ico"
            })
    void unknownPageIsSaidToBeUnknown(String path) {
        HttpResponse<String> answer = ada.get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertClear(answer, "not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rooms/%F0%9F%98%80", "rooms/%ff%fe", "rooms/a%00b", "rooms/%3Cscript%3E"})
    void whatCannotBeARoomIsNoRoom(String path) {
        HttpResponse<String> answer = ada.get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertClear(answer, "room_not_found");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, rooms/general/join",
        "GET, rooms/general/messages",
        "GET, sign-out",
        "POST, rooms/general",
        "POST, me.css",
        "POST, health",
        "PUT, rooms",
        "DELETE, rooms/general",
        "PATCH, rooms",
        "TRACE, rooms",
        "FROB, rooms"
    })
    void wrongMethodIsAClearError(String method, String path) {
        HttpResponse<String> answer = ada.send(HttpRequest.newBuilder(server.at(path))
                .header("Sec-Fetch-Site", "same-origin")
                .method(method, HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertClear(answer, "not_found");
        assertThat(answer.headers().firstValue("allow").orElse(""))
                .doesNotContain(method)
                .endsWith("OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name=%", "name=%z1", "%zz=1", "name=%E", "name=a&x=%"})
    void malformedFormIsAClearError(String body) {
        HttpResponse<String> answer = ada.send(raw("application/x-www-form-urlencoded", body));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertClear(answer, "bad_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "multipart/form-data; boundary=x",
                "text/plain",
                "image/png",
                "nonsense",
                "///;;"
            })
    void whatIsNoFormIsAClearError(String type) {
        HttpResponse<String> answer = ada.send(raw(type, "name=x"));

        assertThat(answer.statusCode()).isIn(400, 415);
        assertClear(answer, "bad_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&&&", "=", "=x", "name", "name=&name=second", "other=1", "NAME=x"})
    void formWithoutTheFieldIsAsIfItWereEmpty(String body) {
        HttpResponse<String> answer = ada.send(raw("application/x-www-form-urlencoded", body));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Markup.unescape(answer.body())).contains(SENTENCES.say("name_blank"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded; charset=UTF-8",
                "application/x-www-form-urlencoded; charset=klingon",
                "application/x-www-form-urlencoded;charset=utf-16"
            })
    void formIsUtf8WhateverItSays(String type) {
        HttpResponse<String> answer = ada.send(raw(type, "name=%E6%BC%A2"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\u6F22");
    }

    @Test
    void formWithBytesThatAreNoTextIsReadAsFarAsItIs() {
        HttpResponse<String> answer = ada.send(raw("application/x-www-form-urlencoded", "name=a%FF%C0b"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\uFFFD");
    }

    private HttpRequest.Builder raw(String type, String body) {
        return HttpRequest.newBuilder(server.at("rooms"))
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    @Test
    void veryLongAddressIsAClearError() {
        HttpResponse<String> answer = ada.get("rooms/" + "a".repeat(30_000));

        assertThat(answer.statusCode()).isEqualTo(414);
        assertClear(answer, "too_large");
    }

    @Test
    void malformedCookiesAreNone() {
        for (String cookie : List.of(
                "chatterspace-session",
                "chatterspace-session=",
                "chatterspace-session=\"",
                "chatterspace-session=\"\"",
                "chatterspace-session=" + "x".repeat(43),
                "chatterspace-session=" + "%".repeat(43),
                "chatterspace-session=" + "x".repeat(4000),
                ";;;=;=",
                "chatterspace-session=" + ada.cookies())) {
            HttpResponse<String> answer = Visit.withoutRedirects(server)
                    .send(HttpRequest.newBuilder(server.at("rooms")).header("Cookie", cookie));
            assertThat(answer.statusCode()).as(cookie).isEqualTo(303);
        }
    }

    @Test
    void failureOfOurOwnIsAnIncidentNumberAndNothingElse() {
        var store = new FailingStore();
        try (RunningWeb broken = RunningWeb.on(store)) {
            store.fail(() -> new IllegalStateException("SECRET cause"));
            HttpResponse<String> answer = Visit.of(broken).post("guest", Map.of("name", "Ada"));

            assertThat(answer.statusCode()).isEqualTo(500);
            assertClear(answer, "failed");
            assertThat(answer.body())
                    .containsPattern("<code>[0-9a-f]{16}</code>")
                    .doesNotContain("SECRET", "Ada");
            assertThat(answer.headers().firstValue("content-security-policy")).isPresent();
            assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/sign-in", "/nowhere"})
    void connectionThatIsToBeClosedIsClosed(String path) throws IOException {
        // Reads until the server ends the stream.
        String answer = Exchange.send(
                server.origin().getPort(),
                "GET " + path + " HTTP/1.1\r\nHost: " + server.origin().getAuthority()
                        + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 ").contains("Connection: close");
    }
}
