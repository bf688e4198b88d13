package io.chatterspace.application.account;

import io.chatterspace.application.IdSource;
import io.chatterspace.application.Transactions;
import io.chatterspace.domain.settings.Joining;
import io.chatterspace.domain.text.Parsed;
import io.chatterspace.domain.user.DisplayName;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.time.InstantSource;

/** Immutable. */
final class JoinAsGuestService implements JoinAsGuest {
    private final Transactions transactions;
    private final InstantSource clock;
    private final IdSource ids;
    private final NewSessions sessions;

    JoinAsGuestService(Transactions transactions, InstantSource clock, IdSource ids, NewSessions sessions) {
        this.transactions = transactions;
        this.clock = clock;
        this.ids = ids;
        this.sessions = sessions;
    }

    @Override
    public Outcome join(Command command) {
        return switch (DisplayName.parse(command.displayName())) {
            case Parsed.Invalid<DisplayName>(var flaw) -> new Outcome.InvalidName(flaw);
            case Parsed.Valid<DisplayName>(var name) -> join(command, name);
        };
    }

    private Outcome join(Command command, DisplayName name) {
        Instant now = clock.instant();
        User guest = User.guest(new UserId(ids.nextId()), name, now);
        return transactions.write(tx -> {
            if (!tx.settings().find().allows(Joining.GUEST)) {
                return new Outcome.NotOpen();
            }
            tx.users().add(guest);
            return new Outcome.Joined(sessions.start(tx, guest, command.device(), now));
        });
    }
}
