package io.chatterspace.application.room;

import io.chatterspace.domain.room.RoomId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which part of a list of rooms, the latest active first, is wanted. Immutable. */
public record RoomListing(@Nullable Place place, int limit) {
    /** Where the page before ended: rooms less lately active than this follow; equally active ones by falling id. */
    public record Place(Instant lastActiveAt, RoomId room) {
        /** Behind that room. */
        static Place of(RoomSummary last) {
            return new Place(last.lastActiveAt(), last.room().id());
        }
    }

    public RoomListing {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1: " + limit);
        }
    }

    /** The first page. */
    public static RoomListing first(int limit) {
        return new RoomListing(null, limit);
    }

    /** The page after a room that was listed. */
    public static RoomListing after(RoomSummary last, int limit) {
        return new RoomListing(Place.of(last), limit);
    }

    /** The same place with another limit. */
    RoomListing withLimit(int newLimit) {
        return new RoomListing(place, newLimit);
    }

    /** Where the page before ended; empty for the first page. */
    public Optional<Place> after() {
        return Optional.ofNullable(place);
    }
}
