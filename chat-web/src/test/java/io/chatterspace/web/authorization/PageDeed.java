package io.chatterspace.web.authorization;

import io.chatterspace.web.RunningWeb;
import io.chatterspace.web.authorization.Table.Row;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Does by a page or a form what a row says, and puts the answer into the table's words. Stateless. */
final class PageDeed {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** An answer, of which no more is read than what tells what it is. */
    record Answer(int statusCode, HttpHeaders headers, String body) {}

    private PageDeed() {}

    static String answer(RunningWeb server, HttpClient client, Scene scene, Row row, Who who) {
        return word(send(server, client, scene, row, who));
    }

    static Answer send(RunningWeb server, HttpClient client, Scene scene, Row row, Who who) {
        String[] deed = row.deed().split(" ", 2);
        String path = path(deed[1], scene, row).replace("{address}", server.asset("chat.js"));
        HttpRequest.Builder request = HttpRequest.newBuilder(server.at(path.substring(1)))
                .timeout(TIMEOUT)
                .header("Sec-Fetch-Site", "same-origin");
        if (who != Who.STRANGER) {
            request.header(
                    "Cookie", "chatterspace-session=" + scene.actor().token().value());
        }
        if (deed[0].equals("POST")) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form(Forms.fields(row, scene))));
        }
        try {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            return new Answer(answer.statusCode(), answer.headers(), read(answer.body(), path.endsWith("/stream")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What goes on for as long as somebody reads is read up to what only members may read. */
    private static String read(InputStream body, boolean endless) throws IOException {
        var read = new StringBuilder();
        try (var reader = new InputStreamReader(body, StandardCharsets.UTF_8)) {
            for (int next = reader.read(); next >= 0; next = reader.read()) {
                read.append((char) next);
                if (endless && read.indexOf(Scene.SECRET) >= 0) {
                    break;
                }
            }
        }
        return read.toString();
    }

    private static String path(String pattern, Scene scene, Row row) {
        return pattern.replace("{slug}", scene.slug())
                .replace("{seq}", Long.toString(scene.seq(row.matter())))
                .replace("{user}", Long.toString(scene.person(row.matter()).value()))
                .replace("{token}", scene.link(pattern))
                .replace("{report}", Long.toString(scene.report()))
                .replace("{id}", Long.toString(id(pattern, scene, row)));
    }

    private static long id(String pattern, Scene scene, Row row) {
        String folder = pattern.substring(0, Math.max(1, pattern.indexOf("/{id}")));
        return switch (folder) {
            case "/administration/people" -> scene.person(row.matter()).value();
            case "/administration/rooms" -> scene.roomId().value();
            case "/administration/invites" -> scene.invite();
            case "/administration/reports" -> scene.report();
            case "/account/sessions" -> scene.session(row.matter());
            default -> 0;
        };
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String word(Answer answer) {
        String location = answer.headers().firstValue("Location").orElse("");
        return switch (answer.statusCode()) {
            case 200 -> answer.body().contains(Scene.SECRET) ? "reads" : "yes";
            case 303 -> location.contains("/sign-in") ? "sign in" : "yes";
            case 401 -> "sign in";
            case 403 -> "no";
            case 404 -> "hidden";
            case 410 -> "gone";
            default -> Integer.toString(answer.statusCode());
        };
    }
}
