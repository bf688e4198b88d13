package io.chatterspace.application.room;

import io.chatterspace.application.RoomView;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.Slug;
import io.chatterspace.domain.user.UserId;

/** Looks into a room by the slug it has or once had: everything its page shows. Answered from memory where it can be. */
public interface ViewRoom {
    Outcome view(Query query);

    /** Who looks into which room. */
    record Query(UserId user, Slug slug) {}

    /** How it ended. */
    sealed interface Outcome {
        /** The room, for a member. */
        record Viewed(RoomView view, Membership membership) implements Outcome {}

        /** The room exists and may be joined; what is in it is for members. */
        record NotAMember(Room room, int memberCount) implements Outcome {}

        record RoomNotFound() implements Outcome {}
    }
}
