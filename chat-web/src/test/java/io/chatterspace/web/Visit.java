package io.chatterspace.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** One browser without script: keeps cookies, follows redirects, and posts forms as our own pages do. */
public final class Visit {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final RunningWeb server;
    private final HttpClient client;

    private Visit(RunningWeb server, HttpClient.Redirect redirects) {
        this.server = server;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager())
                .followRedirects(redirects)
                .connectTimeout(TIMEOUT)
                .build();
    }

    /** A stranger. */
    public static Visit of(RunningWeb server) {
        return new Visit(server, HttpClient.Redirect.NORMAL);
    }

    /** A stranger whose browser shows redirects instead of following them. */
    public static Visit withoutRedirects(RunningWeb server) {
        return new Visit(server, HttpClient.Redirect.NEVER);
    }

    /** Somebody who has chosen a name. */
    public static Visit signedIn(RunningWeb server, String name) {
        Visit visit = of(server);
        visit.post("guest", Map.of("name", name));
        return visit;
    }

    /** The client with its cookies. */
    public HttpClient client() {
        return client;
    }

    /** Asks for a page. */
    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(server.at(path)).GET());
    }

    /** Sends a form from one of our own pages. */
    public HttpResponse<String> post(String path, Map<String, String> fields) {
        return send(form(path, fields).header("Sec-Fetch-Site", "same-origin"));
    }

    /** A form that does not yet say where it was sent from. */
    public HttpRequest.Builder form(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(server.at(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    /** Sends any request. */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The session's cookie as a header's value. */
    public String cookies() {
        var store = ((CookieManager) client.cookieHandler().orElseThrow()).getCookieStore();
        return store.getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** Scheme, host and port, as browsers name where they come from. */
    public URI origin() {
        return server.origin();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
