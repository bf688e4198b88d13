package io.chatterspace.application.account;

import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.domain.text.Parsed;
import io.chatterspace.domain.user.DisplayName;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.time.InstantSource;

/** Immutable. */
final class ChangeNameService implements ChangeName {
    private final Transactions transactions;
    private final InstantSource clock;

    ChangeNameService(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Outcome change(Command command) {
        return switch (DisplayName.parse(command.name())) {
            case Parsed.Invalid<DisplayName>(var flaw) -> new Outcome.InvalidName(flaw);
            case Parsed.Valid<DisplayName>(var name) -> change(command.user(), name);
        };
    }

    private Outcome change(UserId id, DisplayName name) {
        Instant now = clock.instant();
        return transactions.write(tx -> Authorizer.on(tx, now)
                .user(id)
                .<Outcome>map(
                        user -> new Outcome.Changed(user.name().equals(name) ? user : NameChange.apply(tx, user, name)))
                .orElseGet(Outcome.UserNotFound::new));
    }
}
