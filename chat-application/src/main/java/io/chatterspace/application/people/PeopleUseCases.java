package io.chatterspace.application.people;

import io.chatterspace.application.IdSource;
import io.chatterspace.application.Store;
import io.chatterspace.application.access.Auditor;
import io.chatterspace.domain.session.SessionLifetime;
import java.security.SecureRandom;
import java.time.InstantSource;

/** The driving ports of administrators around people. Immutable. */
public record PeopleUseCases(
        ListPeople list,
        ViewPerson view,
        ChangeUserRole changeRole,
        DisableUser disable,
        EnableUser enable,
        EndSessionsOf endSessions,
        MakeResetLink makeResetLink,
        MakeInvite makeInvite,
        RevokeInvite revokeInvite,
        ListInvites listInvites) {
    /** The use cases on a store. */
    public static PeopleUseCases on(
            Store store,
            InstantSource clock,
            IdSource ids,
            SecureRandom random,
            SessionLifetime lifetime,
            Auditor auditor) {
        var decisions = new Decisions(store, clock, auditor);
        return new PeopleUseCases(
                new ListPeopleService(store, clock),
                new ViewPersonService(store, clock, lifetime),
                new ChangeUserRoleService(decisions),
                new DisableUserService(decisions),
                new EnableUserService(decisions),
                new EndSessionsOfService(decisions),
                new MakeResetLinkService(decisions, random),
                new MakeInviteService(store, clock, ids, random, auditor),
                new RevokeInviteService(store, clock, auditor),
                new ListInvitesService(store, clock));
    }
}
