package io.chatterspace.application.people;

import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Actor;
import io.chatterspace.application.access.Auditor;
import io.chatterspace.application.access.Auditor.About;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.domain.audit.Deed;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * What administrators decide about one person: finds out, in the unit that carries it out, whether they may and whether that
 * person is there. Thread-safe: immutable.
 */
final class Decisions {
    private final Transactions transactions;
    private final InstantSource clock;
    private final Auditor auditor;

    Decisions(Transactions transactions, InstantSource clock, Auditor auditor) {
        this.transactions = transactions;
        this.clock = clock;
        this.auditor = auditor;
    }

    /** A decision that may be carried out. Confined to its unit. */
    record Decision(Transaction tx, Actor actor, User person, Instant now, Auditor auditor) {
        /** Writes into the audit log that it was. */
        void log(Deed deed, String detail) {
            auditor.record(tx, actor, now, deed, About.user(person.id(), detail));
        }
    }

    /**
     * Has a decision carried out.
     *
     * @param notAllowed the outcome for who is no administrator
     * @param notFound the outcome where there is no such person
     */
    <O> O decide(Actor actor, UserId person, O notAllowed, O notFound, Function<Decision, O> carryOut) {
        Instant now = clock.instant();
        return transactions.write(tx -> {
            if (!Authorizer.on(tx, now).isAdministrator(actor.user())) {
                return notAllowed;
            }
            Optional<User> found = tx.users().find(person);
            return found.isEmpty() ? notFound : carryOut.apply(new Decision(tx, actor, found.get(), now, auditor));
        });
    }
}
