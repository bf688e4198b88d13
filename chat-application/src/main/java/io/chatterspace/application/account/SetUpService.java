package io.chatterspace.application.account;

import io.chatterspace.application.IdSource;
import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Actor;
import io.chatterspace.application.access.Auditor;
import io.chatterspace.application.access.Auditor.About;
import io.chatterspace.application.account.AccountUseCases.Parts;
import io.chatterspace.application.user.PasswordHash;
import io.chatterspace.application.user.PasswordHasher;
import io.chatterspace.domain.audit.Deed;
import io.chatterspace.domain.settings.InstallationName;
import io.chatterspace.domain.settings.Settings;
import io.chatterspace.domain.text.Parsed;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.domain.user.UserRole;
import java.time.Instant;
import java.time.InstantSource;

/** Immutable. */
final class SetUpService implements SetUp {
    private final Transactions transactions;
    private final InstantSource clock;
    private final IdSource ids;
    private final NewSessions sessions;
    private final PasswordHasher hasher;
    private final Auditor auditor;
    private final SetUpCode code;

    SetUpService(Parts parts, NewSessions sessions, SetUpCode code) {
        this.transactions = parts.store();
        this.clock = parts.clock();
        this.ids = parts.ids();
        this.sessions = sessions;
        this.hasher = parts.hasher();
        this.auditor = parts.auditor();
        this.code = code;
    }

    @Override
    public Outcome setUp(Command command) {
        if (transactions.read(snapshot -> snapshot.users().countAdministrators() > 0)) {
            return new Outcome.AlreadySetUp();
        }
        // Before anything that costs: only who knows the code may have a password hashed.
        if (!code.isTypedAs(command.code())) {
            return new Outcome.WrongCode();
        }
        return switch (InstallationName.parse(command.installationName())) {
            case Parsed.Invalid<InstallationName>(var flaw) -> new Outcome.InvalidInstallationName(flaw);
            case Parsed.Valid<InstallationName>(var name) ->
                switch (Profile.read(command.administrator())) {
                    case Profile.Read.Refused(var why) -> new Outcome.Refused(why);
                    case Profile.Read.Proper(var profile) -> setUp(command, name, profile);
                };
        };
    }

    private Outcome setUp(Command command, InstallationName name, Profile profile) {
        PasswordHash hash = hasher.hash(profile.password());
        Instant now = clock.instant();
        var user =
                new User(new UserId(ids.nextId()), profile.handle(), profile.name(), UserRole.ADMINISTRATOR, now, null);
        return transactions.write(tx -> {
            if (tx.users().countAdministrators() > 0) {
                return new Outcome.AlreadySetUp();
            }
            if (tx.users().findByHandle(profile.handle()).isPresent()) {
                return new Outcome.Refused(new AccountRefusal.HandleTaken());
            }
            tx.users().add(user);
            tx.credentials().put(user.id(), hash);
            changeSettings(tx, command, name);
            var actor = new Actor(user.id(), command.address());
            auditor.record(tx, actor, now, Deed.INSTALLATION_SET_UP, About.installation(name.value()));
            return new Outcome.Done(sessions.start(tx, user, command.device(), now));
        });
    }

    private static void changeSettings(Transaction tx, Command command, InstallationName name) {
        tx.settings()
                .put(new Settings(name, command.joining(), tx.settings().find().roomCreators()));
    }
}
