package io.chatterspace.application.message;

import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Access;
import io.chatterspace.application.access.Actor;
import io.chatterspace.application.access.Auditor;
import io.chatterspace.application.access.Auditor.About;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.domain.audit.Deed;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.time.InstantSource;

/** Immutable. */
final class DeleteMessageService implements DeleteMessage {
    private final Transactions transactions;
    private final InstantSource clock;
    private final Auditor auditor;

    DeleteMessageService(Transactions transactions, InstantSource clock, Auditor auditor) {
        this.transactions = transactions;
        this.clock = clock;
        this.auditor = auditor;
    }

    @Override
    public Outcome delete(Command command) {
        Instant now = clock.instant();
        UserId user = command.actor().user();
        return transactions.write(tx -> switch (Authorizer.on(tx, now).access(user, command.room())) {
            case Access.None() -> new Outcome.RoomNotFound();
            case Access.Outsider outsider -> new Outcome.NotAMember();
            case Access.Banned banned -> new Outcome.NotAMember();
            case Access.Member member ->
                tx.messages()
                        .find(command.room(), command.seq())
                        .map(message -> delete(tx, command.actor(), member, message, now))
                        .orElseGet(Outcome.MessageNotFound::new);
        });
    }

    private Outcome delete(Transaction tx, Actor actor, Access.Member member, Message message, Instant now) {
        boolean own = message.author().equals(actor.user());
        if (!own && !member.membership().mayModerate()) {
            return new Outcome.NotAllowed();
        }
        if (!message.isDeleted()) {
            RoomId room = member.room().id();
            DeletedMessage.delete(tx, room, message, now);
            if (!own) {
                About about = About.member(
                        room, message.author(), Long.toString(message.seq().value()));
                auditor.record(tx, actor, now, Deed.MESSAGE_REMOVED, about);
            }
        }
        return new Outcome.Deleted();
    }
}
