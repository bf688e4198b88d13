package io.chatterspace.web.live;

import io.chatterspace.domain.room.RoomId;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the order of what one client says in a room when something of it could not be stored: what was on its way behind
 * that must not overtake it, and waits until it is repeated. A repeat shows that the client has heard of the refusal, and
 * that it gave up what it was refused before that and does not repeat first. Confined to the connection's reader.
 */
final class SendOrder {
    /** More is not remembered; it waits just the same. */
    private static final int MAX_REFUSED = 1_000;

    private final Map<RoomId, Set<String>> refused = new HashMap<>();

    /** Whether something that was said before waits to be repeated; if so, this is refused, too. */
    boolean mustWait(RoomId room, String key) {
        Set<String> waiting = refused.get(room);
        if (waiting == null) {
            return false;
        }
        if (!waiting.contains(key)) {
            refuse(room, key);
            return true;
        }
        removeUpTo(waiting, key);
        if (waiting.isEmpty()) {
            refused.remove(room);
        }
        return false;
    }

    /** That was not stored, or nobody knows. */
    void refuse(RoomId room, String key) {
        Set<String> waiting = refused.computeIfAbsent(room, any -> new LinkedHashSet<>());
        if (waiting.size() < MAX_REFUSED) {
            waiting.add(key);
        }
    }

    private static void removeUpTo(Set<String> waiting, String key) {
        boolean found = false;
        for (Iterator<String> keys = waiting.iterator(); !found && keys.hasNext(); keys.remove()) {
            found = keys.next().equals(key);
        }
    }
}
