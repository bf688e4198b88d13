package io.chatterspace.web.websocket;

import static io.chatterspace.web.websocket.RawWebSocket.KEY;
import static io.chatterspace.web.websocket.RawWebSocket.upgradeRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.http.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningHandshakeTest {

    private final ConnectionWatch watch = ConnectionWatch.start(WebSocketLimits.DEFAULTS);
    private final List<TestHandler> accepted = new CopyOnWriteArrayList<>();
    private Handshake decision = (prologue, headers, peer) -> {
        TestHandler handler = new TestHandler();
        accepted.add(handler);
        return new Handshake.Accept(handler);
    };
    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer(watch, (prologue, headers, peer) -> decision.answer(prologue, headers, peer));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answersWithTheAcceptValueOfTheStandard() throws IOException {
        assertThat(head(upgradeRequest("/live", "")))
                .startsWith("HTTP/1.1 101 ")
                .contains("\r\nConnection: Upgrade\r\n", "\r\nUpgrade: websocket\r\n")
                .contains("\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n")
                .doesNotContain("Sec-WebSocket-Protocol");
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket", "WebSocket", "Websocket", "WEBSOCKET"})
    void takesTheProtocolNameInTheSpellingsInUse(String spelling) throws IOException {
        String request = upgradeRequest("/live", "").replace("Upgrade: websocket", "Upgrade: " + spelling);
        assertThat(head(request)).startsWith("HTTP/1.1 101 ");
    }

    @Test
    void takesTheQueryAsNoPartOfThePath() throws IOException {
        assertThat(head(upgradeRequest("/live?x=1", ""))).startsWith("HTTP/1.1 101 ");
    }

    @Test
    void takesTheUpgradeTokenInAnyCaseAndPlace() throws IOException {
        String request = upgradeRequest("/live", "").replace("keep-alive, Upgrade", "UPGRADE,keep-alive");
        assertThat(head(request)).startsWith("HTTP/1.1 101 ");
    }

    @Test
    void ignoresOfferedExtensions() throws IOException {
        assertThat(head(upgradeRequest("/live", "Sec-WebSocket-Extensions: permessage-deflate\r\n")))
                .startsWith("HTTP/1.1 101 ")
                .doesNotContain("Extensions");
    }

    @Test
    void answersWithTheChosenSubprotocol() throws IOException {
        decision = (prologue, headers, peer) -> {
            assertThat(Handshake.offeredSubprotocols(headers)).containsExactly("a", "b", "c");
            return new Handshake.Accept("b", new TestHandler());
        };
        assertThat(head(upgradeRequest("/live", "Sec-WebSocket-Protocol: a, b\r\nSec-WebSocket-Protocol: c\r\n")))
                .startsWith("HTTP/1.1 101 ")
                .contains("\r\nSec-WebSocket-Protocol: b\r\n");
    }

    @Test
    void doesNotOpenWithASubprotocolThatWasNotOffered() throws IOException {
        TestHandler handler = new TestHandler();
        decision = (prologue, headers, peer) -> new Handshake.Accept("b", handler);
        assertThat(head(upgradeRequest("/live", "Sec-WebSocket-Protocol: a\r\n")))
                .startsWith("HTTP/1.1 500 ");
        assertThat(handler.awaitEnd().cause()).isEqualTo(ConnectionEnd.Cause.ABORTED);
        assertThat(handler.opened).isNotDone();
    }

    @Test
    void leavesOtherPathsToHttpRouting() throws IOException {
        assertThat(head(upgradeRequest("/elsewhere", ""))).startsWith("HTTP/1.1 404 ");
        assertThat(accepted).isEmpty();
    }

    @Test
    void leavesRequestsWithoutUpgradeToHttpRouting() throws IOException {
        assertThat(head("GET /live HTTP/1.1\r\nHost: localhost\r\n\r\n")).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Sec-WebSocket-Key: \r\n",
                "Sec-WebSocket-Key: not base64 at all!!!\r\n",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25j\r\n",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ\r\n",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==AAAA\r\n",
                "Sec-WebSocket-Key: " + KEY + "\r\nSec-WebSocket-Key: " + KEY + "\r\n"
            })
    void refusesAMissingOrMalformedKey(String keyHeader) throws IOException {
        assertRefused(upgradeRequest("/live", "").replace("Sec-WebSocket-Key: " + KEY + "\r\n", keyHeader), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Sec-WebSocket-Version: 8\r\n", "Sec-WebSocket-Version: 13, 8\r\n"})
    void namesTheSupportedVersionWhenItRefusesAnother(String versionHeader) throws IOException {
        String request = upgradeRequest("/live", "").replace("Sec-WebSocket-Version: 13\r\n", versionHeader);
        assertThat(assertRefused(request, 426)).contains("\r\nSec-WebSocket-Version: 13\r\n");
    }

    @Test
    void refusesARequestWhoseConnectionHeaderDoesNotAskForTheUpgrade() throws IOException {
        assertRefused(upgradeRequest("/live", "").replace("keep-alive, Upgrade", "keep-alive"), 400);
    }

    @Test
    void refusesOtherMethods() throws IOException {
        assertRefused(upgradeRequest("/live", "").replace("GET ", "POST "), 405);
    }

    @Test
    void refusesWithTheStatusTheApplicationGives() throws IOException {
        decision = (prologue, headers, peer) -> new Handshake.Refuse(Status.UNAUTHORIZED_401, "sign in first");
        assertRefused(upgradeRequest("/live", ""), 401);
    }

    @Test
    void refusesWhileTheServerStops() throws IOException {
        watch.closeAll(CloseStatus.SERVICE_RESTART, Duration.ofSeconds(1));
        assertRefused(upgradeRequest("/live", ""), 503);
    }

    private String head(String request) throws IOException {
        try (RawWebSocket client = RawWebSocket.request(server.port(), request)) {
            return client.responseHead();
        }
    }

    private String assertRefused(String request, int status) throws IOException {
        try (RawWebSocket client = RawWebSocket.request(server.port(), request)) {
            assertThat(client.responseHead()).startsWith("HTTP/1.1 " + status + " ");
            client.readAll();
            assertThat(accepted).isEmpty();
            return client.responseHead();
        }
    }
}
