package io.chatterspace.application.account;

import io.chatterspace.application.Transactions;
import io.chatterspace.application.session.EndedSessions;
import io.chatterspace.application.user.Password;
import io.chatterspace.application.user.PasswordHash;
import io.chatterspace.application.user.PasswordHasher;
import io.chatterspace.domain.user.Handle;
import io.chatterspace.domain.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Immutable. */
final class ChangePasswordService implements ChangePassword {
    private final Transactions transactions;
    private final PasswordHasher hasher;

    ChangePasswordService(Transactions transactions, PasswordHasher hasher) {
        this.transactions = transactions;
        this.hasher = hasher;
    }

    /** What everybody knows of a user. */
    static List<String> names(User user) {
        List<String> names = new ArrayList<>(List.of(user.name().value()));
        user.handle().map(Handle::value).ifPresent(names::add);
        return names;
    }

    @Override
    public Outcome change(Command command) {
        Optional<User> user = transactions.read(snapshot -> snapshot.users().find(command.user()));
        Optional<PasswordHash> current =
                transactions.read(snapshot -> snapshot.credentials().find(command.user()));
        if (user.isEmpty() || current.isEmpty()) {
            return new Outcome.WrongPassword();
        }
        return switch (Password.parse(command.wanted(), names(user.get()))) {
            case Password.Choice.Refused(var flaw) -> new Outcome.InvalidPassword(flaw);
            case Password.Choice.Accepted(var password) ->
                hasher.matches(command.current(), current.get())
                        ? change(command, current.get(), hasher.hash(password))
                        : new Outcome.WrongPassword();
        };
    }

    private Outcome change(Command command, PasswordHash current, PasswordHash wanted) {
        return transactions.write(tx -> {
            boolean unchanged = tx.credentials()
                    .find(command.user())
                    .filter(current::equals)
                    .isPresent();
            boolean signedIn = tx.sessions().find(command.session()).isPresent();
            if (!unchanged || !signedIn) {
                return new Outcome.WrongPassword();
            }
            tx.credentials().put(command.user(), wanted);
            tx.resets().remove(command.user());
            EndedSessions.others(tx, command.user(), command.session());
            return new Outcome.Changed();
        });
    }
}
