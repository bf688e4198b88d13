package io.chatterspace.application.person;

import io.chatterspace.application.room.RoomSummary;
import io.chatterspace.domain.user.Block;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows a person to those who know of them: see {@link io.chatterspace.application.access.Authorizer#maySee}. */
public interface SeePerson {
    Outcome see(Query query);

    /** Who looks at whom. */
    record Query(UserId viewer, UserId person) {}

    /** How it ended. */
    sealed interface Outcome {
        /**
         * The person.
         *
         * @param inCommon the rooms of which both are members, the latest active first; all of one's own for oneself
         * @param block the viewer's of this person, if there is one
         */
        record Seen(
                User person,
                List<RoomSummary> inCommon,
                @Nullable Block block) implements Outcome {
            public Seen {
                inCommon = List.copyOf(inCommon);
            }
        }

        /** No such person, or nobody whom the viewer knows of: the two are not told apart. */
        record PersonNotFound() implements Outcome {}
    }
}
