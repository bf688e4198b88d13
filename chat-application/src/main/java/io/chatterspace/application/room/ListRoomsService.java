package io.chatterspace.application.room;

import io.chatterspace.application.Snapshot;
import io.chatterspace.application.Transactions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Immutable. */
final class ListRoomsService implements ListRooms {
    /** How many rooms are looked through at most for those that a filter lets through. */
    private static final int MAX_SEARCHED = 1_000;

    private final Transactions transactions;
    private final InstantSource clock;

    ListRoomsService(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Rooms list(Query query) {
        return transactions.read(snapshot -> {
            List<RoomSummary> open = new ArrayList<>();
            RoomListing.Place next = find(snapshot, query, open);
            return new Rooms(OwnRoom.listOf(query.user(), snapshot, clock.instant()), open, next);
        });
    }

    /** Finds the rooms of a part, and says where the next part begins. */
    private static RoomListing.@Nullable Place find(Snapshot snapshot, Query query, List<RoomSummary> found) {
        int limit = query.open().limit();
        int searched = query.filter().isEmpty() ? limit + 1 : MAX_SEARCHED;
        List<RoomSummary> rooms = snapshot.rooms().listOpen(query.open().withLimit(searched));
        for (RoomSummary room : rooms) {
            if (query.filter().matches(room.room())) {
                if (found.size() == limit) {
                    return RoomListing.Place.of(found.getLast());
                }
                found.add(room);
            }
        }
        return rooms.size() < searched ? null : RoomListing.Place.of(rooms.getLast());
    }
}
