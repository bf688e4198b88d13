package io.chatterspace.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Scanner;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;

/** A room's messages as a browser without script has them: an answer that goes on, read as it comes. Thread-safe. */
final class Pane implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern BODY = Pattern.compile("class=\"body\">(.*?)</");

    private final HttpResponse<InputStream> answer;
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    private Pane(HttpResponse<InputStream> answer) {
        this.answer = answer;
        Thread.ofVirtual().name("pane").start(this::read);
    }

    /** Opens the pane of a room. */
    static Pane open(Visit visit, RunningWeb server, String slug) {
        var request = HttpRequest.newBuilder(server.at("rooms/" + slug + "/stream"))
                .header("Accept-Encoding", "gzip")
                .timeout(PATIENCE)
                .build();
        try {
            return new Pane(visit.client().send(request, HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try (var body = new Scanner(body(), StandardCharsets.UTF_8)) {
            while (body.hasNextLine()) {
                lines.add(body.nextLine() + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            over = true;
        }
    }

    /** What went on is not compressed, what was at an end is. */
    private InputStream body() throws IOException {
        return header("content-encoding").equals("gzip") ? new GZIPInputStream(answer.body()) : answer.body();
    }

    int status() {
        return answer.statusCode();
    }

    String header(String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    /** What came so far. */
    String text() {
        return String.join("", lines);
    }

    /** What the messages say that came so far. */
    List<String> bodies() {
        List<String> bodies = new ArrayList<>();
        var found = BODY.matcher(text());
        while (found.find()) {
            bodies.add(found.group(1));
        }
        return bodies;
    }

    /** Waits until something came. */
    Pane await(String part) {
        Awaitility.await(part).atMost(PATIENCE).until(() -> text().contains(part));
        return this;
    }

    /** Waits for the end of the answer, and returns all of it. */
    String awaitEnd() {
        Awaitility.await("the end").atMost(PATIENCE).until(() -> over);
        return text();
    }

    boolean isOver() {
        return over;
    }

    @Override
    public void close() {
        try {
            answer.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
