package io.chatterspace.application.people;

import io.chatterspace.application.user.UserListing;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.util.List;

/** All users, for administrators; the latest registered first. */
public interface ListPeople {
    Outcome list(Query query);

    /** Who asks, and which part is wanted. */
    record Query(UserId user, UserListing listing) {}

    /** How it ended. */
    sealed interface Outcome {
        /**
         * A page of the list.
         *
         * @param hasMore whether users follow after the last one here
         */
        record Listed(List<User> people, boolean hasMore) implements Outcome {
            public Listed {
                people = List.copyOf(people);
            }
        }

        /** No administrator. */
        record NotAllowed() implements Outcome {}
    }
}
