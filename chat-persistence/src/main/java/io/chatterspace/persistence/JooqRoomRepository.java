package io.chatterspace.persistence;

import io.chatterspace.application.room.RoomListing;
import io.chatterspace.application.room.RoomRepository;
import io.chatterspace.application.room.RoomSummary;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.RoomName;
import io.chatterspace.domain.room.Slug;
import io.chatterspace.domain.user.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Confined to its transaction. */
final class JooqRoomRepository implements RoomRepository {
    private final Scope scope;
    private final Ledger ledger;
    private final Effects effects;
    private final RoomRows rows;

    JooqRoomRepository(Scope scope, Ledger ledger, Effects effects) {
        this.scope = scope;
        this.ledger = ledger;
        this.effects = effects;
        this.rows = ledger.rows().rooms();
    }

    @Override
    public Optional<Room> find(RoomId id) {
        scope.requireOpen();
        return ledger.room(id);
    }

    @Override
    public Optional<Room> findBySlug(Slug slug) {
        scope.requireOpen();
        return rows.findBySlug(slug);
    }

    @Override
    public boolean isOpenNameTaken(RoomName name) {
        scope.requireOpen();
        return rows.isOpenNameTaken(name);
    }

    @Override
    public Revision revision(RoomId id) {
        scope.requireOpen();
        return ledger.counters(id).map(room -> new Revision(room.revision())).orElse(Revision.ZERO);
    }

    @Override
    public void add(Room room) {
        scope.requireChanging();
        effects.changedRoom(room.id());
        rows.insert(room);
    }

    @Override
    public Optional<Room> findDirect(Set<UserId> people) {
        scope.requireOpen();
        return rows.findDirect(people);
    }

    @Override
    public void addDirect(Room room, Set<UserId> people) {
        scope.requireChanging();
        effects.changedRoom(room.id());
        rows.insertDirect(room, people);
    }

    @Override
    public void update(Room room) {
        scope.requireChanging();
        if (ledger.counters(room.id()).isPresent()) {
            effects.changedRoom(room.id());
            ledger.forgetRoom(room.id());
            rows.update(room);
        }
    }

    @Override
    public void rename(Room room) {
        scope.requireChanging();
        ledger.requireRoom(room.id());
        effects.changedRoom(room.id());
        ledger.forgetRoom(room.id());
        rows.rename(room);
    }

    @Override
    public boolean delete(RoomId id) {
        scope.requireChanging();
        boolean there = ledger.counters(id).isPresent();
        if (there) {
            // What was recorded for the room must not be found any more either.
            ledger.flush();
            List<MemberKey> members = ledger.rows().memberships().users(id).stream()
                    .map(user -> new MemberKey(id, user))
                    .toList();
            effects.deletedRoom(id, rows.slugs(id), members);
            ledger.dropRoom(id);
            ledger.noteErasure();
            rows.markDeleted(id);
        }
        return there;
    }

    @Override
    public MessageSeq nextSeq(RoomId id) {
        scope.requireChanging();
        RoomCounters room = ledger.touchRoom(id);
        effects.changed();
        return new MessageSeq(room.takeSeq());
    }

    @Override
    public Optional<MessageSeq> lastSeq(RoomId id) {
        scope.requireOpen();
        return ledger.counters(id).filter(room -> room.lastSeq() > 0).map(room -> new MessageSeq(room.lastSeq()));
    }

    @Override
    public List<RoomSummary> listAll(RoomListing listing) {
        scope.requireOpen();
        ledger.flush();
        return rows.listAll(listing);
    }

    @Override
    public List<RoomSummary> listOpen(RoomListing listing) {
        scope.requireOpen();
        ledger.flush();
        return rows.listOpen(listing);
    }

    @Override
    public List<RoomSummary> listOf(UserId member) {
        scope.requireOpen();
        ledger.flush();
        return rows.listOf(member);
    }
}
