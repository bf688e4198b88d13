package io.chatterspace.application.pin;

import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Access;
import io.chatterspace.application.access.Authorizer;
import java.time.InstantSource;

/** Immutable. */
final class ListPinsService implements ListPins {
    private final Transactions transactions;
    private final InstantSource clock;

    ListPinsService(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Outcome list(Query query) {
        return transactions.read(snapshot -> switch (Authorizer.on(snapshot, clock.instant())
                .access(query.user(), query.room())) {
            case Access.None() -> new Outcome.RoomNotFound();
            case Access.Outsider outsider -> new Outcome.NotAMember();
            case Access.Banned banned -> new Outcome.NotAMember();
            case Access.Member(var user, var room, var membership) ->
                new Outcome.Listed(room, membership, snapshot.pins().list(query.room()));
        });
    }
}
