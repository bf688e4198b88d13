package io.chatterspace.application.session;

import io.chatterspace.application.Store;
import io.chatterspace.domain.session.SessionLifetime;
import java.time.InstantSource;

/** The driving ports around sessions. Immutable. */
public record SessionUseCases(SignOut signOut, Authenticate authenticate, ListSessions list, EndSessions end) {
    /** The use cases on a store. */
    public static SessionUseCases on(Store store, InstantSource clock, SessionLifetime lifetime) {
        return new SessionUseCases(
                new SignOutService(store),
                new AuthenticateService(store, clock, lifetime),
                new ListSessionsService(store, clock, lifetime),
                new EndSessionsService(store));
    }
}
