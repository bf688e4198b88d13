package io.chatterspace.web;

import io.avaje.jsonb.Jsonb;
import java.util.Map;

/** What a frame says, read by a parser. Stateless. */
final class Frame {
    private static final Jsonb JSONB = Jsonb.builder().build();

    private Frame() {}

    @SuppressWarnings("unchecked")
    static Map<String, Object> of(String frame) {
        return (Map<String, Object>) JSONB.type(Object.class).fromJson(frame);
    }

    /** A text in a frame; the last of the names is the field, those before it are objects. */
    static String text(String frame, String... names) {
        Object value = of(frame);
        for (String name : names) {
            value = ((Map<?, ?>) value).get(name);
        }
        return String.valueOf(value);
    }

    /** A text as it stands in a frame. */
    static String quote(String text) {
        return JSONB.toJson(text);
    }
}
