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
final class EndSessionsOfService implements EndSessionsOf {
    private final Transactions transactions;
    private final InstantSource clock;
    private final Auditor auditor;

    EndSessionsOfService(Transactions transactions, InstantSource clock, Auditor auditor) {
        this.transactions = transactions;
        this.clock = clock;
        this.auditor = auditor;
    }

    @Override
    public Outcome end(Command command) {
        Instant now = clock.instant();
        return transactions.write(tx -> {
            if (!Authorizer.on(tx, now).isAdministrator(command.actor().user())) {
                return new Outcome.NotAllowed();
            }
            return tx.users()
                    .find(command.person())
                    .map(person -> end(tx, command, person, now))
                    .orElseGet(Outcome.UserNotFound::new);
        });
    }

    private Outcome end(Transaction tx, Command command, User person, Instant now) {
        EndedSessions.all(tx, person.id());
        auditor.record(tx, command.actor(), now, Deed.SESSIONS_ENDED, About.user(person.id(), ""));
        return new Outcome.Ended();
    }
}
