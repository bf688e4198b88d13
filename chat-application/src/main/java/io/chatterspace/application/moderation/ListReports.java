package io.chatterspace.application.moderation;

import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.moderation.Report;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.util.List;
import java.util.Map;

/**
 * The reports that wait for somebody to look at them, the oldest first, each with its message as it is now. Whose message
 * was reported is not shown the report, nor who made it.
 */
public interface ListReports {
    Outcome list(Query query);

    /** Who asks for which reports, and how many are wanted at most. */
    record Query(UserId user, Scope scope, int limit) {}

    /** Which reports. */
    sealed interface Scope {
        /** Those of a room that are for its owners and moderators. */
        record OfRoom(RoomId room) implements Scope {}

        /** Those that no room has anybody for, for administrators. */
        record ForAdministrators() implements Scope {}
    }

    /** A report with what it is about. */
    record Item(Report report, Room room, Message message) {}

    /** How it ended. */
    sealed interface Outcome {
        /**
         * The reports, from one state of the store.
         *
         * @param users everybody who is named in them, by id
         */
        record Listed(List<Item> reports, Map<UserId, User> users) implements Outcome {
            public Listed {
                reports = List.copyOf(reports);
                users = Map.copyOf(users);
            }
        }

        /** Neither owner nor moderator; no administrator. */
        record NotAllowed() implements Outcome {}

        record RoomNotFound() implements Outcome {}
    }
}
