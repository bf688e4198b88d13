package io.chatterspace.application.room;

import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.domain.event.RoomEvent.RoomDeleted;

/** Immutable. */
final class DeleteRoomService implements DeleteRoom {
    private final Transactions transactions;

    DeleteRoomService(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Outcome delete(Command command) {
        return transactions.write(tx -> delete(tx, command));
    }

    private static Outcome delete(Transaction tx, Command command) {
        return switch (Access.of(tx, command.room(), command.user())) {
            case Access.None() -> new Outcome.RoomNotFound();
            case Access.Outsider(var room) -> new Outcome.NotAMember();
            case Access.Member(var membership) when !membership.mayManageRoom() -> new Outcome.NotOwner();
            case Access.Member(var membership) -> {
                tx.record(command.room(), revision -> new RoomDeleted(command.room(), revision));
                tx.rooms().delete(command.room());
                yield new Outcome.Deleted();
            }
        };
    }
}
