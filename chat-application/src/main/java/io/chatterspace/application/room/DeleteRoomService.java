package io.chatterspace.application.room;

import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Auditor;
import io.chatterspace.application.access.Auditor.About;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.application.access.Authorizer.Managing;
import io.chatterspace.domain.audit.Deed;
import io.chatterspace.domain.event.RoomEvent.RoomDeleted;
import io.chatterspace.domain.room.Room;
import java.time.Instant;
import java.time.InstantSource;

/** Immutable. */
final class DeleteRoomService implements DeleteRoom {
    private final Transactions transactions;
    private final InstantSource clock;
    private final Auditor auditor;

    DeleteRoomService(Transactions transactions, InstantSource clock, Auditor auditor) {
        this.transactions = transactions;
        this.clock = clock;
        this.auditor = auditor;
    }

    @Override
    public Outcome delete(Command command) {
        Instant now = clock.instant();
        return transactions.write(
                tx -> switch (Authorizer.on(tx, now).managing(command.actor().user(), command.room())) {
                    case Managing.NoRoom() -> new Outcome.RoomNotFound();
                    case Managing.NotAllowed() -> new Outcome.NotAllowed();
                    case Managing.Allowed(var room) -> delete(tx, command, room, now);
                });
    }

    private Outcome delete(Transaction tx, Command command, Room room, Instant now) {
        tx.record(room.id(), revision -> new RoomDeleted(room.id(), revision));
        tx.rooms().delete(room.id());
        About about = About.room(room.id(), room.name().value());
        auditor.record(tx, command.actor(), now, Deed.ROOM_DELETED, about);
        return new Outcome.Deleted();
    }
}
