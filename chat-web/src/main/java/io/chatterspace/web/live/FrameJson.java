package io.chatterspace.web.live;

import io.avaje.json.JsonException;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import io.chatterspace.web.websocket.Frames;
import java.util.Optional;

/** Frames as JSON. Thread-safe: immutable. */
final class FrameJson {
    private final Jsonb jsonb = Jsonb.builder().build();
    private final JsonType<ClientFrame> clientFrame = jsonb.type(ClientFrame.class);

    /** What a client sent; empty if it is no JSON object of the right kinds of fields. */
    Optional<ClientFrame> read(String text) {
        try {
            return Optional.ofNullable(clientFrame.fromJson(text));
        } catch (JsonException | IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** The finished text frame of a record that {@code @Json} knows. */
    byte[] frame(Object frame) {
        return Frames.text(jsonb.toJsonBytes(frame));
    }
}
