package io.chatterspace.application.room;

import io.chatterspace.domain.user.UserId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rooms one is a member of, and a page of all open rooms; both with the latest active first. */
public interface ListRooms {
    Rooms list(Query query);

    /** Who asks, and which part of which open rooms is wanted. */
    record Query(UserId user, RoomListing open, RoomFilter filter) {
        /** A part of all of them. */
        public Query(UserId user, RoomListing open) {
            this(user, open, RoomFilter.EVERY);
        }
    }

    /**
     * The lists, from one state of the store.
     *
     * @param mine all of them, whatever the filter
     * @param place where the next part begins; absent after the last one. A filter that lets few rooms through is given up
     *     for now after some, so that a part may have fewer rooms than there is room for, or none
     */
    record Rooms(List<OwnRoom> mine, List<RoomSummary> open, RoomListing.@Nullable Place place) {
        public Rooms {
            mine = List.copyOf(mine);
            open = List.copyOf(open);
        }

        /** Where the next part begins; empty after the last one. */
        public Optional<RoomListing.Place> next() {
            return Optional.ofNullable(place);
        }

        /** Whether open rooms may follow. */
        public boolean hasMore() {
            return place != null;
        }
    }
}
