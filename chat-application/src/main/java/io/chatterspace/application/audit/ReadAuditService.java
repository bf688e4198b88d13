package io.chatterspace.application.audit;

import io.chatterspace.application.Snapshot;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.domain.audit.AuditEntry;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Immutable. */
final class ReadAuditService implements ReadAudit {
    private final Transactions transactions;
    private final InstantSource clock;

    ReadAuditService(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Outcome read(Query query) {
        Instant now = clock.instant();
        int limit = query.listing().limit();
        return transactions.read(snapshot -> {
            if (!Authorizer.on(snapshot, now).isAdministrator(query.user())) {
                return new Outcome.NotAllowed();
            }
            List<AuditEntry> found =
                    snapshot.audit().list(new AuditListing(query.listing().last(), limit + 1));
            List<AuditEntry> page = found.subList(0, Math.min(limit, found.size()));
            return new Outcome.Listed(page, users(snapshot, page), rooms(snapshot, page), found.size() > limit);
        });
    }

    private static Map<RoomId, Room> rooms(Snapshot snapshot, List<AuditEntry> entries) {
        return entries.stream()
                .flatMap(entry -> Stream.ofNullable(entry.room()))
                .distinct()
                .flatMap(id -> snapshot.rooms().find(id).stream())
                .filter(room -> !room.isDirect())
                .collect(Collectors.toMap(Room::id, room -> room));
    }

    private static Map<UserId, User> users(Snapshot snapshot, List<AuditEntry> entries) {
        Set<UserId> named = new HashSet<>();
        for (AuditEntry entry : entries) {
            named.add(entry.by());
            UserId about = entry.user();
            if (about != null) {
                named.add(about);
            }
        }
        return snapshot.users().list(named);
    }
}
