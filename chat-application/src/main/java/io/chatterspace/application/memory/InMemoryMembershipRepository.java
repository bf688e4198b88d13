package io.chatterspace.application.memory;

import io.chatterspace.application.StorageException;
import io.chatterspace.application.memory.Tables.RoomTable;
import io.chatterspace.application.room.MembershipRepository;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Confined to its transaction. */
final class InMemoryMembershipRepository implements MembershipRepository {
    private final Tables tables;
    private final Journal journal;

    InMemoryMembershipRepository(Tables tables, Journal journal) {
        this.tables = tables;
        this.journal = journal;
    }

    @Override
    public Optional<Membership> find(RoomId room, UserId user) {
        return tables.room(room)
                .flatMap(table -> Optional.ofNullable(table.members.get(user)).map(table::today));
    }

    @Override
    public List<Membership> list(RoomId room, int limit) {
        return tables.room(room).stream()
                .flatMap(table -> table.members.values().stream().map(table::today))
                .sorted(Comparator.comparing(Membership::joined))
                .limit(limit)
                .toList();
    }

    @Override
    public int count(RoomId room) {
        return tables.room(room).map(table -> table.members.size()).orElse(0);
    }

    @Override
    public List<RoomId> listRooms(UserId user) {
        return tables.rooms.values().stream()
                .filter(table -> table.members.containsKey(user))
                .map(table -> table.room.id())
                .toList();
    }

    @Override
    public Map<RoomId, Integer> countUnread(UserId user, int most) {
        Map<RoomId, Integer> unread = new HashMap<>();
        for (RoomTable table : tables.rooms.values()) {
            Membership membership = table.members.get(user);
            if (membership != null) {
                long count = table.messages.stream()
                        .filter(message -> isUnread(message, membership))
                        .limit(most)
                        .count();
                if (count > 0) {
                    unread.put(table.room.id(), (int) count);
                }
            }
        }
        return unread;
    }

    private static boolean isUnread(Message message, Membership membership) {
        return !membership.hasRead(message.seq())
                && !message.author().equals(membership.user())
                && !message.isDeleted();
    }

    @Override
    public List<Membership> listModerators(RoomId room) {
        return list(room, Integer.MAX_VALUE).stream()
                .filter(Membership::mayModerate)
                .toList();
    }

    @Override
    public int countOwners(RoomId room) {
        return (int) tables.room(room).stream()
                .flatMap(table -> table.members.values().stream())
                .filter(membership -> membership.role() == MemberRole.OWNER)
                .count();
    }

    @Override
    public Optional<Membership> heir(RoomId room) {
        return tables.room(room).stream()
                .flatMap(table -> table.members.values().stream().map(table::today))
                .min(Comparator.comparing((Membership membership) -> membership.role() == MemberRole.MEMBER)
                        .thenComparing(Membership::joined));
    }

    @Override
    public void add(Membership membership) {
        journal.requireOpen();
        RoomTable table = tables.requireRoom(membership.room());
        Tables.require(tables.users.containsKey(membership.user()), "no such user");
        Tables.require(!table.members.containsKey(membership.user()), "already a member");
        journal.change(
                () -> table.members.put(membership.user(), membership), () -> table.members.remove(membership.user()));
    }

    @Override
    public void update(Membership membership) {
        journal.requireOpen();
        RoomTable table = tables.requireRoom(membership.room());
        Membership before = Optional.ofNullable(table.members.get(membership.user()))
                .orElseThrow(() -> new StorageException("no such membership"));
        journal.change(
                () -> table.members.put(membership.user(), before.withRole(membership.role())),
                () -> table.members.put(membership.user(), before));
    }

    @Override
    public void markRead(RoomId room, UserId user, @Nullable MessageSeq lastRead) {
        journal.requireOpen();
        RoomTable table = tables.requireRoom(room);
        Membership before = Optional.ofNullable(table.members.get(user))
                .orElseThrow(() -> new StorageException("no such membership"));
        journal.change(
                () -> table.members.put(user, before.withLastRead(lastRead)), () -> table.members.put(user, before));
    }

    @Override
    public boolean remove(RoomId room, UserId user) {
        journal.requireOpen();
        Optional<Membership> removed = find(room, user);
        removed.ifPresent(membership -> {
            RoomTable table = tables.requireRoom(room);
            journal.remove(table.notifications, user);
            journal.change(() -> table.members.remove(user), () -> table.members.put(user, membership));
        });
        return removed.isPresent();
    }
}
