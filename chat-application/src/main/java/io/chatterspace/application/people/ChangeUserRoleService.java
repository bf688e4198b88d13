package io.chatterspace.application.people;

import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Auditor;
import io.chatterspace.application.access.Auditor.About;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.domain.audit.Deed;
import io.chatterspace.domain.event.Notice;
import io.chatterspace.domain.user.Handle;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserRole;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/** Immutable. */
final class ChangeUserRoleService implements ChangeUserRole {
    private final Transactions transactions;
    private final InstantSource clock;
    private final Auditor auditor;

    ChangeUserRoleService(Transactions transactions, InstantSource clock, Auditor auditor) {
        this.transactions = transactions;
        this.clock = clock;
        this.auditor = auditor;
    }

    @Override
    public Outcome change(Command command) {
        Instant now = clock.instant();
        return transactions.write(tx -> {
            if (!Authorizer.on(tx, now).isAdministrator(command.actor().user())) {
                return new Outcome.NotAllowed();
            }
            return tx.users()
                    .find(command.person())
                    .map(person -> change(tx, command, person, now))
                    .orElseGet(Outcome.UserNotFound::new);
        });
    }

    private Outcome change(Transaction tx, Command command, User person, Instant now) {
        Optional<Handle> handle = person.handle();
        if (handle.isEmpty() || command.role() == UserRole.GUEST) {
            return new Outcome.GuestsHaveNoRole();
        }
        if (person.role() == command.role()) {
            return new Outcome.Changed(person);
        }
        if (LastAdministrator.is(tx, person)) {
            return new Outcome.LastAdministrator();
        }
        User changed = person.with(handle.get(), command.role());
        tx.users().update(changed);
        tx.record(new Notice(person.id()));
        String role = command.role().name().toLowerCase(Locale.ROOT);
        auditor.record(tx, command.actor(), now, Deed.USER_ROLE_CHANGED, About.user(person.id(), role));
        return new Outcome.Changed(changed);
    }
}
