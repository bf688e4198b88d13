package io.chatterspace.torture.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a person has sent and has no answer to, in the order in which it was said first. Confined to its thread. */
final class Outbox {
    private final Map<String, Unsent> unsent = new LinkedHashMap<>();

    /** A message without an answer; {@code notBefore} is when it goes out again, 0 if that needs no clock. */
    record Unsent(String room, String key, String body, long notBefore) {
        Map<String, Object> frame() {
            return Map.of("type", "send", "room", room, "key", key, "body", body);
        }
    }

    void add(Unsent message) {
        unsent.put(message.key(), message);
    }

    boolean isEmpty() {
        return unsent.isEmpty();
    }

    int size() {
        return unsent.size();
    }

    Optional<Unsent> oldest() {
        return unsent.values().stream().findFirst();
    }

    List<Unsent> all() {
        return List.copyOf(unsent.values());
    }

    Optional<Unsent> find(String key) {
        return Optional.ofNullable(unsent.get(key));
    }

    Optional<Unsent> remove(String key) {
        return Optional.ofNullable(unsent.remove(key));
    }

    void removeRoom(String room) {
        unsent.values().removeIf(message -> message.room().equals(room));
    }

    /** Has a message go out again at a time. */
    void repeatAt(String key, long nanos) {
        unsent.computeIfPresent(key, (same, message) -> new Unsent(message.room(), key, message.body(), nanos));
    }

    /** What is to go out again by now; each is given once. */
    List<Unsent> due(long now) {
        List<Unsent> due = unsent.values().stream()
                .filter(message -> message.notBefore() != 0 && now >= message.notBefore())
                .toList();
        due.forEach(message -> repeatAt(message.key(), 0));
        return due;
    }
}
