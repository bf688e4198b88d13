package io.chatterspace.application.session;

import io.chatterspace.application.IdSource;
import io.chatterspace.application.Transactions;
import io.chatterspace.domain.session.Session;
import io.chatterspace.domain.session.SessionId;
import io.chatterspace.domain.text.Parsed;
import io.chatterspace.domain.user.DisplayName;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;

/** Immutable. */
final class SignInService implements SignIn {
    private final Transactions transactions;
    private final InstantSource clock;
    private final IdSource ids;
    private final SecureRandom random;

    SignInService(Transactions transactions, InstantSource clock, IdSource ids, SecureRandom random) {
        this.transactions = transactions;
        this.clock = clock;
        this.ids = ids;
        this.random = random;
    }

    @Override
    public Outcome signIn(Command command) {
        return switch (DisplayName.parse(command.displayName())) {
            case Parsed.Invalid<DisplayName>(var flaw) -> new Outcome.InvalidName(flaw);
            case Parsed.Valid<DisplayName>(var name) -> signIn(name);
        };
    }

    private Outcome signIn(DisplayName name) {
        Instant now = clock.instant();
        var user = new User(new UserId(ids.nextId()), name, now);
        var session = new Session(new SessionId(ids.nextId()), user.id(), now);
        Token token = Token.create(random);
        return transactions.write(tx -> {
            tx.users().add(user);
            tx.sessions().add(session, token.hash());
            return new Outcome.SignedIn(user, session, token);
        });
    }
}
