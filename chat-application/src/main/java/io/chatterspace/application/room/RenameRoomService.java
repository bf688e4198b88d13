package io.chatterspace.application.room;

import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.domain.event.RoomEvent.RoomRenamed;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomName;
import io.chatterspace.domain.text.Parsed;

/** Immutable. */
final class RenameRoomService implements RenameRoom {
    private final Transactions transactions;

    RenameRoomService(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Outcome rename(Command command) {
        return switch (RoomName.parse(command.name())) {
            case Parsed.Invalid<RoomName>(var flaw) -> new Outcome.InvalidName(flaw);
            case Parsed.Valid<RoomName>(var name) -> transactions.write(tx -> rename(tx, command, name));
        };
    }

    private static Outcome rename(Transaction tx, Command command, RoomName name) {
        return switch (Access.of(tx, command.room(), command.user())) {
            case Access.None() -> new Outcome.RoomNotFound();
            case Access.Outsider(var room) -> new Outcome.NotAMember();
            case Access.Member(var membership) when !membership.mayManageRoom() -> new Outcome.NotOwner();
            case Access.Member(var membership) ->
                tx.rooms()
                        .find(command.room())
                        .map(room -> rename(tx, room, name))
                        .orElseGet(Outcome.RoomNotFound::new);
        };
    }

    private static Outcome rename(Transaction tx, Room room, RoomName name) {
        if (room.name().equals(name)) {
            return new Outcome.Renamed(room);
        }
        if (!room.name().key().equals(name.key()) && tx.rooms().isOpenNameTaken(name)) {
            return new Outcome.NameTaken();
        }
        // A room that gets a former name back gets its slug back too.
        Room renamed = room.renamed(name, FreeSlug.of(name, room.id(), tx.rooms()));
        tx.rooms().rename(renamed);
        tx.record(room.id(), revision -> new RoomRenamed(revision, renamed));
        return new Outcome.Renamed(renamed);
    }
}
