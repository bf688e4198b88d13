package io.chatterspace.application.typing;

import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Access;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.application.live.LiveHub;
import io.chatterspace.domain.event.Signal;
import java.time.Instant;
import java.time.InstantSource;

/** Immutable. */
final class SayTypingService implements SayTyping {
    private final Transactions transactions;
    private final InstantSource clock;
    private final LiveHub live;

    SayTypingService(Transactions transactions, InstantSource clock, LiveHub live) {
        this.transactions = transactions;
        this.clock = clock;
        this.live = live;
    }

    @Override
    public Outcome say(Command command) {
        Instant now = clock.instant();
        Outcome outcome = transactions.read(snapshot -> answer(Authorizer.on(snapshot, now), command));
        if (outcome instanceof Outcome.Said) {
            live.signal(new Signal.Typing(command.room(), command.user()));
        }
        return outcome;
    }

    /** Slow mode keeps nobody from writing what they will post in a moment. */
    private static Outcome answer(Authorizer authorizer, Command command) {
        return switch (authorizer.access(command.user(), command.room())) {
            case Access.None() -> new Outcome.RoomNotFound();
            case Access.Outsider outsider -> new Outcome.NotAMember();
            case Access.Banned banned -> new Outcome.NotAMember();
            case Access.Member member ->
                authorizer
                        .refusalToWrite(member)
                        .<Outcome>map(Outcome.MayNotPost::new)
                        .orElseGet(Outcome.Said::new);
        };
    }
}
