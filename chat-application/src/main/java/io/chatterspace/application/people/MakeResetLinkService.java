package io.chatterspace.application.people;

import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Auditor;
import io.chatterspace.application.access.Auditor.About;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.application.account.PasswordReset;
import io.chatterspace.application.session.Token;
import io.chatterspace.domain.audit.Deed;
import io.chatterspace.domain.user.User;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Immutable. */
final class MakeResetLinkService implements MakeResetLink {
    private static final Duration LIFETIME = Duration.ofDays(1);

    private final Transactions transactions;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Auditor auditor;

    MakeResetLinkService(Transactions transactions, InstantSource clock, SecureRandom random, Auditor auditor) {
        this.transactions = transactions;
        this.clock = clock;
        this.random = random;
        this.auditor = auditor;
    }

    @Override
    public Outcome make(Command command) {
        Instant now = clock.instant();
        Token token = Token.create(random);
        return transactions.write(tx -> {
            if (!Authorizer.on(tx, now).isAdministrator(command.actor().user())) {
                return new Outcome.NotAllowed();
            }
            return tx.users()
                    .find(command.person())
                    .map(person -> make(tx, command, person, token, now))
                    .orElseGet(Outcome.UserNotFound::new);
        });
    }

    private Outcome make(Transaction tx, Command command, User person, Token token, Instant now) {
        if (person.isGuest() || person.isDisabled()) {
            return new Outcome.NoPassword();
        }
        Instant expiresAt = now.plus(LIFETIME);
        tx.resets().put(new PasswordReset(person.id(), expiresAt), token.hash());
        auditor.record(tx, command.actor(), now, Deed.RESET_LINK_MADE, About.user(person.id(), ""));
        return new Outcome.Made(token, expiresAt);
    }
}
