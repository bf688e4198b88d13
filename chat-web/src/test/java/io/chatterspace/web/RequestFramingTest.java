package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.web.edge.RequestDeadlines;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of which two programs could disagree where they end: refused once, and nothing behind them is read. */
class RequestFramingTest {
    private static final String FORM =
            "Host: x\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n";
    private static final String SMUGGLED = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

    private RunningWeb server;

    @BeforeEach
    void start() {
        var usual = RequestDeadlines.DEFAULT;
        server = RunningWeb.waiting(
                new RequestDeadlines(usual.head(), usual.body(), usual.answer(), Duration.ofMillis(20)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** The statuses of all answers to these bytes and a request behind them, until the server ends the connection. */
    private List<Integer> statuses(String request) throws IOException {
        String answers = Exchange.send(server.origin().getPort(), request + SMUGGLED);
        assertThat(answers).doesNotContain("Exception", "incident");
        return STATUS.matcher(answers)
                .results()
                .map((MatchResult status) -> Integer.valueOf(status.group(1)))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\n",
                "Content-Length: 6\r\nContent-Length: 7\r\n\r\nname=a",
                "Content-Length: 6\r\nContent-Length: 6\r\n\r\nname=a",
                "Content-Length: 6, 6\r\n\r\nname=a",
                "Content-Length: 6 6\r\n\r\nname=a",
                "Content-Length: +6\r\n\r\nname=a",
                "Content-Length: -6\r\n\r\nname=a",
                "Content-Length: 0x6\r\n\r\nname=a",
                "Content-Length: 6.0\r\n\r\nname=a",
                "Content-Length: \r\n\r\nname=a",
                "Content-Length: 99999999999999999999\r\n\r\nname=a",
                "Transfer-Encoding: identity\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: \u000Bchunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: \r\n\r\n0\r\n\r\n",
                "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding : chunked\r\nContent-Length: 6\r\n\r\nname=a",
                "Content-Encoding: gzip\r\nContent-Length: 6\r\n\r\nname=a"
            })
    void lengthThatIsNotPlainIsRefused(String rest) throws IOException {
        assertThat(statuses("POST /sign-in HTTP/1.1\r\n" + FORM + rest)).containsExactly(400);
    }

    @Test
    void encodingThatIsNotKnownIsRefused() throws IOException {
        assertThat(statuses("POST /sign-in HTTP/1.1\r\n" + FORM + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"))
                .containsExactly(501);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zz\r\nname=a\r\n0\r\n\r\n",
                "100000006\r\nname=a\r\n0\r\n\r\n",
                "ffffffffffffffff6\r\nname=a\r\n0\r\n\r\n",
                "-6\r\nname=a\r\n0\r\n\r\n",
                "+6\r\nname=a\r\n0\r\n\r\n",
                "0x6\r\nname=a\r\n0\r\n\r\n",
                "6 \r\nname=a\r\n0\r\n\r\n",
                " 6\r\nname=a\r\n0\r\n\r\n",
                "6;a=b\r\nname=a\r\n0\r\n\r\n",
                "6\nname=a\r\n0\r\n\r\n",
                "6\rname=a\r\n0\r\n\r\n",
                "\r\nname=a\r\n0\r\n\r\n",
                "6\r\nname=aXX0\r\n\r\n",
                "6\r\nname=a\n0\r\n\r\n",
                "6\r\nname=abc\r\n0\r\n\r\n",
                "6\r\nname=a\r\n0\r\nX: y\r\n\r\n",
                "6\r\nname=a\r\n0\r\n\n",
                "6\r\nname=a\r\n0\n\r\n"
            })
    void malformedChunkIsRefusedWhetherTheBodyIsReadOrNot(String body) throws IOException {
        for (String path : List.of("/sign-in", "/nowhere", "/sign-out")) {
            assertThat(statuses("POST " + path + " HTTP/1.1\r\n" + FORM + "Transfer-Encoding: chunked\r\n\r\n" + body))
                    .as(path)
                    .containsExactly(400);
        }
    }

    @RepeatedTest(5)
    void chunksThatComeByteByByteAreFollowed() throws IOException {
        int port = server.origin().getPort();
        String head = "POST /guest HTTP/1.1\r\n" + FORM + "Transfer-Encoding: chunked\r\n\r\n";

        assertThat(Exchange.drip(port, head, "3\r\nnam\r\n3\r\ne=a\r\n0\r\n\r\n" + SMUGGLED, "ok\n"))
                .startsWith("HTTP/1.1 303 ")
                .contains("HTTP/1.1 200 ");
        assertThat(Exchange.drip(port, head, "3\r\nnam\r\n3\r\ne=aXX0\r\n\r\n" + SMUGGLED, "ok\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("Connection: close")
                .doesNotContain("HTTP/1.1 200 ");
    }

    @Test
    void chunksWithoutAnEndAreRefused() throws IOException {
        String head = "POST /sign-in HTTP/1.1\r\n" + FORM + "Transfer-Encoding: chunked\r\n\r\n";
        String body = ("8000\r\n" + "a".repeat(0x8000) + "\r\n").repeat(257);

        assertThat(statuses(head + body)).containsExactly(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /health HTTP/1.1\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: \r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: a@b\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x:99999999999\r\n\r\n",
                "GET http://y/health HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET http://x@y/health HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET http://x.y/health HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET ftp://x/health HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET health HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x\r\nX: a\r\n b\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x\r\nX : a\r\n\r\n",
                "GET /health HTTP/1.1\r\n Host: x\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x\r\n: a\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x\r\nXa\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x\r\nX: a\u0000b\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x\r\nX: a\u0001b\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x\r\nX\u0000: a\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x\rX: a\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x\nX: a\r\n\r\n",
                "GET /health HTTP/1.1\nHost: x\n\n",
                "GET /health\r\n\r\n",
                "GET  /health HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET\t/health\tHTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /hea lth HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /hea\u0000lth HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /health http/1.1\r\nHost: x\r\n\r\n",
                "GET /health HTTP/1.2\r\nHost: x\r\n\r\n",
                "G{T /health HTTP/1.1\r\nHost: x\r\n\r\n",
                "\r\nGET /health HTTP/1.1\r\nHost: x\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "\u0016\u0003\u0001 hello\r\n\r\n"
            })
    void malformedHeadIsRefused(String request) throws IOException {
        assertThat(statuses(request)).containsExactly(400);
    }

    @Test
    void whatIsTooLongIsRefused() throws IOException {
        assertThat(statuses("GET /" + "a".repeat(9_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .containsExactly(414);
        assertThat(statuses("GET /health HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(40_000) + "\r\n\r\n"))
                .containsExactly(400);
        assertThat(statuses("GET /health HTTP/1.1\r\nHost: x\r\n" + "X: a\r\n".repeat(9_000) + "\r\n"))
                .containsExactly(400);
    }

    @Test
    void olderVersionIsRefused() throws IOException {
        assertThat(statuses("GET /health HTTP/1.0\r\nHost: x\r\n\r\n")).containsExactly(505);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /health HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET http://x/health HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET HTTP://X/health HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc",
                "GET /health HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x\r\nX: \u00E9\r\n\r\n"
            })
    void whatIsWellFormedIsAnsweredOnceAndTheNextToo(String request) throws IOException {
        String answers = Exchange.send(
                server.origin().getPort(),
                request + SMUGGLED + "GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(STATUS.matcher(answers).results().map(status -> status.group(1)))
                .containsExactly("200", "200", "200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /health HTTP/1.1\r\nHost: x\r\nX: ",
                "POST /sign-in HTTP/1.1\r\n" + FORM + "Content-Length: 60\r\n\r\nname=a",
                "POST /sign-in HTTP/1.1\r\n" + FORM + "Transfer-Encoding: chunked\r\n\r\n6\r\nnam"
            })
    void whatBreaksOffIsTheClientsFault(String request) throws IOException {
        String answer = Exchange.sendAll(server.origin().getPort(), request);

        assertThat(answer).startsWith("HTTP/1.1 400 ").doesNotContain("incident");
    }
}
