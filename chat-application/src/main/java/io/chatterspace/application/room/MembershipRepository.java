package io.chatterspace.application.room;

import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.util.List;
import java.util.Optional;

/** Who is a member of which room. The memberships of a deleted room are absent. Confined to its transaction. */
public interface MembershipRepository {
    Optional<Membership> find(RoomId room, UserId user);

    /** Members of a room, the longest-standing first (by the revision at which they joined), at most that many. */
    List<Membership> list(RoomId room, int limit);

    int count(RoomId room);

    /** The owners and moderators of a room, the longest-standing first. */
    List<Membership> listModerators(RoomId room);

    /** How many members are owners. */
    int countOwners(RoomId room);

    /** Who would be the owner of a room without one: its longest-standing moderator, else its longest-standing member. */
    Optional<Membership> heir(RoomId room);

    /**
     * Stores a new membership of a stored user in a stored room.
     *
     * @throws io.chatterspace.application.StorageException if the user is a member already, or user or room is missing
     */
    void add(Membership membership);

    /**
     * Stores a membership's role.
     *
     * @throws io.chatterspace.application.StorageException if there is no such membership
     */
    void update(Membership membership);

    /**
     * Ends a membership.
     *
     * @return whether there was one
     */
    boolean remove(RoomId room, UserId user);
}
