package io.chatterspace.application.message;

import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.room.Access;
import io.chatterspace.domain.event.RoomEvent.MessageDeleted;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.room.Membership;
import java.time.Instant;
import java.time.InstantSource;

/** Immutable. */
final class DeleteMessageService implements DeleteMessage {
    private final Transactions transactions;
    private final InstantSource clock;

    DeleteMessageService(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Outcome delete(Command command) {
        Instant now = clock.instant();
        return transactions.write(tx -> switch (Access.of(tx, command.room(), command.user())) {
            case Access.None() -> new Outcome.RoomNotFound();
            case Access.Outsider(var room) -> new Outcome.NotAMember();
            case Access.Member(var membership) ->
                tx.messages()
                        .find(command.room(), command.seq())
                        .map(message -> delete(tx, membership, message, now))
                        .orElseGet(Outcome.MessageNotFound::new);
        });
    }

    private static Outcome delete(Transaction tx, Membership membership, Message message, Instant now) {
        if (!message.author().equals(membership.user()) && !membership.mayModerate()) {
            return new Outcome.NotAllowed();
        }
        if (!message.isDeleted()) {
            Message deleted = message.deleted(now);
            tx.messages().update(membership.room(), deleted);
            tx.record(membership.room(), revision -> new MessageDeleted(membership.room(), revision, deleted));
        }
        return new Outcome.Deleted();
    }
}
