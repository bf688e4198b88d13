package io.chatterspace.application.room;

import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is a member of which room. The memberships of a deleted room are absent. Confined to its transaction. */
public interface MembershipRepository {
    Optional<Membership> find(RoomId room, UserId user);

    /** Members of a room, the longest-standing first (by the revision at which they joined), at most that many. */
    List<Membership> list(RoomId room, int limit);

    int count(RoomId room);

    /** The rooms of which that user is a member, in no order. */
    List<RoomId> listRooms(UserId user);

    /**
     * How many messages a user has not read, in each of their rooms where there are any: those after the one that was
     * read last, by others, and not deleted.
     *
     * @param most more are not counted, so that the answer takes no longer for a room that was not read for a year
     */
    Map<RoomId, Integer> countUnread(UserId user, int most);

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
     * Stores up to which message a member has read.
     *
     * @param lastRead null if nothing
     * @throws io.chatterspace.application.StorageException if there is no such membership
     */
    void markRead(RoomId room, UserId user, @Nullable MessageSeq lastRead);

    /**
     * Ends a membership.
     *
     * @return whether there was one
     */
    boolean remove(RoomId room, UserId user);
}
