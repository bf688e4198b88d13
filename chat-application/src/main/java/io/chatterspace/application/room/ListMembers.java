package io.chatterspace.application.room;

import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Restriction;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.util.List;
import java.util.Map;

/** The members of a room, for its members; and who is kept from what, for its owners and moderators. */
public interface ListMembers {
    Outcome list(Query query);

    /** Who asks about which room, and how many of each list are wanted at most. */
    record Query(UserId user, RoomId room, int limit) {}

    /** How it ended. */
    sealed interface Outcome {
        /**
         * The room's people, from one state of the store.
         *
         * @param own the membership of who asks
         * @param members the longest-standing first
         * @param restrictions those in force, the latest first; empty for who may not moderate
         * @param users everybody who is named in the lists, by id
         */
        record Listed(
                Room room,
                Membership own,
                List<Membership> members,
                int memberCount,
                List<Restriction> restrictions,
                Map<UserId, User> users)
                implements Outcome {
            public Listed {
                members = List.copyOf(members);
                restrictions = List.copyOf(restrictions);
                users = Map.copyOf(users);
            }
        }

        record NotAMember() implements Outcome {}

        record RoomNotFound() implements Outcome {}
    }
}
