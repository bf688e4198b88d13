package io.chatterspace.application.people;

import io.chatterspace.application.account.PasswordReset;
import io.chatterspace.application.people.Decisions.Decision;
import io.chatterspace.application.session.Token;
import io.chatterspace.domain.audit.Deed;
import io.chatterspace.domain.user.User;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/** Immutable. */
final class MakeResetLinkService implements MakeResetLink {
    private static final Duration LIFETIME = Duration.ofDays(1);

    private final Decisions decisions;
    private final SecureRandom random;

    MakeResetLinkService(Decisions decisions, SecureRandom random) {
        this.decisions = decisions;
        this.random = random;
    }

    @Override
    public Outcome make(Command command) {
        Token token = Token.create(random);
        return decisions.decide(
                command.actor(),
                command.person(),
                new Outcome.NotAllowed(),
                new Outcome.UserNotFound(),
                decision -> make(decision, token));
    }

    private static Outcome make(Decision decision, Token token) {
        User person = decision.person();
        if (person.isGuest() || person.isDisabled()) {
            return new Outcome.NoPassword();
        }
        Instant expiresAt = decision.now().plus(LIFETIME);
        decision.tx().resets().put(new PasswordReset(person.id(), expiresAt), token.hash());
        decision.log(Deed.RESET_LINK_MADE, "");
        return new Outcome.Made(token, expiresAt);
    }
}
