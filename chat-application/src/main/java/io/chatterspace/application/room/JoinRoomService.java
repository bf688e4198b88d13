package io.chatterspace.application.room;

import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Access;
import io.chatterspace.application.access.Authorizer;
import java.time.Instant;
import java.time.InstantSource;

/** Immutable. */
final class JoinRoomService implements JoinRoom {
    private final Transactions transactions;
    private final InstantSource clock;

    JoinRoomService(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Outcome join(Command command) {
        Instant now = clock.instant();
        return transactions.write(tx -> switch (Authorizer.on(tx, now).access(command.user(), command.room())) {
            case Access.None() -> new Outcome.RoomNotFound();
            case Access.Banned(var room, var ban) -> new Outcome.Banned(ban);
            case Access.Member member -> new Outcome.Joined(member.membership());
            case Access.Outsider outsider -> new Outcome.Joined(Entry.join(tx, outsider.room(), command.user(), now));
        });
    }
}
