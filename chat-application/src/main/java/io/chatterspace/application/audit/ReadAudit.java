package io.chatterspace.application.audit;

import io.chatterspace.domain.audit.AuditEntry;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.util.List;
import java.util.Map;

/** The audit log, for administrators; the latest entries first. */
public interface ReadAudit {
    Outcome read(Query query);

    /** Who asks, and which part is wanted. */
    record Query(UserId user, AuditListing listing) {}

    /** How it ended. */
    sealed interface Outcome {
        /**
         * A page of the log.
         *
         * @param users everybody who is named in it, by id
         * @param rooms the rooms that are named in it, by id, as far as they exist and administrators are told of them
         * @param hasMore whether entries follow after the last one here
         */
        record Listed(List<AuditEntry> entries, Map<UserId, User> users, Map<RoomId, Room> rooms, boolean hasMore)
                implements Outcome {
            public Listed {
                entries = List.copyOf(entries);
                users = Map.copyOf(users);
                rooms = Map.copyOf(rooms);
            }
        }

        /** No administrator. */
        record NotAllowed() implements Outcome {}
    }
}
