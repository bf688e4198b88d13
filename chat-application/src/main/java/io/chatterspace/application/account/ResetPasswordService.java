package io.chatterspace.application.account;

import io.chatterspace.application.Snapshot;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Actor;
import io.chatterspace.application.access.Auditor;
import io.chatterspace.application.access.Auditor.About;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.application.session.EndedSessions;
import io.chatterspace.application.session.Token;
import io.chatterspace.application.user.Password;
import io.chatterspace.application.user.PasswordHash;
import io.chatterspace.application.user.PasswordHasher;
import io.chatterspace.domain.audit.Deed;
import io.chatterspace.domain.user.User;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Immutable. */
final class ResetPasswordService implements ResetPassword {
    private final Transactions transactions;
    private final InstantSource clock;
    private final NewSessions sessions;
    private final PasswordHasher hasher;
    private final Auditor auditor;

    ResetPasswordService(
            Transactions transactions,
            InstantSource clock,
            NewSessions sessions,
            PasswordHasher hasher,
            Auditor auditor) {
        this.transactions = transactions;
        this.clock = clock;
        this.sessions = sessions;
        this.hasher = hasher;
        this.auditor = auditor;
    }

    /** Whose password a link resets. */
    static Optional<User> user(Snapshot snapshot, Token token, Instant now) {
        return snapshot.resets()
                .find(token.hash())
                .filter(reset -> reset.isUsable(now))
                .flatMap(reset -> Authorizer.on(snapshot, now).user(reset.user()));
    }

    @Override
    public Outcome reset(Command command) {
        // Before anything that costs: only who has a link may have a password hashed.
        Optional<User> user = transactions.read(snapshot -> user(snapshot, command.token(), clock.instant()));
        if (user.isEmpty()) {
            return new Outcome.LinkUnusable();
        }
        return switch (Password.parse(command.password(), Profile.names(user.get()))) {
            case Password.Choice.Refused(var flaw) -> new Outcome.InvalidPassword(flaw);
            case Password.Choice.Accepted(var password) -> reset(command, hasher.hash(password));
        };
    }

    private Outcome reset(Command command, PasswordHash hash) {
        Instant now = clock.instant();
        return transactions.write(tx -> user(tx, command.token(), now)
                .<Outcome>map(user -> {
                    tx.credentials().put(user.id(), hash);
                    tx.resets().remove(user.id());
                    EndedSessions.all(tx, user.id());
                    var actor = new Actor(user.id(), command.address());
                    auditor.record(tx, actor, now, Deed.PASSWORD_RESET, About.user(user.id(), ""));
                    return new Outcome.Reset(sessions.start(tx, user, command.device(), now));
                })
                .orElseGet(Outcome.LinkUnusable::new));
    }
}
