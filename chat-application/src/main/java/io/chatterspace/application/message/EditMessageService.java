package io.chatterspace.application.message;

import io.chatterspace.application.Snapshot;
import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Access;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.application.message.MessagePolicy.Purpose;
import io.chatterspace.application.message.Policies.Judgement;
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
    private final Policies policies;

    EditMessageService(Transactions transactions, InstantSource clock, Policies policies) {
        this.transactions = transactions;
        this.clock = clock;
        this.policies = policies;
    }

    /** What is to be said to an edit, as far as a state of the store says it. */
    private sealed interface Answer {
        /** There is nothing to store. */
        record Settled(Outcome outcome) implements Answer {}

        /** It is to be stored. */
        record Storable(Access.Member author, Message message, Message edited) implements Answer {}
    }

    @Override
    public Outcome edit(Command command) {
        return switch (MessageBody.parse(command.text())) {
            case Parsed.Invalid<MessageBody>(var flaw) -> new Outcome.InvalidBody(flaw);
            case Parsed.Valid<MessageBody>(var body) when policies.isEmpty() -> store(command, body);
            case Parsed.Valid<MessageBody>(var body) -> judge(command, body);
        };
    }

    private Outcome judge(Command command, MessageBody body) {
        Instant now = clock.instant();
        return switch (transactions.<Answer>read(snapshot -> answer(snapshot, command, body, now))) {
            case Answer.Settled(var outcome) -> outcome;
            case Answer.Storable(var author, var message, var edited) ->
                switch (policies.judge(author, body, Purpose.EDITING)) {
                    case Judgement.Passed(var passed) -> store(command, passed);
                    case Judgement.Rejected(var reason) -> new Outcome.RejectedByPolicy(reason);
                    case Judgement.Unavailable() -> new Outcome.PolicyUnavailable();
                };
        };
    }

    private Outcome store(Command command, MessageBody body) {
        Instant now = clock.instant();
        return transactions.write(tx -> switch (answer(tx, command, body, now)) {
            case Answer.Settled(var outcome) -> outcome;
            case Answer.Storable(var author, var message, var edited) ->
                replace(tx, command, message, edited.meaning(Addressing.of(tx, author, body)));
        });
    }

    private static Answer answer(Snapshot snapshot, Command command, MessageBody body, Instant now) {
        Authorizer authorizer = Authorizer.on(snapshot, now);
        return switch (authorizer.access(command.user(), command.room())) {
            case Access.None() -> new Answer.Settled(new Outcome.RoomNotFound());
            case Access.Outsider outsider -> new Answer.Settled(new Outcome.NotAMember());
            case Access.Banned banned -> new Answer.Settled(new Outcome.NotAMember());
            case Access.Member member ->
                authorizer
                        .refusalToWrite(member)
                        .<Answer>map(why -> new Answer.Settled(new Outcome.MayNotWrite(why)))
                        .or(() -> snapshot.messages()
                                .find(command.room(), command.seq())
                                .map(message -> answer(member, message, body, now)))
                        .orElseGet(() -> new Answer.Settled(new Outcome.MessageNotFound()));
        };
    }

    private static Answer answer(Access.Member member, Message message, MessageBody body, Instant now) {
        if (!message.author().equals(member.user().id())) {
            return new Answer.Settled(new Outcome.NotAuthor());
        }
        return switch (message.content()) {
            case Content.Deleted deleted -> new Answer.Settled(new Outcome.AlreadyDeleted());
            case Content.Original(var current)
            when current.equals(body) -> new Answer.Settled(new Outcome.Edited(message));
            case Content.Edited(var current, var at)
            when current.equals(body) -> new Answer.Settled(new Outcome.Edited(message));
            case Content.Original original -> new Answer.Storable(member, message, message.edited(body, now));
            case Content.Edited edited -> new Answer.Storable(member, message, message.edited(body, now));
        };
    }

    private static Outcome replace(Transaction tx, Command command, Message message, Message edited) {
        tx.messages().update(command.room(), edited);
        tx.record(command.room(), revision -> new MessageEdited(command.room(), revision, edited));
        Quotes.changed(tx, command.room(), message, edited);
        return new Outcome.Edited(edited);
    }
}
