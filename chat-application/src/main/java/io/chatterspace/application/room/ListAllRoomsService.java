package io.chatterspace.application.room;

import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Authorizer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Immutable. */
final class ListAllRoomsService implements ListAllRooms {
    private final Transactions transactions;
    private final InstantSource clock;

    ListAllRoomsService(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Outcome list(Query query) {
        Instant now = clock.instant();
        int limit = query.listing().limit();
        return transactions.read(snapshot -> {
            if (!Authorizer.on(snapshot, now).isAdministrator(query.user())) {
                return new Outcome.NotAllowed();
            }
            List<RoomSummary> found = snapshot.rooms().listAll(query.listing().withLimit(limit + 1));
            return new Outcome.Listed(found.subList(0, Math.min(limit, found.size())), found.size() > limit);
        });
    }
}
