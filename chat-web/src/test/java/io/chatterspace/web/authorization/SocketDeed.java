package io.chatterspace.web.authorization;

import io.chatterspace.web.RunningWeb;
import io.chatterspace.web.authorization.Table.Row;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Does over a live socket what a row says, and puts the answer into the table's words. Stateless. */
final class SocketDeed {
    private static final long TIMEOUT_SECONDS = 20;
    private static final Pattern TYPE = Pattern.compile("\"type\":\"([a-z_]+)\"");
    private static final Pattern CODE = Pattern.compile("\"code\":\"([a-z_]+)\"");

    private SocketDeed() {}

    static String answer(RunningWeb server, HttpClient client, Scene scene, Row row, Who who) {
        var heard = new CompletableFuture<String>();
        WebSocket.Builder builder = client.newWebSocketBuilder()
                .header("Origin", server.origin().toString())
                .subprotocols("chatterspace.v1.json");
        if (who != Who.STRANGER) {
            builder.header(
                    "Cookie", "chatterspace-session=" + scene.actor().token().value());
        }
        URI address = URI.create(server.at("live").toString().replaceFirst("http", "ws"));
        WebSocket socket;
        try {
            socket = builder.buildAsync(address, new Ears(heard)).join();
        } catch (CompletionException e) {
            return "sign in";
        }
        try {
            socket.sendText(frame(row, scene), true).join();
            if (row.deed().endsWith("unsubscribe") || row.place().isEmpty()) {
                // Nothing is answered to it, so something else is asked that is.
                socket.sendText("{\"type\":\"nothing\"}", true).join();
            }
            return heard.orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
        } finally {
            socket.abort();
        }
    }

    private static String frame(Row row, Scene scene) {
        String type = row.deed().substring("socket ".length());
        String start = "{\"type\":\"" + type + "\",\"room\":\"" + scene.roomId().value() + "\"";
        String epoch = scene.epoch();
        return switch (type) {
            case "subscribe" -> start + ",\"epoch\":\"" + epoch + "\",\"rev\":0}";
            case "unsubscribe" -> start + "}";
            case "send" -> start + ",\"key\":\"a-key\",\"body\":\"said\"}";
            case "edit" -> start + ",\"ref\":\"r\",\"body\":\"said\",\"seq\":" + scene.seq(row.matter()) + "}";
            case "delete", "pin", "unpin", "bookmark", "unbookmark" ->
                start + ",\"ref\":\"r\",\"seq\":" + scene.seq(row.matter()) + "}";
            case "here", "away" -> start + "}";
            case "typing" -> start + ",\"ref\":\"r\"}";
            case "react", "unreact" ->
                start + ",\"ref\":\"r\",\"emoji\":\"\uD83D\uDC4D\",\"seq\":" + scene.seq(row.matter()) + "}";
            case "read" -> start + ",\"seq\":1}";
            default -> throw new AssertionError("no frame for " + type);
        };
    }

    private static final class Ears implements WebSocket.Listener {
        private final CompletableFuture<String> heard;
        private final StringBuilder text = new StringBuilder();

        Ears(CompletableFuture<String> heard) {
            this.heard = heard;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                hear(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        private void hear(String frame) {
            switch (first(TYPE, frame)) {
                case "hello", "beat", "notice", "caught_up" -> {}
                case "error" -> heard.complete(first(CODE, frame).replace("bad_request", "-"));
                case "ack", "done" -> heard.complete("yes");
                default -> {
                    if (frame.contains(Scene.SECRET)) {
                        heard.complete("reads");
                    } else if (frame.contains("\"type\":\"gone\"")) {
                        heard.complete("gone");
                    }
                }
            }
        }

        private static String first(Pattern pattern, String frame) {
            Matcher matcher = pattern.matcher(frame);
            return matcher.find() ? matcher.group(1) : "";
        }
    }
}
