package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AppPagesTest {
    private static final Pattern ICON =
            Pattern.compile("\"src\":\"([^\"]+)\",\"sizes\":\"(\\d+)x\\d+\",\"type\":\"image/png\"");

    private RunningWeb server;
    private Visit anybody;

    @BeforeEach
    void start() {
        server = RunningWeb.start();
        anybody = Visit.of(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyPageNamesTheManifest() {
        assertThat(Markup.values(anybody.get("sign-in").body(), "href")).contains("/manifest.webmanifest");
    }

    @Test
    void manifestSaysWhatIsInstalled() {
        HttpResponse<String> manifest = anybody.get("manifest.webmanifest");

        assertThat(manifest.headers().firstValue("content-type")).contains("application/manifest+json; charset=utf-8");
        assertThat(manifest.body())
                .contains(
                        "\"id\":\"/\"",
                        "\"start_url\":\"/\"",
                        "\"scope\":\"/\"",
                        "\"display\":\"standalone\"",
                        "\"name\":\""
                                + server.chat()
                                        .store()
                                        .lookup()
                                        .settings()
                                        .name()
                                        .value() + "\"",
                        "\"lang\":\"en\"",
                        "\"purpose\":\"maskable\"");
    }

    @Test
    void iconsHaveTheSizesThatTheManifestSays() throws IOException, InterruptedException {
        List<MatchResult> icons = ICON.matcher(
                        anybody.get("manifest.webmanifest").body())
                .results()
                .toList();

        assertThat(icons).hasSize(3);
        for (MatchResult icon : icons) {
            BufferedImage picture = picture(server.at(icon.group(1).substring(1)));
            assertThat(picture.getWidth()).isEqualTo(Integer.parseInt(icon.group(2)));
            assertThat(picture.getHeight()).isEqualTo(picture.getWidth());
        }
    }

    private static BufferedImage picture(URI address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer =
                    client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.headers().firstValue("content-type")).contains("image/png");
            return ImageIO.read(new ByteArrayInputStream(answer.body()));
        }
    }

    @Test
    void workerKeepsOurOwnPageAndItsStyleOnly() {
        HttpResponse<String> worker = anybody.get("worker.js");
        String style = Markup.values(anybody.get("sign-in").body(), "href").stream()
                .filter(address -> address.matches("/assets/chat\\.\\w+\\.css"))
                .findFirst()
                .orElseThrow();

        assertThat(worker.headers().firstValue("content-type")).contains("text/javascript; charset=utf-8");
        assertThat(worker.headers().firstValue("cache-control")).contains("no-cache");
        assertThat(worker.body()).contains("[\"/offline\", \"" + style + "\"]").doesNotContain("{{", "cache.put");
    }

    @Test
    void offlinePageTellsNothingOfWhoAsks() {
        Visit ada = Visit.signedIn(server, "Ada");
        String page = ada.get("offline").body();

        assertThat(page).contains("No connection", "href=\"\"").doesNotContain("Ada", "me.css");
        assertThat(page).isEqualTo(anybody.get("offline").body());
    }
}
