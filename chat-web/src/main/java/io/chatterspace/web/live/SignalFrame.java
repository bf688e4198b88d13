package io.chatterspace.web.live;

import io.avaje.jsonb.Json;
import io.chatterspace.application.Lookup;
import io.chatterspace.domain.event.Signal;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.Presence;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.web.presence.PresenceDots;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Signals as they are sent, the same in both formats. Immutable, as all cases are. */
public sealed interface SignalFrame {
    /** Somebody writes in the room. */
    @Json
    record Typing(String type, String room, String user, String name) implements SignalFrame {}

    /**
     * Who is here.
     *
     * @param whole true if those of the page's list who are not named are offline
     * @param users {@code here}, {@code away} or {@code offline}, by id
     */
    @Json
    record Presences(String type, String room, @Nullable Boolean whole, Map<String, String> users)
            implements SignalFrame {}

    /** The frame of a signal. */
    static SignalFrame of(Signal signal, Lookup lookup) {
        return switch (signal) {
            case Signal.Typing(var room, var user) ->
                new Typing(
                        "typing",
                        Long.toString(room.value()),
                        Long.toString(user.value()),
                        lookup.user(user)
                                .map(User::name)
                                .orElseThrow(() -> new IllegalStateException("a member is stored: " + user))
                                .value());
            case Signal.PresenceChanged(var room, var people) -> presences(room, null, people);
        };
    }

    /** How all of those are, whom a page lists: who is not named is offline. */
    static SignalFrame whole(RoomId room, Map<UserId, Presence> connected) {
        return presences(room, true, connected);
    }

    private static SignalFrame presences(RoomId room, @Nullable Boolean whole, Map<UserId, Presence> people) {
        Map<String, String> users = new TreeMap<>();
        people.forEach((user, now) -> users.put(Long.toString(user.value()), PresenceDots.state(now)));
        return new Presences("presence", Long.toString(room.value()), whole, users);
    }
}
