package io.chatterspace.application.reaction;

import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Access;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.domain.event.RoomEvent.ReactionsChanged;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.Reaction;
import io.chatterspace.domain.room.RoomId;
import java.time.Instant;
import java.time.InstantSource;

/** Immutable. */
final class ReactService implements React {
    private final Transactions transactions;
    private final InstantSource clock;

    ReactService(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Outcome react(Command command) {
        Instant now = clock.instant();
        return transactions.write(tx -> {
            Authorizer authorizer = Authorizer.on(tx, now);
            return switch (authorizer.access(command.user(), command.room())) {
                case Access.None() -> new Outcome.RoomNotFound();
                case Access.Outsider outsider -> new Outcome.NotAMember();
                case Access.Banned banned -> new Outcome.NotAMember();
                case Access.Member member ->
                    authorizer
                            .refusalToWrite(member)
                            .<Outcome>map(Outcome.MayNotReact::new)
                            .or(() -> tx.messages()
                                    .find(command.room(), command.seq())
                                    .map(message -> react(tx, command, message)))
                            .orElseGet(Outcome.MessageNotFound::new);
            };
        });
    }

    private static Outcome react(Transaction tx, Command command, Message message) {
        var own = new OwnReaction(command.room(), command.seq(), command.emoji(), command.user());
        if (message.isDeleted()) {
            return new Outcome.AlreadyDeleted();
        }
        return switch (command.wish()) {
            case PUT -> put(tx, own, message);
            case TAKEN_BACK -> takeBack(tx, own);
        };
    }

    private static Outcome put(Transaction tx, OwnReaction own, Message message) {
        if (tx.reactions().has(own)) {
            return new Outcome.Reacted();
        }
        if (message.reactions().size() >= Reaction.MAX_KINDS && !message.hasReaction(own.emoji())) {
            return new Outcome.TooManyKinds();
        }
        tx.reactions().add(own, tx.rooms().revision(own.room()).next());
        return changed(tx, own);
    }

    private static Outcome takeBack(Transaction tx, OwnReaction own) {
        return tx.reactions().remove(own) ? changed(tx, own) : new Outcome.Reacted();
    }

    /** Read again, because somebody who was only counted may be among the first now. */
    private static Outcome changed(Transaction tx, OwnReaction own) {
        RoomId room = own.room();
        Message now = tx.messages().find(room, own.seq()).orElseThrow();
        tx.record(room, revision -> new ReactionsChanged(room, revision, now));
        return new Outcome.Reacted();
    }
}
