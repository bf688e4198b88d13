package io.chatterspace.application.room;

import io.chatterspace.domain.room.Restriction;
import io.chatterspace.domain.room.Restriction.Kind;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who may not do what in which room, in force or not. Those of a deleted room are absent. Confined to its transaction. */
public interface RestrictionRepository {
    Optional<Restriction> find(RoomId room, UserId user, Kind kind);

    /** The restrictions of a room that are in force at that moment, the latest first, at most that many. */
    List<Restriction> list(RoomId room, Instant at, int limit);

    /**
     * Stores a restriction, in place of one of the same kind.
     *
     * @throws io.chatterspace.application.StorageException if user or room is missing
     */
    void put(Restriction restriction);

    /**
     * Lifts a restriction.
     *
     * @return whether there was one
     */
    boolean remove(RoomId room, UserId user, Kind kind);
}
