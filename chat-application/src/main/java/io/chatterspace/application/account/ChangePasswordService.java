package io.chatterspace.application.account;

import io.chatterspace.application.Snapshot;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.application.session.EndedSessions;
import io.chatterspace.application.user.Password;
import io.chatterspace.application.user.PasswordHash;
import io.chatterspace.application.user.PasswordHasher;
import io.chatterspace.domain.user.User;
import java.time.InstantSource;
import java.util.Optional;

/** Immutable. */
final class ChangePasswordService implements ChangePassword {
    private final Transactions transactions;
    private final InstantSource clock;
    private final PasswordHasher hasher;

    ChangePasswordService(Transactions transactions, InstantSource clock, PasswordHasher hasher) {
        this.transactions = transactions;
        this.clock = clock;
        this.hasher = hasher;
    }

    /** Who changes a password, and its hash at the moment of asking. */
    private record Credential(User user, PasswordHash hash) {}

    @Override
    public Outcome change(Command command) {
        return transactions
                .read(snapshot -> credential(snapshot, command))
                .map(credential -> change(command, credential))
                .orElseGet(Outcome.WrongPassword::new);
    }

    /** The user's, if that session is theirs. */
    private Optional<Credential> credential(Snapshot snapshot, Command command) {
        return Authorizer.on(snapshot, clock.instant())
                .user(command.user())
                .filter(user -> snapshot.sessions()
                        .find(command.session())
                        .filter(session -> session.user().equals(user.id()))
                        .isPresent())
                .flatMap(user -> snapshot.credentials().find(user.id()).map(hash -> new Credential(user, hash)));
    }

    private Outcome change(Command command, Credential current) {
        return switch (Password.parse(command.wanted(), Profile.names(current.user()))) {
            case Password.Choice.Refused(var flaw) -> new Outcome.InvalidPassword(flaw);
            case Password.Choice.Accepted(var password) ->
                hasher.matches(command.current(), current.hash())
                        ? change(command, current.hash(), hasher.hash(password))
                        : new Outcome.WrongPassword();
        };
    }

    private Outcome change(Command command, PasswordHash current, PasswordHash wanted) {
        return transactions.write(tx -> {
            // What was compared may have been changed meanwhile, and the session ended.
            boolean unchanged = credential(tx, command)
                    .filter(credential -> credential.hash().equals(current))
                    .isPresent();
            if (!unchanged) {
                return new Outcome.WrongPassword();
            }
            tx.credentials().put(command.user(), wanted);
            tx.resets().remove(command.user());
            EndedSessions.others(tx, command.user(), command.session());
            return new Outcome.Changed();
        });
    }
}
