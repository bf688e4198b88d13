package io.chatterspace.application.account;

import static java.util.Objects.requireNonNull;

import io.chatterspace.application.Snapshot;
import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.user.Password;
import io.chatterspace.application.user.PasswordHash;
import io.chatterspace.application.user.PasswordHasher;
import io.chatterspace.domain.text.Parsed;
import io.chatterspace.domain.user.Handle;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Immutable. */
final class SignInService implements SignIn {
    private final Transactions transactions;
    private final InstantSource clock;
    private final NewSessions sessions;
    private final PasswordHasher hasher;

    SignInService(Transactions transactions, InstantSource clock, NewSessions sessions, PasswordHasher hasher) {
        this.transactions = transactions;
        this.clock = clock;
        this.sessions = sessions;
        this.hasher = hasher;
    }

    /** Whose password, and its hash at the moment of asking. */
    private record Credential(UserId user, PasswordHash hash) {}

    @Override
    public Outcome signIn(Command command) {
        var credential = new AtomicReference<@Nullable Credential>();
        boolean right = hasher.matches(command.password(), () -> {
            credential.set(credential(command).orElse(null));
            return Optional.ofNullable(credential.get()).map(Credential::hash);
        });
        return right ? start(command, requireNonNull(credential.get())) : new Outcome.WrongCredentials();
    }

    private Optional<Credential> credential(Command command) {
        return handle(command).flatMap(handle -> transactions.read(snapshot -> credential(snapshot, handle)));
    }

    private static Optional<Handle> handle(Command command) {
        return Handle.parse(command.handle()) instanceof Parsed.Valid<Handle>(var handle)
                ? Optional.of(handle)
                : Optional.empty();
    }

    private static Optional<Credential> credential(Snapshot snapshot, Handle handle) {
        return snapshot.users()
                .findByHandle(handle)
                .filter(user -> !user.isDisabled())
                .flatMap(user -> snapshot.credentials().find(user.id()).map(hash -> new Credential(user.id(), hash)));
    }

    private Outcome start(Command command, Credential credential) {
        Optional<PasswordHash> stronger = stronger(command, credential);
        Instant now = clock.instant();
        return transactions.write(tx -> unchanged(tx, credential)
                .<Outcome>map(user -> {
                    stronger.ifPresent(hash -> tx.credentials().put(user.id(), hash));
                    return new Outcome.Accepted(sessions.start(tx, user, command.device(), now));
                })
                .orElseGet(Outcome.WrongCredentials::new));
    }

    /** The user, unless disabled or given another password since the text was compared. */
    private static Optional<User> unchanged(Transaction tx, Credential credential) {
        return tx.users()
                .find(credential.user())
                .filter(user -> !user.isDisabled())
                .filter(user -> tx.credentials()
                        .find(user.id())
                        .filter(credential.hash()::equals)
                        .isPresent());
    }

    /** A hash of today in place of one that is cheap to guess by now. */
    private Optional<PasswordHash> stronger(Command command, Credential credential) {
        return hasher.isWeak(credential.hash())
                        && Password.parse(command.password(), List.of())
                                instanceof Password.Choice.Accepted(var password)
                ? Optional.of(hasher.hash(password))
                : Optional.empty();
    }
}
