package io.chatterspace.application.room;

import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Access;
import io.chatterspace.application.access.Authorizer;
import java.time.Instant;
import java.time.InstantSource;

/** Immutable. */
final class LeaveRoomService implements LeaveRoom {
    private final Transactions transactions;
    private final InstantSource clock;

    LeaveRoomService(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Outcome leave(Command command) {
        Instant now = clock.instant();
        return transactions.write(tx -> switch (Authorizer.on(tx, now).access(command.user(), command.room())) {
            case Access.None() -> new Outcome.RoomNotFound();
            case Access.Outsider outsider -> new Outcome.NotAMember();
            case Access.Banned banned -> new Outcome.NotAMember();
            case Access.Member member when member.room().isDirect() -> new Outcome.NotAllowed();
            case Access.Member member -> {
                Entry.leave(tx, member.membership());
                yield new Outcome.Left();
            }
        });
    }
}
