package io.chatterspace.application.account;

import io.chatterspace.application.IdSource;
import io.chatterspace.application.Store;
import io.chatterspace.domain.session.SessionLifetime;
import java.security.SecureRandom;
import java.time.InstantSource;

/** The driving ports around coming in and one's own account. Immutable. */
public record AccountUseCases(JoinAsGuest joinAsGuest) {
    /** The use cases on a store. */
    public static AccountUseCases on(
            Store store, InstantSource clock, IdSource ids, SecureRandom random, SessionLifetime lifetime) {
        var sessions = new NewSessions(ids, random, lifetime);
        return new AccountUseCases(new JoinAsGuestService(store, clock, ids, sessions));
    }
}
