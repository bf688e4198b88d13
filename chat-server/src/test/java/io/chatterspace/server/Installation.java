package io.chatterspace.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Sets an installation up by its pages: everybody comes in, in every way, and opens rooms. Stateless. */
public final class Installation {
    /** What its administrator signs in with. */
    public static final String HANDLE = "admin";

    /** What its administrator signs in with. */
    public static final String PASSWORD = "a password for tests";

    private Installation() {}

    /** Sets the installation at that address up with that code. */
    static void setUp(URI address, String code) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = post(
                    client,
                    address.resolve("set-up"),
                    "",
                    Map.of(
                            "code", code,
                            "installation", "ChatterSpace",
                            "invite", "on",
                            "registration", "on",
                            "guest", "on",
                            "name", "Admin",
                            "handle", HANDLE,
                            "password", PASSWORD));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
            String session = answer.headers().allValues("Set-Cookie").stream()
                    .map(header -> header.split(";", 2)[0])
                    .filter(pair -> pair.contains("chatterspace-session="))
                    .findFirst()
                    .orElseThrow();
            HttpResponse<String> changed = post(
                    client,
                    address.resolve("administration/settings"),
                    session,
                    Map.of(
                            "name", "ChatterSpace",
                            "join-invite", "on",
                            "join-registration", "on",
                            "join-guest", "on",
                            "room-creators", "everybody"));
            assertThat(changed.statusCode()).as(changed.body()).isEqualTo(303);
        }
    }

    private static HttpResponse<String> post(HttpClient client, URI action, String cookie, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(action)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
