package io.chatterspace.domain.room;

import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;

/**
 * A user in a room. A room that has members has an owner among them.
 *
 * @param joined the revision at which the user joined, which orders a room's members
 */
public record Membership(RoomId room, UserId user, MemberRole role, Revision joined, Instant joinedAt) {
    /** The same membership in another role. */
    public Membership withRole(MemberRole newRole) {
        return new Membership(room, user, newRole, joined, joinedAt);
    }

    /** Whether this member may rename and delete the room. */
    public boolean mayManageRoom() {
        return role == MemberRole.OWNER;
    }

    /** Whether this member may delete the messages of others. */
    public boolean mayModerate() {
        return role != MemberRole.MEMBER;
    }
}
