package io.chatterspace.torture.client;

import io.avaje.json.mapper.JsonMapper;
import java.util.Map;
import java.util.Objects;

/** A frame of the live protocol. Immutable. */
record Frame(Map<String, Object> fields) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Frame parse(String text) {
        return new Frame(JSON.fromJsonObject(text));
    }

    static String write(Map<String, Object> fields) {
        return JSON.toJson(fields);
    }

    String type() {
        return text("type");
    }

    /** A field with a text; empty if there is none. */
    String text(String field) {
        return fields.get(field) instanceof String value ? value : "";
    }

    /** A field with a number; 0 if there is none. */
    long number(String field) {
        return fields.get(field) instanceof Number value ? value.longValue() : 0;
    }

    boolean has(String field) {
        return fields.get(field) != null;
    }

    /** A field with an object, which is there. */
    @SuppressWarnings("unchecked") // What JSON calls an object has texts for keys.
    Frame object(String field) {
        return new Frame((Map<String, Object>) Objects.requireNonNull(fields.get(field)));
    }
}
