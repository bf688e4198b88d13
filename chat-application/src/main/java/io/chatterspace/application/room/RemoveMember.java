package io.chatterspace.application.room;

import io.chatterspace.application.access.Actor;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;

/**
 * Ends somebody else's membership: nothing committed in the room after the answer reaches that user. Owners remove
 * everybody, moderators mere members. Repeating it changes nothing.
 */
public interface RemoveMember {
    Outcome remove(Command command);

    /** Who removes whom from which room. */
    record Command(Actor actor, RoomId room, UserId user) {}

    /** How it ended. */
    sealed interface Outcome {
        /** That user is no member, or not any more. */
        record Removed() implements Outcome {}

        /** Not above that member; or oneself, which is leaving; or the room is direct. */
        record NotAllowed() implements Outcome {}

        record NotAMember() implements Outcome {}

        record RoomNotFound() implements Outcome {}
    }
}
