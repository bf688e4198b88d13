package io.chatterspace.application.message;

import io.chatterspace.application.Snapshot;
import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Access;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.application.message.MessagePolicy.Purpose;
import io.chatterspace.application.message.Policies.Judgement;
import io.chatterspace.domain.event.RoomEvent.MessagePosted;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageBody;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.text.Parsed;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Immutable. */
final class PostMessageService implements PostMessage {
    private final Transactions transactions;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Policies policies;

    PostMessageService(Transactions transactions, InstantSource clock, RandomGenerator random, Policies policies) {
        this.transactions = transactions;
        this.clock = clock;
        this.random = random;
        this.policies = policies;
    }

    /** What is to be said to a send, as far as a state of the store says it. */
    private sealed interface Answer {
        /** There is nothing to store. */
        record Settled(Outcome outcome) implements Answer {}

        /** It is to be stored. */
        record Storable(Access.Member author) implements Answer {}
    }

    @Override
    public Outcome post(Command command) {
        return switch (MessageBody.parse(command.text())) {
            case Parsed.Invalid<MessageBody>(var flaw) -> new Outcome.InvalidBody(flaw);
            case Parsed.Valid<MessageBody>(var body) when policies.isEmpty() -> store(command, body);
            case Parsed.Valid<MessageBody>(var body) ->
                switch (look(command)) {
                    case Answer.Settled(var outcome) -> outcome;
                    case Answer.Storable(var author) -> judge(command, author, body);
                };
        };
    }

    private Answer look(Command command) {
        Instant now = clock.instant();
        return transactions.read(snapshot -> answer(snapshot, command, now));
    }

    private Outcome judge(Command command, Access.Member author, MessageBody body) {
        return switch (policies.judge(author, body, Purpose.POSTING)) {
            case Judgement.Passed(var passed) -> store(command, passed);
            case Judgement.Rejected(var reason) -> refuse(command, new Outcome.RejectedByPolicy(reason));
            case Judgement.Unavailable() -> refuse(command, new Outcome.PolicyUnavailable());
        };
    }

    /** The same send may have been stored while this one was judged: that is acknowledged then. */
    private Outcome refuse(Command command, Outcome refusal) {
        return switch (look(command)) {
            case Answer.Settled(var outcome) -> outcome;
            case Answer.Storable storable -> refusal;
        };
    }

    private Outcome store(Command command, MessageBody body) {
        SentDigest digest = SentDigest.of(random.nextLong(), command.text(), command.replyTo());
        Instant now = clock.instant();
        return transactions.write(tx -> switch (answer(tx, command, now)) {
            case Answer.Settled(var outcome) -> outcome;
            case Answer.Storable(var author) -> append(tx, command, author, body, digest, now);
        });
    }

    private static Answer answer(Snapshot snapshot, Command command, Instant now) {
        Authorizer authorizer = Authorizer.on(snapshot, now);
        return switch (authorizer.access(command.author(), command.room())) {
            case Access.None() -> new Answer.Settled(new Outcome.RoomNotFound());
            case Access.Outsider outsider -> new Answer.Settled(new Outcome.NotAMember());
            case Access.Banned banned -> new Answer.Settled(new Outcome.NotAMember());
            case Access.Member member ->
                snapshot.messages()
                        .findSent(command.room(), command.author(), command.key())
                        .map(sent -> repeat(sent, command))
                        .or(() -> authorizer
                                .refusalToWrite(member)
                                .or(() -> SlowMode.refusal(snapshot, member, now))
                                .<Outcome>map(Outcome.MayNotPost::new))
                        .or(() -> missingOriginal(snapshot, command))
                        .<Answer>map(Answer.Settled::new)
                        .orElseGet(() -> new Answer.Storable(member));
        };
    }

    private static Optional<Outcome> missingOriginal(Snapshot snapshot, Command command) {
        MessageSeq original = command.replyTo();
        return original == null
                        || snapshot.messages().find(command.room(), original).isPresent()
                ? Optional.empty()
                : Optional.of(new Outcome.OriginalNotFound());
    }

    private static Outcome repeat(Sent sent, Command command) {
        return sent.isRepeatedBy(command.text(), command.replyTo())
                ? new Outcome.Posted(sent.seq(), sent.revision())
                : new Outcome.KeyConflict();
    }

    private static Outcome append(
            Transaction tx, Command command, Access.Member author, MessageBody body, SentDigest digest, Instant now) {
        var message = new Message(
                        tx.rooms().nextSeq(command.room()),
                        command.author(),
                        command.key(),
                        new Message.Content.Original(body),
                        now,
                        command.replyTo() == null ? null : Quotes.forReply(tx, command.room(), command.replyTo()))
                .meaning(Addressing.of(tx, author, body));
        MessagePosted posted =
                tx.record(command.room(), revision -> new MessagePosted(command.room(), revision, message));
        tx.messages().append(command.room(), posted.revision(), message, digest);
        // Who says something has seen what was said before it.
        tx.memberships().markRead(command.room(), command.author(), message.seq());
        return new Outcome.Posted(message.seq(), posted.revision());
    }
}
