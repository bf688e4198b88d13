package io.chatterspace.violation.domain.room;

import java.util.Optional;

/** State that all share. */
final class CountingRooms {
    static int count;

    private CountingRooms() {}

    static int add(Optional<String> room) {
        count += room.isPresent() ? 1 : 0;
        return count;
    }
}
