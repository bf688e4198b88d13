package io.chatterspace.application.mention;

import io.chatterspace.application.mention.MentionRepository.Place;
import io.chatterspace.domain.user.UserId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The messages that mean somebody, in the rooms that they may read now, a page at a time. */
public interface ListMentions {
    Page list(Query query);

    /**
     * Whom they mean.
     *
     * @param limit how many at most, at least 1 and at most {@value #MAX_LIMIT}
     * @param after what a page before said where to go on, or null
     */
    record Query(UserId user, int limit, @Nullable Place after) {
        public static final int MAX_LIMIT = 100;

        public Query {
            if (limit < 1 || limit > MAX_LIMIT) {
                throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ": " + limit);
            }
        }
    }

    /**
     * A part of them.
     *
     * @param mentions the latest first
     * @param next where to go on; null if there is no more
     */
    record Page(List<Mentioned> mentions, @Nullable Place next) {
        public Page {
            mentions = List.copyOf(mentions);
        }

        /** Where to go on, if there is more. */
        public Optional<Place> more() {
            return Optional.ofNullable(next);
        }
    }
}
