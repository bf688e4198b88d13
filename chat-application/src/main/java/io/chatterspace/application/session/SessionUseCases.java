package io.chatterspace.application.session;

import io.chatterspace.application.IdSource;
import io.chatterspace.application.Store;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/** The driving ports around sessions. Immutable. */
public record SessionUseCases(SignIn signIn, SignOut signOut, Authenticate authenticate) {
    /**
     * The use cases on a store.
     *
     * @param lifetime how long a session lasts from its start
     */
    public static SessionUseCases on(
            Store store, InstantSource clock, IdSource ids, SecureRandom random, Duration lifetime) {
        return new SessionUseCases(
                new SignInService(store, clock, ids, random),
                new SignOutService(store),
                new AuthenticateService(store.lookup(), clock, lifetime));
    }
}
