package io.chatterspace.application.room;

import io.chatterspace.application.Transactions;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.util.List;
import java.util.Map;

/** Immutable. */
final class ListOwnRoomsService implements ListOwnRooms {
    private final Transactions transactions;

    ListOwnRoomsService(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<OwnRoom> list(UserId user) {
        return transactions.read(snapshot -> {
            Map<RoomId, Integer> unread = snapshot.memberships().countUnread(user, OwnRoom.MAX_UNREAD);
            return snapshot.rooms().listOf(user).stream()
                    .map(summary -> new OwnRoom(
                            summary, unread.getOrDefault(summary.room().id(), 0)))
                    .toList();
        });
    }
}
