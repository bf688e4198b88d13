package io.chatterspace.application.presence;

import io.chatterspace.application.RoomView;
import io.chatterspace.application.StorageException;
import io.chatterspace.application.Store;
import io.chatterspace.application.live.LiveHub;
import io.chatterspace.domain.event.Signal;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.Presence;
import io.chatterspace.domain.user.UserId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells the rooms where somebody looks who of them is here now: one signal a room, of those whom its page lists. Thread-safe:
 * immutable.
 */
final class PresenceNews {
    private static final Logger LOG = System.getLogger(PresenceNews.class.getName());

    /** So many people's rooms are read at once, so that other queries come in between. */
    private static final int BATCH = 100;

    private final Store store;
    private final LiveHub live;

    PresenceNews(Store store, LiveHub live) {
        this.store = store;
        this.live = live;
    }

    /** Tells how those are now. What cannot be told is dropped. Blocks on reads. */
    void tell(Map<UserId, Presence> news) {
        try {
            rooms(news).forEach(this::tell);
        } catch (StorageException e) {
            LOG.log(Level.WARNING, "who is here is not told, since the store cannot be read", e);
        }
    }

    /** Of whom to tell in which room, where anybody is there to be told. */
    private Map<RoomId, Map<UserId, Presence>> rooms(Map<UserId, Presence> news) {
        Map<RoomId, Map<UserId, Presence>> rooms = new HashMap<>();
        List<UserId> people = new ArrayList<>(news.keySet());
        for (int from = 0; from < people.size(); from += BATCH) {
            List<UserId> some = people.subList(from, Math.min(people.size(), from + BATCH));
            Map<UserId, List<RoomId>> theirs = store.read(snapshot -> some.stream()
                    .collect(Collectors.toMap(
                            user -> user, user -> snapshot.memberships().listRooms(user))));
            theirs.forEach((user, all) -> all.stream()
                    .filter(live::isAttended)
                    .forEach(room -> rooms.computeIfAbsent(room, any -> new LinkedHashMap<>())
                            .put(user, news.getOrDefault(user, Presence.OFFLINE))));
        }
        return rooms;
    }

    private void tell(RoomId room, Map<UserId, Presence> people) {
        store.lookup().room(room).ifPresent(view -> {
            Set<UserId> changed = Set.copyOf(people.keySet());
            people.keySet().retainAll(listed(view));
            if (!people.isEmpty()) {
                live.signal(new Signal.PresenceChanged(room, people));
            }
            if (view.room().isDirect()) {
                live.noticeOthers(room, changed);
            }
        });
    }

    private static Set<UserId> listed(RoomView view) {
        return view.members().stream().map(RoomView.Member::user).collect(Collectors.toSet());
    }
}
