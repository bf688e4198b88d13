package io.chatterspace.application.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a unit of work changed, so that it can be taken back. Confined to its unit. */
final class Journal {
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private boolean open;

    private Journal(boolean open) {
        this.open = open;
    }

    static Journal forUnit() {
        return new Journal(true);
    }

    /** A journal that refuses every change. */
    static Journal forQuery() {
        return new Journal(false);
    }

    /**
     * Makes a change.
     *
     * @throws IllegalStateException in a query, or after the unit ended
     */
    void change(Runnable change, Runnable takenBack) {
        requireOpen();
        change.run();
        undo.push(takenBack);
    }

    /** Puts a value under a key. */
    <K, V> void put(Map<K, V> table, K key, V value) {
        V before = table.get(key);
        change(() -> table.put(key, value), () -> restore(table, key, before));
    }

    /** Removes what is under a key. */
    <K, V> void remove(Map<K, V> table, K key) {
        V before = table.get(key);
        change(() -> table.remove(key), () -> restore(table, key, before));
    }

    private static <K, V> void restore(Map<K, V> table, K key, @Nullable V before) {
        if (before == null) {
            table.remove(key);
        } else {
            table.put(key, before);
        }
    }

    /**
     * Refuses what could be a change, before anything else is said of it.
     *
     * @throws IllegalStateException in a query, or after the unit ended
     */
    void requireOpen() {
        if (!open) {
            throw new IllegalStateException("changes belong into a unit of work");
        }
    }

    void rollBack() {
        undo.forEach(Runnable::run);
        end();
    }

    void end() {
        undo.clear();
        open = false;
    }
}
