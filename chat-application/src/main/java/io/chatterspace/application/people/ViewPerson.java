package io.chatterspace.application.people;

import io.chatterspace.domain.session.Session;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.util.List;

/** One user with their sessions, for administrators. */
public interface ViewPerson {
    Outcome view(Query query);

    /** Who asks about whom. */
    record Query(UserId user, UserId person) {}

    /** How it ended. */
    sealed interface Outcome {
        /** The user, and their sessions that are not over, the latest used first. */
        record Viewed(User person, List<Session> sessions) implements Outcome {
            public Viewed {
                sessions = List.copyOf(sessions);
            }
        }

        record UserNotFound() implements Outcome {}

        /** No administrator. */
        record NotAllowed() implements Outcome {}
    }
}
