package io.chatterspace.application.room;

import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Actor;
import io.chatterspace.application.access.Auditor;
import io.chatterspace.application.access.Auditor.About;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.application.access.Authorizer.Managing;
import io.chatterspace.domain.audit.Deed;
import io.chatterspace.domain.event.RoomEvent.RoomChanged;
import io.chatterspace.domain.room.Room;
import java.time.Instant;
import java.time.InstantSource;

/** Immutable. */
final class ArchiveRoomService implements ArchiveRoom {
    private final Transactions transactions;
    private final InstantSource clock;
    private final Auditor auditor;

    ArchiveRoomService(Transactions transactions, InstantSource clock, Auditor auditor) {
        this.transactions = transactions;
        this.clock = clock;
        this.auditor = auditor;
    }

    @Override
    public Outcome change(Command command) {
        Instant now = clock.instant();
        Actor actor = command.actor();
        return transactions.write(tx -> switch (Authorizer.on(tx, now).managing(actor.user(), command.room())) {
            case Managing.NoRoom() -> new Outcome.RoomNotFound();
            case Managing.NotAllowed() -> new Outcome.NotAllowed();
            case Managing.Allowed(var room) -> new Outcome.Changed(change(tx, command, room, now));
        });
    }

    private Room change(Transaction tx, Command command, Room room, Instant now) {
        boolean archived = command.wanted() == Wanted.ARCHIVED;
        if (room.isArchived() == archived) {
            return room;
        }
        Room changed = archived ? room.archived(now) : room.unarchived();
        tx.rooms().update(changed);
        tx.record(room.id(), revision -> new RoomChanged(revision, changed));
        Deed deed = archived ? Deed.ROOM_ARCHIVED : Deed.ROOM_UNARCHIVED;
        About about = About.room(room.id(), room.name().value());
        auditor.record(tx, command.actor(), now, deed, about);
        return changed;
    }
}
