package io.chatterspace.application.room;

import io.chatterspace.domain.user.UserId;
import java.util.List;

/** All rooms but the direct ones, for administrators; the latest active first. Their content is for members. */
public interface ListAllRooms {
    Outcome list(Query query);

    /** Who asks, and which part is wanted. */
    record Query(UserId user, RoomListing listing) {}

    /** How it ended. */
    sealed interface Outcome {
        /**
         * A page of the list.
         *
         * @param hasMore whether rooms follow after the last one here
         */
        record Listed(List<RoomSummary> rooms, boolean hasMore) implements Outcome {
            public Listed {
                rooms = List.copyOf(rooms);
            }
        }

        /** No administrator. */
        record NotAllowed() implements Outcome {}
    }
}
