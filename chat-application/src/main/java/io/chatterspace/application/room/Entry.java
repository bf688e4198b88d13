package io.chatterspace.application.room;

import io.chatterspace.application.Transaction;
import io.chatterspace.domain.event.RoomEvent.MemberChanged;
import io.chatterspace.domain.event.RoomEvent.MemberJoined;
import io.chatterspace.domain.event.RoomEvent.MemberLeft;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Restriction.Kind;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;

/** How people come into a room and leave it. Stateless. */
final class Entry {
    private Entry() {}

    /** Makes a user a member; the first one of a room that is not direct is its owner. */
    static Membership join(Transaction tx, Room room, UserId user, Instant now) {
        boolean first = !room.isDirect() && tx.memberships().list(room.id(), 1).isEmpty();
        return join(tx, room.id(), user, first ? MemberRole.OWNER : MemberRole.MEMBER, now);
    }

    /** Makes a user a member in that role, who has read what was said before. */
    static Membership join(Transaction tx, RoomId room, UserId user, MemberRole role, Instant now) {
        MemberJoined joined = tx.record(room, revision -> new MemberJoined(room, revision, user, role));
        MessageSeq lastSeq = tx.rooms().lastSeq(room).orElse(null);
        var silence = tx.restrictions().find(room, user, Kind.SILENCE).orElse(null);
        var membership = new Membership(room, user, role, joined.revision(), now, silence, lastSeq);
        tx.memberships().add(membership);
        return membership;
    }

    /** Ends a membership; when the last owner leaves, the longest-standing moderator or else member becomes owner. */
    static void leave(Transaction tx, Membership membership) {
        RoomId room = membership.room();
        tx.memberships().remove(room, membership.user());
        tx.record(room, revision -> new MemberLeft(room, revision, membership.user()));
        if (membership.role() == MemberRole.OWNER && tx.memberships().countOwners(room) == 0) {
            tx.memberships().heir(room).ifPresent(heir -> changeRole(tx, heir, MemberRole.OWNER));
        }
    }

    /** Gives a member another role. */
    static void changeRole(Transaction tx, Membership membership, MemberRole role) {
        RoomId room = membership.room();
        tx.memberships().update(membership.withRole(role));
        tx.record(room, revision -> new MemberChanged(room, revision, membership.user(), role));
    }
}
