package io.chatterspace.application.room;

import io.chatterspace.application.Transactions;
import java.util.List;

/** Immutable. */
final class ListRoomsService implements ListRooms {
    private final Transactions transactions;

    ListRoomsService(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Rooms list(Query query) {
        int limit = query.open().limit();
        return transactions.read(snapshot -> {
            List<RoomSummary> open = snapshot.rooms().listOpen(query.open().withLimit(limit + 1));
            return new Rooms(
                    snapshot.rooms().listOf(query.user()),
                    open.subList(0, Math.min(limit, open.size())),
                    open.size() > limit);
        });
    }
}
