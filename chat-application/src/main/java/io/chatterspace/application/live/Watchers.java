package io.chatterspace.application.live;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Who wants to hear of something, by what it is about. Thread-safe.
 *
 * @param <K> what it is about
 */
final class Watchers<K> {
    private final ConcurrentMap<K, Set<Runnable>> actions = new ConcurrentHashMap<>();

    /**
     * Has an action run each time it is {@linkplain #tell told}.
     *
     * @return takes the action back
     */
    Runnable add(K about, Runnable action) {
        // Two watchers may have the same action; taking one back leaves the other.
        Runnable watcher = () -> action.run();
        actions.compute(about, (key, known) -> {
            Set<Runnable> all = known == null ? ConcurrentHashMap.newKeySet() : known;
            all.add(watcher);
            return all;
        });
        return () -> actions.computeIfPresent(about, (key, all) -> {
            all.remove(watcher);
            return all.isEmpty() ? null : all;
        });
    }

    /** Runs the actions of those who want to hear of it. */
    void tell(K about) {
        actions.getOrDefault(about, Set.of()).forEach(Runnable::run);
    }
}
