package io.chatterspace.application.room;

import io.chatterspace.application.access.Actor;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;

/** Gives a member of a room another role. Its owners may, about themselves too. The role it has is no change. */
public interface ChangeMemberRole {
    Outcome change(Command command);

    /** Who gives which role to whom, and where. */
    record Command(Actor actor, RoomId room, UserId user, MemberRole role) {}

    /** How it ended. */
    sealed interface Outcome {
        record Changed() implements Outcome {}

        /** The room would be without an owner. */
        record LastOwner() implements Outcome {}

        /** That user is no member. */
        record PersonNotFound() implements Outcome {}

        /** A member, but no owner. */
        record NotAllowed() implements Outcome {}

        record NotAMember() implements Outcome {}

        record RoomNotFound() implements Outcome {}
    }
}
