package io.chatterspace.application.person;

import io.chatterspace.application.Snapshot;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.application.room.RoomSummary;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.User;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Immutable. */
final class SeePersonService implements SeePerson {
    private final Transactions transactions;
    private final InstantSource clock;

    SeePersonService(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Outcome see(Query query) {
        Instant now = clock.instant();
        return transactions.read(snapshot -> snapshot.users()
                .find(query.person())
                .filter(person -> Authorizer.on(snapshot, now).maySee(query.viewer(), query.person()))
                .<Outcome>map(person -> seen(snapshot, query, person))
                .orElseGet(Outcome.PersonNotFound::new));
    }

    private static Outcome seen(Snapshot snapshot, Query query, User person) {
        Set<RoomId> theirs = new HashSet<>(snapshot.memberships().listRooms(person.id()));
        List<RoomSummary> inCommon = snapshot.rooms().listOf(query.viewer()).stream()
                .filter(summary -> theirs.contains(summary.room().id()))
                .toList();
        return new Outcome.Seen(
                person,
                inCommon,
                snapshot.blocks().find(query.viewer(), person.id()).orElse(null));
    }
}
