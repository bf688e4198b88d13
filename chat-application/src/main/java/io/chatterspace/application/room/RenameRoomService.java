package io.chatterspace.application.room;

import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Actor;
import io.chatterspace.application.access.Auditor;
import io.chatterspace.application.access.Auditor.About;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.application.access.Authorizer.Managing;
import io.chatterspace.domain.audit.Deed;
import io.chatterspace.domain.event.RoomEvent.RoomRenamed;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomName;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.text.Parsed;
import java.time.Instant;
import java.time.InstantSource;

/** Immutable. */
final class RenameRoomService implements RenameRoom {
    private final Transactions transactions;
    private final InstantSource clock;
    private final Auditor auditor;

    RenameRoomService(Transactions transactions, InstantSource clock, Auditor auditor) {
        this.transactions = transactions;
        this.clock = clock;
        this.auditor = auditor;
    }

    @Override
    public Outcome rename(Command command) {
        return switch (RoomName.parse(command.name())) {
            case Parsed.Invalid<RoomName>(var flaw) -> new Outcome.InvalidName(flaw);
            case Parsed.Valid<RoomName>(var name) -> rename(command, name, clock.instant());
        };
    }

    private Outcome rename(Command command, RoomName name, Instant now) {
        Actor actor = command.actor();
        return transactions.write(tx -> switch (Authorizer.on(tx, now).managing(actor.user(), command.room())) {
            case Managing.NoRoom() -> new Outcome.RoomNotFound();
            case Managing.NotAllowed() -> new Outcome.NotAllowed();
            case Managing.Allowed(var room) when room.name().equals(name) -> new Outcome.Renamed(room);
            case Managing.Allowed(var room) when isTaken(tx, room, name) -> new Outcome.NameTaken();
            case Managing.Allowed(var room) -> {
                Room renamed = rename(tx, room, name);
                auditor.record(tx, actor, now, Deed.ROOM_RENAMED, About.room(room.id(), name.value()));
                yield new Outcome.Renamed(renamed);
            }
        });
    }

    /** Names of rooms that not everybody is told of may be given to others: "taken" would tell of them. */
    private static boolean isTaken(Transaction tx, Room room, RoomName name) {
        return room.visibility() == Visibility.OPEN
                && !room.name().key().equals(name.key())
                && tx.rooms().isOpenNameTaken(name);
    }

    private static Room rename(Transaction tx, Room room, RoomName name) {
        // A room that gets a former name back gets its slug back too.
        Room renamed = room.visibility() == Visibility.OPEN
                ? room.renamed(name, FreeSlug.of(name, room.id(), tx.rooms()))
                : room.renamed(name, room.slug());
        tx.rooms().rename(renamed);
        tx.record(room.id(), revision -> new RoomRenamed(revision, renamed));
        return renamed;
    }
}
