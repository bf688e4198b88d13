package io.chatterspace.application.account;

import io.chatterspace.application.IdSource;
import io.chatterspace.application.Store;
import io.chatterspace.application.access.Auditor;
import io.chatterspace.application.user.PasswordHasher;
import io.chatterspace.domain.session.SessionLifetime;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * The driving ports around coming in and one's own account. Immutable.
 *
 * @param setUpCode what {@link SetUp} asks for as long as there is no administrator; for who starts the server
 */
public record AccountUseCases(
        SetUpCode setUpCode,
        SetUp setUp,
        SignIn signIn,
        JoinAsGuest joinAsGuest,
        Register register,
        CheckLink checkLink,
        ResetPassword resetPassword,
        ChangeName changeName,
        ChangePassword changePassword) {
    /** What the use cases are made of. */
    public record Parts(
            Store store,
            InstantSource clock,
            IdSource ids,
            SecureRandom random,
            SessionLifetime lifetime,
            PasswordHasher hasher,
            Auditor auditor) {}

    /** The use cases on a store. */
    public static AccountUseCases of(Parts parts) {
        Store store = parts.store();
        InstantSource clock = parts.clock();
        IdSource ids = parts.ids();
        PasswordHasher hasher = parts.hasher();
        Auditor auditor = parts.auditor();
        var sessions = new NewSessions(ids, parts.random(), parts.lifetime());
        SetUpCode code = SetUpCode.create(parts.random());
        return new AccountUseCases(
                code,
                new SetUpService(parts, sessions, code),
                new SignInService(store, clock, sessions, hasher),
                new JoinAsGuestService(store, clock, ids, sessions),
                new RegisterService(store, clock, ids, sessions, hasher),
                new CheckLinkService(store, clock),
                new ResetPasswordService(store, clock, sessions, hasher, auditor),
                new ChangeNameService(store, clock),
                new ChangePasswordService(store, clock, hasher));
    }
}
