package io.chatterspace.server;

import io.avaje.json.mapper.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One live socket that gets JSON: sends frames, and has what came, in order, until it closes.
 *
 * <p>Confined to one thread at a time.
 */
public final class LiveVisit implements AutoCloseable {
    /** The close code where the connection ended without one. */
    public static final int BROKEN = 1006;

    /** What comes at any time, and is nothing of a room. */
    private static final Set<String> UNASKED = Set.of("beat", "notice", "presence");

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final BlockingQueue<Optional<Frame>> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();
    private final WebSocket socket;

    private LiveVisit(HttpClient client, URI address, String cookie) {
        String origin = address.getScheme() + "://" + address.getRawAuthority();
        this.socket = client.newWebSocketBuilder()
                .header("Cookie", cookie)
                .header("Origin", origin)
                .subprotocols("chatterspace.v1.json")
                .buildAsync(URI.create("ws" + address.toString().substring("http".length())), new Ears())
                .join();
    }

    static LiveVisit open(HttpClient client, URI address, String cookie) {
        return new LiveVisit(client, address, cookie);
    }

    /** What came: an object with a type. */
    public record Frame(Map<String, Object> fields) {
        /** The kind of frame. */
        public String type() {
            return text("type");
        }

        /** A field with a text. */
        public String text(String field) {
            return String.valueOf(fields.get(field));
        }

        /** A field with a number. */
        public long number(String field) {
            if (fields.get(field) instanceof Number number) {
                return number.longValue();
            }
            throw new AssertionError("no number " + field + " in " + fields);
        }

        /** Whether there is such a field. */
        public boolean has(String field) {
            return fields.get(field) != null;
        }

        /** A field with an object. */
        @SuppressWarnings("unchecked") // What JSON calls an object has texts for keys.
        public Frame object(String field) {
            return new Frame((Map<String, Object>) fields.get(field));
        }

        /** Whether it is an event of a room. */
        public boolean isEvent() {
            return has("rev") && !type().equals("ack") && !type().equals("caught_up") && !type().equals("reset");
        }
    }

    /** Asks for a room's events after a revision. */
    public void subscribe(Visit.RoomPage room, long revision) {
        say(Map.of("type", "subscribe", "room", room.id(), "epoch", room.epoch(), "rev", revision));
    }

    /** Sends a frame; that the connection is closed shows when the answer does not come. */
    public void say(Map<String, Object> frame) {
        socket.sendText(JSON.toJson(frame), true)
                .exceptionally(closed -> socket)
                .join();
    }

    /** The next frame but {@code beat} and {@code notice}; empty once the connection is closed. */
    public Optional<Frame> hear() {
        try {
            Optional<Frame> frame = frames.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (frame == null) {
                throw new AssertionError("nothing came within " + PATIENCE);
            }
            if (frame.isEmpty()) {
                frames.add(frame);
            }
            return frame;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a frame", e);
        }
    }

    /** Hears frames up to the first one of that type, which is the last in the list. */
    public List<Frame> hearUntil(String type) {
        List<Frame> heard = new ArrayList<>();
        do {
            heard.add(hear().orElseThrow(() -> new AssertionError("closed before " + type + ": " + heard)));
        } while (!heard.getLast().type().equals(type));
        return heard;
    }

    /** The code with which the connection was closed; waits for it. */
    public int closeCode() {
        return closeCode.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private void end(int code) {
        if (closeCode.complete(code)) {
            frames.add(Optional.empty());
        }
    }

    private final class Ears implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                Frame frame = new Frame(JSON.fromJsonObject(text.toString()));
                text.setLength(0);
                if (!UNASKED.contains(frame.type())) {
                    frames.add(Optional.of(frame));
                }
            }
            webSocket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            end(statusCode);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            end(BROKEN);
        }
    }
}
