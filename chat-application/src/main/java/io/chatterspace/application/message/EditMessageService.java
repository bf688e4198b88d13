package io.chatterspace.application.message;

import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Access;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.domain.event.RoomEvent.MessageEdited;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.Message.Content;
import io.chatterspace.domain.message.MessageBody;
import io.chatterspace.domain.text.Parsed;
import java.time.Instant;
import java.time.InstantSource;

/** Immutable. */
final class EditMessageService implements EditMessage {
    private final Transactions transactions;
    private final InstantSource clock;

    EditMessageService(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Outcome edit(Command command) {
        return switch (MessageBody.parse(command.text())) {
            case Parsed.Invalid<MessageBody>(var flaw) -> new Outcome.InvalidBody(flaw);
            case Parsed.Valid<MessageBody>(var body) -> edit(command, body, clock.instant());
        };
    }

    private Outcome edit(Command command, MessageBody body, Instant now) {
        return transactions.write(tx -> {
            Authorizer authorizer = Authorizer.on(tx, now);
            return switch (authorizer.access(command.user(), command.room())) {
                case Access.None() -> new Outcome.RoomNotFound();
                case Access.Outsider outsider -> new Outcome.NotAMember();
                case Access.Banned banned -> new Outcome.NotAMember();
                case Access.Member member ->
                    authorizer
                            .refusalToWrite(member)
                            .<Outcome>map(Outcome.MayNotWrite::new)
                            .or(() -> tx.messages()
                                    .find(command.room(), command.seq())
                                    .map(message -> edit(tx, command, message, body, now)))
                            .orElseGet(Outcome.MessageNotFound::new);
            };
        });
    }

    private static Outcome edit(Transaction tx, Command command, Message message, MessageBody body, Instant now) {
        if (!message.author().equals(command.user())) {
            return new Outcome.NotAuthor();
        }
        return switch (message.content()) {
            case Content.Deleted deleted -> new Outcome.AlreadyDeleted();
            case Content.Original(var current) when current.equals(body) -> new Outcome.Edited(message);
            case Content.Edited(var current, var at) when current.equals(body) -> new Outcome.Edited(message);
            case Content.Original original -> replace(tx, command, message.edited(body, now));
            case Content.Edited edited -> replace(tx, command, message.edited(body, now));
        };
    }

    private static Outcome replace(Transaction tx, Command command, Message edited) {
        tx.messages().update(command.room(), edited);
        tx.record(command.room(), revision -> new MessageEdited(command.room(), revision, edited));
        return new Outcome.Edited(edited);
    }
}
