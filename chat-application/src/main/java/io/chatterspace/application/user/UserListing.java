package io.chatterspace.application.user;

import io.chatterspace.domain.user.UserId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the list of all users, the latest registered first (by falling id), is wanted. Immutable.
 *
 * @param text what name or handle contain, in any case of ASCII letters; empty for everybody
 * @param last the last user of the page before; null for the first page
 */
public record UserListing(String text, @Nullable UserId last, int limit) {
    public UserListing {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1: " + limit);
        }
    }

    /** Where the page before ended; empty for the first page. */
    public Optional<UserId> after() {
        return Optional.ofNullable(last);
    }
}
