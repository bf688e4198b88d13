package io.chatterspace.web.live;

import io.avaje.jsonb.Json;
import io.chatterspace.application.Lookup;
import io.chatterspace.domain.event.Signal;
import io.chatterspace.domain.user.User;

/** Signals as they are sent, the same in both formats. Immutable, as all cases are. */
public sealed interface SignalFrame {
    /** Somebody writes in the room. */
    @Json
    record Typing(String type, String room, String user, String name) implements SignalFrame {}

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
        };
    }
}
