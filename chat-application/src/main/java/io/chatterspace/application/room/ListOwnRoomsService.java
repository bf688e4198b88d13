package io.chatterspace.application.room;

import io.chatterspace.application.Transactions;
import io.chatterspace.domain.user.UserId;
import java.time.InstantSource;
import java.util.List;

/** Immutable. */
final class ListOwnRoomsService implements ListOwnRooms {
    private final Transactions transactions;
    private final InstantSource clock;

    ListOwnRoomsService(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public List<OwnRoom> list(UserId user) {
        return transactions.read(snapshot -> OwnRoom.listOf(user, snapshot, clock.instant()));
    }
}
