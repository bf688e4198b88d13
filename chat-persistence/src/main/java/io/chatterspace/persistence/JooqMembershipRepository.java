package io.chatterspace.persistence;

import io.chatterspace.application.StorageException;
import io.chatterspace.application.room.MembershipRepository;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was read goes to the database with the next flush. Confined to its transaction. */
final class JooqMembershipRepository implements MembershipRepository {
    private final Scope scope;
    private final Ledger ledger;
    private final Effects effects;
    private final MembershipRows rows;

    JooqMembershipRepository(Scope scope, Ledger ledger, Effects effects) {
        this.scope = scope;
        this.ledger = ledger;
        this.effects = effects;
        this.rows = ledger.rows().memberships();
    }

    @Override
    public Optional<Membership> find(RoomId room, UserId user) {
        scope.requireOpen();
        return ledger.membership(room, user);
    }

    @Override
    public List<Membership> list(RoomId room, int limit) {
        scope.requireOpen();
        ledger.flushReadings();
        return rows.list(room, limit);
    }

    @Override
    public int count(RoomId room) {
        scope.requireOpen();
        return rows.count(room);
    }

    @Override
    public List<RoomId> listRooms(UserId user) {
        scope.requireOpen();
        return rows.listRooms(user);
    }

    @Override
    public Map<RoomId, Integer> countUnread(UserId user, int most) {
        scope.requireOpen();
        ledger.flush();
        return rows.countUnread(user, most);
    }

    @Override
    public List<Membership> listModerators(RoomId room) {
        scope.requireOpen();
        ledger.flushReadings();
        return rows.listModerators(room);
    }

    @Override
    public int countOwners(RoomId room) {
        scope.requireOpen();
        return rows.countOwners(room);
    }

    @Override
    public Optional<Membership> heir(RoomId room) {
        scope.requireOpen();
        ledger.flushReadings();
        return rows.heir(room);
    }

    @Override
    public void add(Membership membership) {
        scope.requireChanging();
        ledger.requireRoom(membership.room());
        touch(membership.room(), membership.user());
        rows.insert(membership);
    }

    @Override
    public void update(Membership membership) {
        scope.requireChanging();
        touch(membership.room(), membership.user());
        if (!rows.update(membership)) {
            throw new StorageException("no such membership");
        }
    }

    @Override
    public void markRead(RoomId room, UserId user, @Nullable MessageSeq lastRead) {
        scope.requireChanging();
        effects.changedMembershipAlone(new MemberKey(room, user));
        ledger.read(room, user, lastRead);
    }

    @Override
    public boolean remove(RoomId room, UserId user) {
        scope.requireChanging();
        boolean there = rows.find(room, user).isPresent();
        if (there) {
            touch(room, user);
            rows.delete(room, user);
        }
        return there;
    }

    private void touch(RoomId room, UserId user) {
        effects.changedMembership(new MemberKey(room, user));
        ledger.forgetMembership(room, user);
    }
}
