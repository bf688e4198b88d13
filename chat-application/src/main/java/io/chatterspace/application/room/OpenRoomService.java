package io.chatterspace.application.room;

import io.chatterspace.application.IdSource;
import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.domain.event.RoomEvent.MemberJoined;
import io.chatterspace.domain.event.RoomEvent.RoomOpened;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.RoomName;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.text.Parsed;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.time.InstantSource;

/** Immutable. */
final class OpenRoomService implements OpenRoom {
    private final Transactions transactions;
    private final InstantSource clock;
    private final IdSource ids;

    OpenRoomService(Transactions transactions, InstantSource clock, IdSource ids) {
        this.transactions = transactions;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public Outcome open(Command command) {
        return switch (RoomName.parse(command.name())) {
            case Parsed.Invalid<RoomName>(var flaw) -> new Outcome.InvalidName(flaw);
            case Parsed.Valid<RoomName>(var name) -> open(command.opener(), name);
        };
    }

    private Outcome open(UserId opener, RoomName name) {
        var id = new RoomId(ids.nextId());
        Instant now = clock.instant();
        return transactions.write(tx -> {
            if (tx.rooms().isOpenNameTaken(name)) {
                return new Outcome.NameTaken();
            }
            var room = new Room(id, FreeSlug.of(name, id, tx.rooms()), name, Visibility.OPEN, now);
            tx.rooms().add(room);
            tx.record(id, revision -> new RoomOpened(revision, room));
            join(tx, id, opener, now);
            return new Outcome.Opened(room);
        });
    }

    private static void join(Transaction tx, RoomId id, UserId opener, Instant now) {
        MemberJoined joined = tx.record(id, revision -> new MemberJoined(id, revision, opener, MemberRole.OWNER));
        tx.memberships().add(new Membership(id, opener, MemberRole.OWNER, joined.revision(), now));
    }
}
