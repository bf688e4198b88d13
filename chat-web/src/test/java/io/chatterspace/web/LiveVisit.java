package io.chatterspace.web;

import io.chatterspace.web.language.Language;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One live socket of somebody who is signed in: sends texts, and has what came, in order. */
public final class LiveVisit implements AutoCloseable {
    private static final long TIMEOUT_SECONDS = 20;

    /** Stands behind the last frame. */
    private static final String CLOSED = "";

    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();
    private final WebSocket socket;
    private boolean hearsNotices;
    private boolean hearsPresence;

    private LiveVisit(Visit visit, RunningWeb server, String subprotocol, String query) {
        var address = server.at("live" + query);
        this.socket = visit.client()
                .newWebSocketBuilder()
                .header("Cookie", visit.cookies())
                .header("Origin", server.origin().toString())
                .subprotocols(subprotocol)
                .buildAsync(URI.create(address.toString().replaceFirst("http", "ws")), new Ears())
                .join();
    }

    /** Opens a socket that gets JSON. */
    public static LiveVisit json(Visit visit, RunningWeb server) {
        return new LiveVisit(visit, server, "chatterspace.v1.json", "");
    }

    /** Opens a socket that gets HTML. */
    public static LiveVisit html(Visit visit, RunningWeb server) {
        return new LiveVisit(visit, server, "chatterspace.v1.html", "");
    }

    /** Opens a socket that gets HTML, as a page in that language does. */
    public static LiveVisit html(Visit visit, RunningWeb server, Language language) {
        return new LiveVisit(visit, server, "chatterspace.v1.html", "?language=" + language.tag());
    }

    /** Hears notices, too, which come whenever something happens elsewhere. */
    public LiveVisit withNotices() {
        hearsNotices = true;
        return this;
    }

    /** Hears who is here, too, which comes whenever somebody comes or goes. */
    public LiveVisit withPresence() {
        hearsPresence = true;
        return this;
    }

    /** Sends a frame. */
    public void say(String frame) {
        socket.sendText(frame, true).join();
    }

    /** The next frame, of whatever kind but {@code beat}, and {@code notice} and {@code presence} unless those are wanted. */
    public String hear() throws InterruptedException {
        String frame = frames.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        if (frame == null) {
            throw new AssertionError("nothing came within " + TIMEOUT_SECONDS + " s");
        }
        if (frame.equals(CLOSED)) {
            frames.add(CLOSED);
            throw new AssertionError("closed with " + closeCode());
        }
        boolean isLeftOut = frame.contains("\"type\":\"beat\"")
                || (!hearsNotices && frame.contains("\"type\":\"notice\""))
                || (!hearsPresence && frame.contains("\"type\":\"presence\""));
        return isLeftOut ? hear() : frame;
    }

    /** Hears frames until one of that type, which is the last one. */
    public List<String> hearUntil(String type) throws InterruptedException {
        List<String> heard = new ArrayList<>();
        do {
            heard.add(hear());
        } while (!heard.getLast().contains("\"type\":\"" + type + "\""));
        return heard;
    }

    /** The next frame of that type; those before it are dropped. */
    public String await(String type) throws InterruptedException {
        return hearUntil(type).getLast();
    }

    /** The code with which the server closed; waits for it. */
    public int closeCode() {
        return closeCode.orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Ears implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                frames.add(text.toString());
                text.setLength(0);
            }
            webSocket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            closeCode.complete(statusCode);
            frames.add(CLOSED);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            closeCode.complete(1006);
        }
    }
}
