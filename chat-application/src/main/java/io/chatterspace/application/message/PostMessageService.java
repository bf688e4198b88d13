package io.chatterspace.application.message;

import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Access;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.domain.event.RoomEvent.MessagePosted;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageBody;
import io.chatterspace.domain.text.Parsed;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** Immutable. */
final class PostMessageService implements PostMessage {
    private final Transactions transactions;
    private final InstantSource clock;
    private final RandomGenerator random;

    PostMessageService(Transactions transactions, InstantSource clock, RandomGenerator random) {
        this.transactions = transactions;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Outcome post(Command command) {
        return switch (MessageBody.parse(command.text())) {
            case Parsed.Invalid<MessageBody>(var flaw) -> new Outcome.InvalidBody(flaw);
            case Parsed.Valid<MessageBody>(var body) -> post(command, body);
        };
    }

    private Outcome post(Command command, MessageBody body) {
        SentDigest digest = SentDigest.of(random.nextLong(), command.text());
        Instant now = clock.instant();
        return transactions.write(tx -> {
            Authorizer authorizer = Authorizer.on(tx, now);
            return switch (authorizer.access(command.author(), command.room())) {
                case Access.None() -> new Outcome.RoomNotFound();
                case Access.Outsider outsider -> new Outcome.NotAMember();
                case Access.Banned banned -> new Outcome.NotAMember();
                case Access.Member member ->
                    tx.messages()
                            .findSent(command.room(), command.author(), command.key())
                            .map(sent -> repeat(sent, command.text()))
                            .or(() -> authorizer
                                    .refusalToWrite(member)
                                    .or(() -> SlowMode.refusal(tx, member, now))
                                    .map(Outcome.MayNotPost::new))
                            .orElseGet(() -> append(tx, command, body, digest, now));
            };
        });
    }

    private static Outcome repeat(Sent sent, String text) {
        return sent.isRepeatedBy(text) ? new Outcome.Posted(sent.seq(), sent.revision()) : new Outcome.KeyConflict();
    }

    private static Outcome append(Transaction tx, Command command, MessageBody body, SentDigest digest, Instant now) {
        var message = new Message(
                tx.rooms().nextSeq(command.room()),
                command.author(),
                command.key(),
                new Message.Content.Original(body),
                now);
        MessagePosted posted =
                tx.record(command.room(), revision -> new MessagePosted(command.room(), revision, message));
        tx.messages().append(command.room(), posted.revision(), message, digest);
        return new Outcome.Posted(message.seq(), posted.revision());
    }
}
