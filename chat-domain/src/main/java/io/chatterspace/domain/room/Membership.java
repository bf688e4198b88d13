package io.chatterspace.domain.room;

import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user in a room. A room that has members has an owner among them, unless it is direct.
 *
 * @param joined the revision at which the user joined, which orders a room's members
 * @param silence what keeps the user from posting, if there is something, in force or not
 * @param lastRead the user has read everything up to this message; null if nothing
 */
public record Membership(
        RoomId room,
        UserId user,
        MemberRole role,
        Revision joined,
        Instant joinedAt,
        @Nullable Restriction silence,
        @Nullable MessageSeq lastRead) {
    /** The same membership in another role. */
    public Membership withRole(MemberRole newRole) {
        return new Membership(room, user, newRole, joined, joinedAt, silence, lastRead);
    }

    /** The same membership with what keeps the user from posting. */
    public Membership withSilence(@Nullable Restriction newSilence) {
        return new Membership(room, user, role, joined, joinedAt, newSilence, lastRead);
    }

    /** The same membership, read up to another message. */
    public Membership withLastRead(@Nullable MessageSeq newLastRead) {
        return new Membership(room, user, role, joined, joinedAt, silence, newLastRead);
    }

    /** Whether the user has read everything up to that message. */
    public boolean hasRead(MessageSeq seq) {
        return lastRead != null && lastRead.compareTo(seq) >= 0;
    }

    /** Whether this member may decide about the room itself, and about its members' roles. */
    public boolean mayManageRoom() {
        return role == MemberRole.OWNER;
    }

    /** Whether this member may delete the messages of others, and keep people out. */
    public boolean mayModerate() {
        return role != MemberRole.MEMBER;
    }

    /** Whether this member may decide about a member of that role: owners about all, moderators about mere members. */
    public boolean isAbove(MemberRole other) {
        return role == MemberRole.OWNER || (role == MemberRole.MODERATOR && other == MemberRole.MEMBER);
    }

    public boolean isSilenced(Instant now) {
        return silence != null && silence.isInForce(now);
    }
}
