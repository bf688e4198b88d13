package io.chatterspace.torture.history;

import io.avaje.json.mapper.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** Entries as lines of JSON; a field that is 0 or empty is left out. Stateless. */
final class Lines {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Lines() {}

    static String write(Entry entry) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("t", entry.nanos());
        fields.put("kind", entry.kind().name());
        put(fields, "who", entry.who());
        put(fields, "conn", entry.connection());
        put(fields, "room", entry.room());
        put(fields, "rev", entry.rev());
        put(fields, "seq", entry.seq());
        put(fields, "by", entry.by());
        put(fields, "key", entry.key());
        put(fields, "what", entry.what());
        put(fields, "text", entry.text());
        return JSON.toJson(fields);
    }

    static Entry read(String line) {
        Map<String, Object> fields = JSON.fromJsonObject(line);
        return new Entry(
                number(fields, "t"),
                Kind.valueOf(text(fields, "kind")),
                text(fields, "who"),
                Math.toIntExact(number(fields, "conn")),
                text(fields, "room"),
                number(fields, "rev"),
                number(fields, "seq"),
                text(fields, "by"),
                text(fields, "key"),
                text(fields, "what"),
                text(fields, "text"));
    }

    private static void put(Map<String, Object> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.put(name, value);
        }
    }

    private static void put(Map<String, Object> fields, String name, long value) {
        if (value != 0) {
            fields.put(name, value);
        }
    }

    private static String text(Map<String, Object> fields, String name) {
        return fields.get(name) instanceof String value ? value : "";
    }

    private static long number(Map<String, Object> fields, String name) {
        return fields.get(name) instanceof Number value ? value.longValue() : 0;
    }
}
