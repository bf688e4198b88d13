package io.chatterspace.application.room;

import io.chatterspace.domain.user.UserId;
import java.util.List;

/** The rooms one is a member of, and a page of all open rooms; both with the latest active first. */
public interface ListRooms {
    Rooms list(Query query);

    /** Who asks, and which part of the open rooms is wanted. */
    record Query(UserId user, RoomListing open) {}

    /**
     * The lists, from one state of the store.
     *
     * @param hasMore whether open rooms follow after the last one here
     */
    record Rooms(List<RoomSummary> mine, List<RoomSummary> open, boolean hasMore) {
        public Rooms {
            mine = List.copyOf(mine);
            open = List.copyOf(open);
        }
    }
}
