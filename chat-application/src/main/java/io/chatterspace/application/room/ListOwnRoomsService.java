package io.chatterspace.application.room;

import io.chatterspace.application.Transactions;
import io.chatterspace.domain.user.UserId;
import java.util.List;

/** Immutable. */
final class ListOwnRoomsService implements ListOwnRooms {
    private final Transactions transactions;

    ListOwnRoomsService(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<OwnRoom> list(UserId user) {
        return transactions.read(snapshot -> OwnRoom.listOf(user, snapshot));
    }
}
