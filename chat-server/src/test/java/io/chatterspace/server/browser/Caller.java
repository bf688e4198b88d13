package io.chatterspace.server.browser;

import io.chatterspace.server.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody who sends forms as they please, whatever is answered. Confined to the test's thread.
 */
final class Caller implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final ServerProcess server;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client;

    Caller(ServerProcess server) {
        this.server = server;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** What was answered. */
    record Answer(int status, String body, String location) {
        /** Where it leads to, without what comes after the path. */
        String path() {
            return URI.create(location).getPath();
        }
    }

    Answer get(String path) {
        return send(HttpRequest.newBuilder(server.address().resolve(path)).GET());
    }

    /** Sends a form: names and values by turns. */
    Answer post(String path, String... fields) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(encode(fields[i]) + "=" + encode(fields[i + 1]));
        }
        return send(HttpRequest.newBuilder(server.address().resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                // What describes the session to its owner.
                .header("User-Agent", "\"><img src=x onerror=window.__xss=1>{{t.product}} Firefox/1 Linux")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", pairs))));
    }

    /** What the session is known by. */
    HttpCookie session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().endsWith("chatterspace-session"))
                .findFirst()
                .orElseThrow();
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer =
                    client.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(),
                    answer.body(),
                    answer.headers().firstValue("Location").orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(server.log(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for a page", e);
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close();
    }
}
