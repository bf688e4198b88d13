package io.chatterspace.application.people;

import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Auditor;
import io.chatterspace.application.access.Auditor.About;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.application.session.EndedSessions;
import io.chatterspace.domain.audit.Deed;
import io.chatterspace.domain.user.User;
import java.time.Instant;
import java.time.InstantSource;

/** Immutable. */
final class DisableUserService implements DisableUser {
    private final Transactions transactions;
    private final InstantSource clock;
    private final Auditor auditor;

    DisableUserService(Transactions transactions, InstantSource clock, Auditor auditor) {
        this.transactions = transactions;
        this.clock = clock;
        this.auditor = auditor;
    }

    @Override
    public Outcome disable(Command command) {
        Instant now = clock.instant();
        return transactions.write(tx -> {
            if (!Authorizer.on(tx, now).isAdministrator(command.actor().user())) {
                return new Outcome.NotAllowed();
            }
            return tx.users()
                    .find(command.person())
                    .map(person -> disable(tx, command, person, now))
                    .orElseGet(Outcome.UserNotFound::new);
        });
    }

    private Outcome disable(Transaction tx, Command command, User person, Instant now) {
        if (person.isDisabled()) {
            return new Outcome.Disabled(person);
        }
        if (LastAdministrator.is(tx, person)) {
            return new Outcome.LastAdministrator();
        }
        User disabled = person.disabled(now);
        tx.users().update(disabled);
        tx.resets().remove(person.id());
        EndedSessions.all(tx, person.id());
        auditor.record(tx, command.actor(), now, Deed.USER_DISABLED, About.user(person.id(), ""));
        return new Outcome.Disabled(disabled);
    }
}
