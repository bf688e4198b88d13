package io.chatterspace.application.room;

import io.chatterspace.application.access.Actor;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.RoomId;

/** Makes somebody else a member of a room. Its owners and moderators may. Repeating it changes nothing. */
public interface AddMember {
    Outcome add(Command command);

    /** Who adds whom to which room; {@code handle} as typed. */
    record Command(Actor actor, RoomId room, String handle) {}

    /** How it ended. */
    sealed interface Outcome {
        /** The membership, new or as it was. */
        record Added(Membership membership) implements Outcome {}

        /** Nobody who takes part has that handle. */
        record PersonNotFound() implements Outcome {}

        /** That person is banned from the room; the ban has to be lifted first. */
        record Banned() implements Outcome {}

        /** A member, but neither an owner nor a moderator; or the room is direct or archived. */
        record NotAllowed() implements Outcome {}

        record NotAMember() implements Outcome {}

        record RoomNotFound() implements Outcome {}
    }
}
