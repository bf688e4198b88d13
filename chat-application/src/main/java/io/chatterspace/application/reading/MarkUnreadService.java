package io.chatterspace.application.reading;

import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Access;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.Membership;
import java.time.InstantSource;

/** Immutable. */
final class MarkUnreadService implements MarkUnread {
    private final Transactions transactions;
    private final InstantSource clock;

    MarkUnreadService(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Outcome markUnread(Command command) {
        return transactions.write(
                tx -> switch (Authorizer.on(tx, clock.instant()).access(command.user(), command.room())) {
                    case Access.None() -> new Outcome.RoomNotFound();
                    case Access.Outsider outsider -> new Outcome.NotAMember();
                    case Access.Banned banned -> new Outcome.NotAMember();
                    case Access.Member member -> unread(tx, member.membership(), command.from());
                });
    }

    private static Outcome unread(Transaction tx, Membership membership, MessageSeq from) {
        boolean isThere = tx.rooms()
                .lastSeq(membership.room())
                .filter(last -> !from.isAfter(last))
                .isPresent();
        if (!isThere) {
            return new Outcome.MessageNotFound();
        }
        Reading.move(tx, membership, from.previous().orElse(null));
        return new Outcome.Unread();
    }
}
