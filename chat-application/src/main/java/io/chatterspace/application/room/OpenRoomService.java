package io.chatterspace.application.room;

import io.chatterspace.application.IdSource;
import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.domain.event.RoomEvent.RoomOpened;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.RoomName;
import io.chatterspace.domain.room.Slug;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.text.Parsed;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** Immutable. */
final class OpenRoomService implements OpenRoom {
    private final Transactions transactions;
    private final InstantSource clock;
    private final IdSource ids;
    private final RandomGenerator random;

    OpenRoomService(Transactions transactions, InstantSource clock, IdSource ids, RandomGenerator random) {
        this.transactions = transactions;
        this.clock = clock;
        this.ids = ids;
        this.random = random;
    }

    @Override
    public Outcome open(Command command) {
        return switch (RoomName.parse(command.name())) {
            case Parsed.Invalid<RoomName>(var flaw) -> new Outcome.InvalidName(flaw);
            case Parsed.Valid<RoomName>(var name) -> open(command, name);
        };
    }

    private Outcome open(Command command, RoomName name) {
        var id = new RoomId(ids.nextId());
        Slug hidden = RandomSlug.create(random);
        Instant now = clock.instant();
        return transactions.write(tx -> {
            if (!Authorizer.on(tx, now).mayOpenRooms(command.opener())) {
                return new Outcome.NotAllowed();
            }
            boolean open = command.visibility() == Visibility.OPEN;
            if (open && tx.rooms().isOpenNameTaken(name)) {
                return new Outcome.NameTaken();
            }
            Slug slug = open ? FreeSlug.of(name, id, tx.rooms()) : hidden;
            return new Outcome.Opened(
                    open(tx, Room.opened(id, slug, name, command.visibility(), now), command.opener(), now));
        });
    }

    private static Room open(Transaction tx, Room room, UserId opener, Instant now) {
        tx.rooms().add(room);
        tx.record(room.id(), revision -> new RoomOpened(revision, room));
        Entry.join(tx, room.id(), opener, MemberRole.OWNER, now);
        return room;
    }
}
