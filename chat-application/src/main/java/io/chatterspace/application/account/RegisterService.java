package io.chatterspace.application.account;

import io.chatterspace.application.IdSource;
import io.chatterspace.application.Snapshot;
import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.application.session.EndedSessions;
import io.chatterspace.application.user.PasswordHash;
import io.chatterspace.application.user.PasswordHasher;
import io.chatterspace.domain.invite.Invite;
import io.chatterspace.domain.settings.Joining;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.domain.user.UserRole;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Immutable. */
final class RegisterService implements Register {
    private final Transactions transactions;
    private final InstantSource clock;
    private final IdSource ids;
    private final NewSessions sessions;
    private final PasswordHasher hasher;

    RegisterService(
            Transactions transactions, InstantSource clock, IdSource ids, NewSessions sessions, PasswordHasher hasher) {
        this.transactions = transactions;
        this.clock = clock;
        this.ids = ids;
        this.sessions = sessions;
        this.hasher = hasher;
    }

    @Override
    public Outcome register(Command command) {
        // Before anything that costs: only who may come in may have a password hashed.
        Optional<Outcome> closed = transactions.read(snapshot -> closed(snapshot, command.entrance(), clock.instant()));
        if (closed.isPresent()) {
            return closed.get();
        }
        return switch (Profile.read(command.applicant())) {
            case Profile.Read.Refused(var why) -> new Outcome.Refused(why);
            case Profile.Read.Proper(var profile) -> register(command, profile);
        };
    }

    private static Optional<Outcome> closed(Snapshot snapshot, Entrance entrance, Instant now) {
        var settings = snapshot.settings().find();
        return switch (entrance) {
            case Entrance.Open() ->
                settings.allows(Joining.REGISTRATION) ? Optional.empty() : Optional.of(new Outcome.NotOpen());
            case Entrance.ByInvite(var token) -> {
                if (!settings.allows(Joining.INVITE)) {
                    yield Optional.of(new Outcome.NotOpen());
                }
                boolean usable = snapshot.invites()
                        .find(token.hash())
                        .filter(invite -> invite.isUsable(now))
                        .isPresent();
                yield usable ? Optional.empty() : Optional.of(new Outcome.InviteUnusable());
            }
        };
    }

    private Outcome register(Command command, Profile profile) {
        PasswordHash hash = hasher.hash(profile.password());
        Instant now = clock.instant();
        var fresh = new UserId(ids.nextId());
        UserId guest = command.guest();
        return transactions.write(tx -> closed(tx, command.entrance(), now).orElseGet(() -> {
            Optional<User> promoted = Optional.ofNullable(guest).flatMap(id -> guest(tx, id, now));
            if (guest != null && promoted.isEmpty()) {
                return new Outcome.NotAGuest();
            }
            if (tx.users().findByHandle(profile.handle()).isPresent()) {
                return new Outcome.Refused(new AccountRefusal.HandleTaken());
            }
            useUp(tx, command.entrance());
            User user =
                    promoted.map(found -> promote(tx, found, profile)).orElseGet(() -> add(tx, fresh, profile, now));
            tx.credentials().put(user.id(), hash);
            return new Outcome.Registered(sessions.start(tx, user, command.device(), now));
        }));
    }

    private static void useUp(Transaction tx, Entrance entrance) {
        if (entrance instanceof Entrance.ByInvite(var token)) {
            tx.invites().find(token.hash()).map(Invite::used).ifPresent(tx.invites()::update);
        }
    }

    private static Optional<User> guest(Snapshot snapshot, UserId id, Instant now) {
        return Authorizer.on(snapshot, now).user(id).filter(User::isGuest);
    }

    private static User promote(Transaction tx, User guest, Profile profile) {
        User user = NameChange.apply(tx, guest.with(profile.handle(), UserRole.FULL_USER), profile.name());
        EndedSessions.all(tx, user.id());
        return user;
    }

    private static User add(Transaction tx, UserId id, Profile profile, Instant now) {
        var user = new User(id, profile.handle(), profile.name(), UserRole.FULL_USER, now, null);
        tx.users().add(user);
        return user;
    }
}
