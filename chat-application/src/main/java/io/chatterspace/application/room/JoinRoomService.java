package io.chatterspace.application.room;

import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.domain.event.RoomEvent.MemberJoined;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Membership;
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
        return transactions.write(tx -> switch (Access.of(tx, command.room(), command.user())) {
            case Access.None() -> new Outcome.RoomNotFound();
            case Access.Member(var membership) -> new Outcome.Joined(membership);
            case Access.Outsider(var room) -> new Outcome.Joined(join(tx, command, now));
        });
    }

    private static Membership join(Transaction tx, Command command, Instant now) {
        MemberRole role = tx.memberships().list(command.room(), 1).isEmpty() ? MemberRole.OWNER : MemberRole.MEMBER;
        MemberJoined joined =
                tx.record(command.room(), revision -> new MemberJoined(command.room(), revision, command.user(), role));
        var membership = new Membership(command.room(), command.user(), role, joined.revision(), now);
        tx.memberships().add(membership);
        return membership;
    }
}
