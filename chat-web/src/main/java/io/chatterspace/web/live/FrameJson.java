package io.chatterspace.web.live;

import io.avaje.json.JsonException;
import io.avaje.json.JsonReader;
import io.avaje.json.JsonReader.Token;
import io.avaje.jsonb.Jsonb;
import io.chatterspace.domain.text.Text;
import io.chatterspace.web.websocket.Frames;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Frames as JSON. Thread-safe: immutable. */
final class FrameJson {
    /** The parser goes one call deeper with each level; ours have one. */
    private static final int MAX_DEPTH = 16;

    private static final Pattern WHOLE_NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

    private final Jsonb jsonb = Jsonb.builder().build();

    /** What a client sent; empty if it is no JSON object of the right kinds of fields, each of them once. */
    Optional<ClientFrame> read(String text) {
        if (!isOneShallowObject(text)) {
            return Optional.empty();
        }
        try (JsonReader reader = jsonb.reader(text)) {
            return Optional.of(read(reader));
        } catch (JsonException | IllegalArgumentException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    /** The finished text frame of a record that {@code @Json} knows. */
    byte[] frame(Object frame) {
        return Frames.text(jsonb.toJsonBytes(frame));
    }

    private static ClientFrame read(JsonReader reader) {
        Map<String, String> texts = new HashMap<>();
        Map<String, Long> numbers = new HashMap<>();
        Set<String> seen = new HashSet<>();
        reader.beginObject();
        while (reader.hasNextField()) {
            String field = reader.nextField();
            require(seen.add(field), "a field comes twice");
            if (reader.currentToken() == Token.NULL) {
                reader.skipValue();
            } else {
                switch (field) {
                    case "body" -> texts.put(field, text(reader));
                    case "type", "room", "epoch", "key", "emoji", "ref" -> texts.put(field, sound(text(reader)));
                    case "rev", "seq", "reply_to" -> numbers.put(field, number(reader));
                    default -> reader.skipValue();
                }
            }
        }
        reader.endObject();
        return new ClientFrame(
                texts.get("type"),
                texts.get("room"),
                texts.get("epoch"),
                numbers.get("rev"),
                texts.get("key"),
                texts.get("body"),
                numbers.get("seq"),
                numbers.get("reply_to"),
                texts.get("emoji"),
                texts.get("ref"));
    }

    private static String text(JsonReader reader) {
        require(reader.currentToken() == Token.STRING, "a text is expected");
        return JsonText.of(reader.readRaw().strip());
    }

    /** What may be repeated in an answer, which half of a surrogate pair would break. */
    private static String sound(String text) {
        require(!Text.isBroken(text), "half of a surrogate pair");
        return text;
    }

    private static Long number(JsonReader reader) {
        require(reader.currentToken() == Token.NUMBER, "a number is expected");
        String number = reader.readRaw().strip();
        require(WHOLE_NUMBER.matcher(number).matches(), "a whole number is expected");
        return Long.valueOf(number);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Looks only at braces, brackets and quotation marks: the parser would not see what follows the object. */
    private static boolean isOneShallowObject(String text) {
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else {
                    quoted = c != '"';
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
                if (depth <= 0) {
                    return depth == 0 && text.substring(i + 1).isBlank();
                }
            }
            if (depth > MAX_DEPTH) {
                return false;
            }
        }
        return false;
    }
}
