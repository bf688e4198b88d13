package io.chatterspace.application.reading;

import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Access;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.Membership;
import java.time.InstantSource;

/** Immutable. */
final class MarkReadService implements MarkRead {
    private final Transactions transactions;
    private final InstantSource clock;

    MarkReadService(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Outcome markRead(Command command) {
        return transactions.write(
                tx -> switch (Authorizer.on(tx, clock.instant()).access(command.user(), command.room())) {
                    case Access.None() -> new Outcome.RoomNotFound();
                    case Access.Outsider outsider -> new Outcome.NotAMember();
                    case Access.Banned banned -> new Outcome.NotAMember();
                    case Access.Member member -> {
                        read(tx, member.membership(), command.upTo());
                        yield new Outcome.Read();
                    }
                });
    }

    private static void read(Transaction tx, Membership membership, MessageSeq upTo) {
        tx.rooms()
                .lastSeq(membership.room())
                .map(last -> upTo.isAfter(last) ? last : upTo)
                .filter(seq -> !membership.hasRead(seq))
                .ifPresent(seq -> Reading.move(tx, membership, seq));
    }
}
