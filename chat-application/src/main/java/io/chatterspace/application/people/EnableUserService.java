package io.chatterspace.application.people;

import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Auditor;
import io.chatterspace.application.access.Auditor.About;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.domain.audit.Deed;
import io.chatterspace.domain.user.User;
import java.time.Instant;
import java.time.InstantSource;

/** Immutable. */
final class EnableUserService implements EnableUser {
    private final Transactions transactions;
    private final InstantSource clock;
    private final Auditor auditor;

    EnableUserService(Transactions transactions, InstantSource clock, Auditor auditor) {
        this.transactions = transactions;
        this.clock = clock;
        this.auditor = auditor;
    }

    @Override
    public Outcome enable(Command command) {
        Instant now = clock.instant();
        return transactions.write(tx -> {
            if (!Authorizer.on(tx, now).isAdministrator(command.actor().user())) {
                return new Outcome.NotAllowed();
            }
            return tx.users()
                    .find(command.person())
                    .map(person -> enable(tx, command, person, now))
                    .orElseGet(Outcome.UserNotFound::new);
        });
    }

    private Outcome enable(Transaction tx, Command command, User person, Instant now) {
        if (!person.isDisabled()) {
            return new Outcome.Enabled(person);
        }
        User enabled = person.enabled();
        tx.users().update(enabled);
        auditor.record(tx, command.actor(), now, Deed.USER_ENABLED, About.user(person.id(), ""));
        return new Outcome.Enabled(enabled);
    }
}
