package io.chatterspace.application.notification;

import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Access;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.domain.event.Notice;
import java.time.InstantSource;

/** Immutable. */
final class ChangeNotificationsService implements ChangeNotifications {
    private final Transactions transactions;
    private final InstantSource clock;

    ChangeNotificationsService(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Outcome change(Command command) {
        return transactions.write(
                tx -> switch (Authorizer.on(tx, clock.instant()).access(command.user(), command.room())) {
                    case Access.None() -> new Outcome.RoomNotFound();
                    case Access.Outsider outsider -> new Outcome.NotAMember();
                    case Access.Banned banned -> new Outcome.NotAMember();
                    case Access.Member member -> change(tx, command);
                });
    }

    private static Outcome change(Transaction tx, Command command) {
        tx.notifications().save(command.room(), command.user(), command.wanted());
        tx.record(new Notice(command.user()));
        return new Outcome.Changed();
    }
}
