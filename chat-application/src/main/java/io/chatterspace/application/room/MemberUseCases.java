package io.chatterspace.application.room;

import io.chatterspace.application.Store;
import io.chatterspace.application.access.Auditor;
import java.time.InstantSource;

/** The driving ports around the members of rooms. Immutable. */
public record MemberUseCases(
        ListMembers list,
        AddMember add,
        RemoveMember remove,
        ChangeMemberRole changeRole,
        RestrictMember restrict,
        LiftRestriction lift) {
    /** The use cases on a store. */
    static MemberUseCases on(Store store, InstantSource clock, Auditor auditor) {
        return new MemberUseCases(
                new ListMembersService(store, clock),
                new AddMemberService(store, clock, auditor),
                new RemoveMemberService(store, clock, auditor),
                new ChangeMemberRoleService(store, clock, auditor),
                new RestrictMemberService(store, clock, auditor),
                new LiftRestrictionService(store, clock, auditor));
    }
}
