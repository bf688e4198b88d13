package io.chatterspace.application.pin;

import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Access;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.domain.event.RoomEvent.PinChanged;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.room.RoomId;
import java.time.Instant;
import java.time.InstantSource;

/** Immutable. */
final class PinMessageService implements PinMessage {
    private final Transactions transactions;
    private final InstantSource clock;

    PinMessageService(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Outcome pin(Command command) {
        Instant now = clock.instant();
        return transactions.write(tx -> switch (Authorizer.on(tx, now).access(command.user(), command.room())) {
            case Access.None() -> new Outcome.RoomNotFound();
            case Access.Outsider outsider -> new Outcome.NotAMember();
            case Access.Banned banned -> new Outcome.NotAMember();
            case Access.Member member when !member.membership().mayModerate() -> new Outcome.NotAllowed();
            case Access.Member member ->
                tx.messages()
                        .find(command.room(), command.seq())
                        .map(message -> pin(tx, command, message))
                        .orElseGet(Outcome.MessageNotFound::new);
        });
    }

    private static Outcome pin(Transaction tx, Command command, Message message) {
        if (message.isDeleted()) {
            return new Outcome.AlreadyDeleted();
        }
        return switch (command.wish()) {
            case PINNED -> pin(tx, command.room(), message);
            case NOT_PINNED -> unpin(tx, command.room(), message);
        };
    }

    private static Outcome pin(Transaction tx, RoomId room, Message message) {
        if (message.pinned()) {
            return new Outcome.Settled();
        }
        if (tx.pins().count(room) >= MAX_PINS) {
            return new Outcome.TooManyPins();
        }
        tx.pins().add(room, message.seq(), tx.rooms().revision(room).next());
        return changed(tx, room, message.withPin());
    }

    private static Outcome unpin(Transaction tx, RoomId room, Message message) {
        return tx.pins().remove(room, message.seq()) ? changed(tx, room, message.withoutPin()) : new Outcome.Settled();
    }

    private static Outcome changed(Transaction tx, RoomId room, Message now) {
        tx.record(room, revision -> new PinChanged(room, revision, now));
        return new Outcome.Settled();
    }
}
