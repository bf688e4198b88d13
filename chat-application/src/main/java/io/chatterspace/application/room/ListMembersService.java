package io.chatterspace.application.room;

import io.chatterspace.application.Snapshot;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Access;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Restriction;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Immutable. */
final class ListMembersService implements ListMembers {
    private final Transactions transactions;
    private final InstantSource clock;

    ListMembersService(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Outcome list(Query query) {
        Instant now = clock.instant();
        return transactions.read(
                snapshot -> switch (Authorizer.on(snapshot, now).access(query.user(), query.room())) {
                    case Access.None() -> new Outcome.RoomNotFound();
                    case Access.Outsider outsider -> new Outcome.NotAMember();
                    case Access.Banned banned -> new Outcome.NotAMember();
                    case Access.Member member -> list(snapshot, member, query.limit(), now);
                });
    }

    private static Outcome list(Snapshot snapshot, Access.Member member, int limit, Instant now) {
        RoomId room = member.room().id();
        List<Membership> members = snapshot.memberships().list(room, limit);
        List<Restriction> restrictions =
                member.membership().mayModerate() ? snapshot.restrictions().list(room, now, limit) : List.of();
        Set<UserId> named = new HashSet<>();
        members.forEach(each -> named.add(each.user()));
        restrictions.forEach(each -> named.addAll(List.of(each.user(), each.by())));
        return new Outcome.Listed(
                member.room(),
                member.membership(),
                members,
                snapshot.memberships().count(room),
                restrictions,
                snapshot.users().list(named));
    }
}
