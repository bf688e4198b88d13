package io.chatterspace.application.notification;

import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Access;
import io.chatterspace.application.access.Authorizer;
import java.time.InstantSource;

/** Immutable. */
final class ViewNotificationsService implements ViewNotifications {
    private final Transactions transactions;
    private final InstantSource clock;

    ViewNotificationsService(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Outcome view(Query query) {
        return transactions.read(snapshot -> switch (Authorizer.on(snapshot, clock.instant())
                .access(query.user(), query.room())) {
            case Access.None() -> new Outcome.RoomNotFound();
            case Access.Outsider outsider -> new Outcome.NotAMember();
            case Access.Banned banned -> new Outcome.NotAMember();
            case Access.Member member ->
                new Outcome.Viewed(snapshot.notifications().find(query.room(), query.user()));
        });
    }
}
