package io.chatterspace.application.search;

import io.chatterspace.application.search.SearchIndex.Hit;
import io.chatterspace.application.search.SearchIndex.Place;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.search.SearchTerms;
import io.chatterspace.domain.user.Handle;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds messages of the rooms that somebody is a member of, the latest first, a page at a time. */
public interface SearchMessages {
    Outcome search(Query query);

    /**
     * Who looks for what.
     *
     * @param typed as it was typed, whatever that is
     * @param room in that room only, or null
     * @param author by that person only, or null
     * @param from not before that time, or null
     * @param until before that time, or null
     * @param limit how many at most, at least 1 and at most {@value #MAX_LIMIT}
     * @param after what a page before said where to go on, or null
     */
    record Query(
            UserId user,
            String typed,
            @Nullable RoomId room,
            @Nullable Handle author,
            @Nullable Instant from,
            @Nullable Instant until,
            int limit,
            @Nullable Place after) {
        public static final int MAX_LIMIT = 100;

        public Query {
            if (limit < 1 || limit > MAX_LIMIT) {
                throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ": " + limit);
            }
        }
    }

    /** How it ended. */
    sealed interface Outcome {
        /**
         * What there is. A room that is not the user's, and an author who does not exist, have no messages.
         *
         * @param hits the latest first
         * @param next where to go on, null if there is no more; there may be more although there are few hits, or none
         */
        record Found(
                SearchTerms terms, List<Hit> hits, @Nullable Place next) implements Outcome {
            public Found {
                hits = List.copyOf(hits);
            }
        }

        /** There is nothing in it to look for. */
        record NothingWanted() implements Outcome {}
    }
}
