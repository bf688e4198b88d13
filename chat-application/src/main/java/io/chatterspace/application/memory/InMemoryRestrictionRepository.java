package io.chatterspace.application.memory;

import io.chatterspace.application.memory.Tables.RoomTable;
import io.chatterspace.application.room.RestrictionRepository;
import io.chatterspace.domain.room.Restriction;
import io.chatterspace.domain.room.Restriction.Kind;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Confined to its transaction. */
final class InMemoryRestrictionRepository implements RestrictionRepository {
    private static final Comparator<Restriction> LATEST_FIRST = Comparator.comparing(Restriction::since)
            .thenComparingLong(restriction -> restriction.user().value())
            .thenComparing(Restriction::kind)
            .reversed();

    private final Tables tables;
    private final Journal journal;

    InMemoryRestrictionRepository(Tables tables, Journal journal) {
        this.tables = tables;
        this.journal = journal;
    }

    @Override
    public Optional<Restriction> find(RoomId room, UserId user, Kind kind) {
        return tables.room(room).map(table -> table.restrictions.get(new Tables.Restricted(user, kind)));
    }

    @Override
    public List<Restriction> list(RoomId room, Instant at, int limit) {
        return tables.room(room).stream()
                .flatMap(table -> table.restrictions.values().stream())
                .filter(restriction -> restriction.isInForce(at))
                .sorted(LATEST_FIRST)
                .limit(limit)
                .toList();
    }

    @Override
    public void put(Restriction restriction) {
        journal.requireOpen();
        RoomTable table = tables.requireRoom(restriction.room());
        Tables.require(tables.users.containsKey(restriction.user()), "no such user");
        Tables.require(tables.users.containsKey(restriction.by()), "no such user");
        journal.put(table.restrictions, new Tables.Restricted(restriction.user(), restriction.kind()), restriction);
    }

    @Override
    public boolean remove(RoomId room, UserId user, Kind kind) {
        journal.requireOpen();
        boolean there = find(room, user, kind).isPresent();
        if (there) {
            journal.remove(tables.requireRoom(room).restrictions, new Tables.Restricted(user, kind));
        }
        return there;
    }
}
