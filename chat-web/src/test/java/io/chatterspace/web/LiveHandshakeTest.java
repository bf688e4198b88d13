package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiveHandshakeTest {
    private static final String HTML = "chatterspace.v1.html";
    private static final String JSON = "chatterspace.v1.json";

    private RunningWeb server;
    private Visit ada;

    @BeforeEach
    void start() {
        server = RunningWeb.start();
        ada = Visit.signedIn(server, "Ada");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String open(String cookie, String origin, String subprotocol) throws IOException {
        String host = server.origin().getAuthority();
        return Exchange.sendUntil(
                server.origin().getPort(),
                "GET /live HTTP/1.1\r\nHost: " + host
                        + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + line("Cookie", cookie)
                        + line("Origin", origin.replace("HOST", host))
                        + line("Sec-WebSocket-Protocol", subprotocol)
                        + "\r\n",
                "\r\n\r\n");
    }

    private static String line(String header, String value) {
        return value.isEmpty() ? "" : header + ": " + value + "\r\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {HTML, JSON, "other, " + JSON, HTML + ", other"})
    void ownPageOfSomebodySignedInIsLetIn(String subprotocols) throws IOException {
        String answer = open(ada.cookies(), "http://HOST", subprotocols);

        assertThat(answer).startsWith("HTTP/1.1 101 ").contains("Sec-WebSocket-Protocol: chatterspace.v1.");
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "chatterspace-session=",
        "chatterspace-session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "other=1"
    })
    void strangerIsRefusedBeforeTheUpgrade(String cookie) throws IOException {
        assertThat(open(cookie, "http://HOST", HTML)).startsWith("HTTP/1.1 401 ");
        assertThat(server.web().connectionCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "https://evil.example",
                "http://HOST.evil.example",
                "http://evil.example/HOST",
                "http://HOST@evil.example",
                "http://user@HOST",
                "http://HOST/",
                "http://127.0.0.1",
                "http://127.0.0.1:1",
                "ws://HOST",
                "HOST"
            })
    void otherSiteIsRefusedBeforeTheUpgrade(String origin) throws IOException {
        assertThat(open(ada.cookies(), origin, HTML)).startsWith("HTTP/1.1 403 ");
        assertThat(server.web().connectionCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "other", "chatterspace.v2.json", "CHATTERSPACE.V1.JSON", "chatterspace.v1"})
    void unknownSubprotocolIsRefused(String subprotocol) throws IOException {
        assertThat(open(ada.cookies(), "http://HOST", subprotocol)).startsWith("HTTP/1.1 400 ");
        assertThat(server.web().connectionCount()).isZero();
    }

    @Test
    void fetchMetadataDoesNotReplaceTheOrigin() throws IOException {
        assertThat(open(ada.cookies() + "\r\nSec-Fetch-Site: same-origin", "", HTML))
                .startsWith("HTTP/1.1 403 ");
    }

    @Test
    void helloComesFirstInEitherFormat() throws InterruptedException {
        String assets = Markup.link(ada.get("sign-in").body(), "chat.").orElseThrow();
        assertThat(assets).isNotEmpty();
        try (LiveVisit json = LiveVisit.json(ada, server);
                LiveVisit html = LiveVisit.html(ada, server)) {
            for (LiveVisit live : List.of(json, html)) {
                assertThat(live.hear())
                        .matches(
                                "\\{\"type\":\"hello\",\"epoch\":\"test-epoch\",\"assets\":\"[0-9a-f]{16}\",\"heartbeat\":25}");
            }
        }
    }

    @Test
    void stoppingServerSaysThatItComesBack() throws InterruptedException {
        try (LiveVisit live = LiveVisit.json(ada, server)) {
            live.await("hello");
            server.close();

            assertThat(live.closeCode()).isEqualTo(1012);
        } finally {
            server = RunningWeb.start();
        }
    }
}
