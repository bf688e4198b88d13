package io.chatterspace.application.room;

import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.domain.event.RoomEvent.MemberChanged;
import io.chatterspace.domain.event.RoomEvent.MemberLeft;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.RoomId;

/** Immutable. */
final class LeaveRoomService implements LeaveRoom {
    private final Transactions transactions;

    LeaveRoomService(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Outcome leave(Command command) {
        return transactions.write(tx -> switch (Access.of(tx, command.room(), command.user())) {
            case Access.None() -> new Outcome.RoomNotFound();
            case Access.Outsider(var room) -> new Outcome.NotAMember();
            case Access.Member(var membership) -> {
                leave(tx, membership);
                yield new Outcome.Left();
            }
        });
    }

    private static void leave(Transaction tx, Membership membership) {
        RoomId room = membership.room();
        tx.memberships().remove(room, membership.user());
        tx.record(room, revision -> new MemberLeft(room, revision, membership.user()));
        if (membership.role() == MemberRole.OWNER && !tx.memberships().hasOwner(room)) {
            tx.memberships().list(room, 1).stream().findFirst().ifPresent(heir -> {
                tx.memberships().update(heir.withRole(MemberRole.OWNER));
                tx.record(room, revision -> new MemberChanged(room, revision, heir.user(), MemberRole.OWNER));
            });
        }
    }
}
