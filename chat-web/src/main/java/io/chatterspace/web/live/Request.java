package io.chatterspace.web.live;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a client may ask for: the {@code type} of its frames. */
enum Request {
    SUBSCRIBE,
    UNSUBSCRIBE,
    SEND,
    EDIT,
    DELETE,
    READ,
    REACT,
    UNREACT,
    PIN,
    UNPIN,
    BOOKMARK,
    UNBOOKMARK,
    TYPING,
    HERE,
    AWAY;

    String type() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is about a room. */
    boolean namesRoom() {
        return this != HERE && this != AWAY;
    }

    static Optional<Request> of(@Nullable String type) {
        return Arrays.stream(values())
                .filter(request -> request.type().equals(type))
                .findFirst();
    }
}
