package io.chatterspace.application.search;

import io.chatterspace.domain.message.MessageBody;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.search.SearchTerms;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds messages by what they say now. What is found is always complete, and the same as by looking at every message: a
 * post, an edit and a deletion count with their unit. Confined to its transaction.
 */
public interface SearchIndex {
    /**
     * Messages that have every term, the latest stored first, of all rooms together.
     *
     * @param limit how many at most, at least 1
     * @param after where to go on: after {@link Page#next}, which is nowhere if its room is not one of the wanted ones,
     *     and then it begins at the latest
     */
    Page find(Wanted wanted, int limit, @Nullable Place after);

    /**
     * What is looked for.
     *
     * @param rooms where; the messages of a deleted room are absent
     * @param author by whom, or null
     * @param from not before that time, or null
     * @param until before that time, or null
     */
    record Wanted(
            SearchTerms terms,
            Set<RoomId> rooms,
            @Nullable UserId author,
            @Nullable Instant from,
            @Nullable Instant until) {
        public Wanted {
            rooms = Set.copyOf(rooms);
        }

        /** Whether a message is wanted, as far as that is not a question of what it says. */
        public boolean includes(RoomId room, UserId by, Instant postedAt) {
            return rooms.contains(room)
                    && (author == null || author.equals(by))
                    && (from == null || !postedAt.isBefore(from))
                    && (until == null || postedAt.isBefore(until));
        }
    }

    /** A message in the order of all. */
    record Place(RoomId room, MessageSeq seq) {}

    /** A message that was found. */
    record Hit(RoomId room, MessageSeq seq, UserId author, MessageBody body, Instant postedAt) {
        public Place place() {
            return new Place(room, seq);
        }
    }

    /**
     * A part of what is found.
     *
     * @param hits the latest first
     * @param next where to go on; null if there is no more. There may be fewer hits than the limit all the same, even none:
     *     so many messages are looked at and no more, whatever is looked for
     */
    record Page(List<Hit> hits, @Nullable Place next) {
        public Page {
            hits = List.copyOf(hits);
        }

        /** Where to go on, if there may be more. */
        public Optional<Place> more() {
            return Optional.ofNullable(next);
        }
    }
}
