package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {
    private RunningWeb server;
    private Visit ada;
    private String script;

    @BeforeEach
    void start() {
        server = RunningWeb.start();
        ada = Visit.signedIn(server, "Ada");
        new Backstage(server).open(ada, "General");
        script = "assets/" + server.asset("chat.js");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.at(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return ada.client().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String unpacked(byte[] body) throws IOException {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String path(String name) {
        return name.equals("SCRIPT") ? script : name;
    }

    @ParameterizedTest
    @ValueSource(strings = {"sign-in", "rooms", "account", "nowhere", "me.css", "SCRIPT"})
    void everyBodyIsCompressedForWhoTakesThat(String name) throws Exception {
        HttpResponse<byte[]> plain = get(path(name));
        HttpResponse<byte[]> compressed = get(path(name), "Accept-Encoding", "br;q=1.0, gzip;q=0.8, *;q=0.1");

        assertThat(plain.headers().firstValue("content-encoding")).isEmpty();
        assertThat(compressed.headers().allValues("content-encoding")).containsExactly("gzip");
        assertThat(unpacked(compressed.body())).isEqualTo(new String(plain.body(), StandardCharsets.UTF_8));
        assertThat(compressed.headers().allValues("vary"))
                .isEqualTo(plain.headers().allValues("vary"))
                .containsExactly("Accept-Encoding");
        assertThat(compressed.headers().firstValueAsLong("content-length")).hasValue(compressed.body().length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip;q=0", "gzip ; q=0.000, deflate", "identity", "br", "", "ungzipped"})
    void nothingIsCompressedForWhoDoesNotTakeThat(String accepted) throws Exception {
        for (String path : new String[] {"sign-in", script}) {
            HttpResponse<byte[]> answer = get(path, "Accept-Encoding", accepted);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("content-encoding")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "x, gzip;q=0.1", "gzip;q=none", "gzip;", ";;;,gzip"})
    void oddWeightsAreNoFault(String accepted) throws Exception {
        HttpResponse<byte[]> answer = get("sign-in", "Accept-Encoding", accepted);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-encoding")).contains("gzip");
    }

    @Test
    void compressedBodyOfRequestIsRefused() throws Exception {
        HttpRequest.Builder form = ada.form("rooms", Map.of("name", "Packed"))
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Encoding", "gzip");

        assertThat(ada.send(form).statusCode()).isEqualTo(400);
        assertThat(ada.get("rooms").body()).doesNotContain("Packed");
    }
}
