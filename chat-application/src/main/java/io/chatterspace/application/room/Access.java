package io.chatterspace.application.room;

import io.chatterspace.application.Snapshot;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.user.UserId;

/** What a user has to do with a room: the one place that decides it. Immutable. */
public sealed interface Access {
    /** A member, who may read and post. */
    record Member(Membership membership) implements Access {}

    /** No member, but told that the room exists and free to join. */
    record Outsider(Room room) implements Access {}

    /** No such room, or one that this user is not told of: the two are not told apart. */
    record None() implements Access {}

    /** What that user has to do with that room in that state of the store. */
    static Access of(Snapshot snapshot, RoomId room, UserId user) {
        return snapshot.memberships()
                .find(room, user)
                .<Access>map(Member::new)
                .orElseGet(() -> snapshot.rooms()
                        .find(room)
                        .filter(found -> found.visibility() == Visibility.OPEN)
                        .<Access>map(Outsider::new)
                        .orElseGet(None::new));
    }
}
