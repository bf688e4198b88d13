package io.chatterspace.persistence;

import io.chatterspace.application.StorageException;
import io.chatterspace.application.message.Sent;
import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.message.ClientKey;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction has recorded and not yet sent to the database, and what the writer remembers of it from one commit
 * to the next: users, rooms and their counters, memberships, and whether erasing is noted. What a unit changes of them it has
 * forgotten here, or changed here too. A query has an empty one of its own. Confined to its connection's thread.
 */
final class Ledger {
    private static final int MAX_USERS = 10_000;
    private static final int MAX_ROOMS = 10_000;
    private static final int MAX_MEMBERSHIPS = 50_000;

    private final Rows rows;
    private final Map<UserId, User> users = new HashMap<>();
    private final Map<RoomId, Room> rooms = new HashMap<>();
    private final Map<RoomId, RoomCounters> counters = new HashMap<>();
    private final Map<MemberKey, Membership> memberships = new HashMap<>();
    private final List<RoomCounters> touched = new ArrayList<>();
    private final List<NewMessage> newMessages = new ArrayList<>();
    private final Map<SendKey, NewMessage> newByKey = new HashMap<>();
    private final Map<SeqKey, NewMessage> newBySeq = new HashMap<>();
    private final List<Change> newChanges = new ArrayList<>();
    private final Map<MemberKey, Long> newReadings = new HashMap<>();
    private boolean failed;
    private boolean erasureNoted;

    private record SendKey(RoomId room, UserId author, ClientKey key) {}

    private record SeqKey(RoomId room, MessageSeq seq) {}

    Ledger(Rows rows) {
        this.rows = rows;
    }

    Rows rows() {
        return rows;
    }

    Optional<User> user(UserId id) {
        return remembered(users, id, () -> rows.users().find(id));
    }

    void forgetUser(UserId id) {
        users.remove(id);
    }

    Optional<Room> room(RoomId id) {
        return remembered(rooms, id, () -> rows.rooms().find(id));
    }

    /** The room has another name or other rules, and goes on counting. */
    void forgetRoom(RoomId id) {
        rooms.remove(id);
    }

    Optional<RoomCounters> counters(RoomId id) {
        return remembered(counters, id, () -> rows.rooms().counters(id));
    }

    RoomCounters requireRoom(RoomId id) {
        return counters(id).orElseThrow(() -> new StorageException("no such room: " + id.value()));
    }

    /** The room's counters, about to be changed; they are stored with the next flush. */
    RoomCounters touchRoom(RoomId id) {
        RoomCounters room = requireRoom(id);
        if (!room.isTouched()) {
            room.touch();
            touched.add(room);
        }
        return room;
    }

    Optional<Membership> membership(RoomId room, UserId user) {
        return remembered(
                memberships, new MemberKey(room, user), () -> rows.memberships().find(room, user));
    }

    /** Absence is never remembered. */
    private static <K, V> Optional<V> remembered(Map<K, V> known, K key, Supplier<Optional<V>> stored) {
        V value = known.get(key);
        if (value != null) {
            return Optional.of(value);
        }
        Optional<V> found = stored.get();
        found.ifPresent(loaded -> known.put(key, loaded));
        return found;
    }

    /** The membership is about to change in the database, with what was recorded of it before. */
    void forgetMembership(RoomId room, UserId user) {
        flushReadings();
        memberships.remove(new MemberKey(room, user));
    }

    /** A member has read up to that message. */
    void read(RoomId room, UserId user, @Nullable MessageSeq lastRead) {
        Membership membership = membership(room, user).orElseThrow(() -> new StorageException("no such membership"));
        var key = new MemberKey(room, user);
        memberships.put(key, membership.withLastRead(lastRead));
        newReadings.put(key, MembershipRows.readSeq(lastRead));
    }

    /** Sends what was recorded of readings, so that statements about memberships see it. */
    void flushReadings() {
        if (!newReadings.isEmpty()) {
            flush();
        }
    }

    /** The room is deleted: what is remembered of it does not hold any more. */
    void dropRoom(RoomId id) {
        forgetRoom(id);
        RoomCounters room = counters.remove(id);
        if (room != null) {
            touched.remove(room);
        }
        memberships.clear();
    }

    void append(NewMessage message) {
        newMessages.add(message);
        newByKey.put(
                new SendKey(
                        message.room(),
                        message.message().author(),
                        message.message().clientKey()),
                message);
        newBySeq.put(new SeqKey(message.room(), message.message().seq()), message);
    }

    void append(RoomEvent event) {
        ChangeKind.row(event).ifPresent(newChanges::add);
    }

    Optional<Sent> appendedSend(RoomId room, UserId author, ClientKey key) {
        return newByKey.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(newByKey.get(new SendKey(room, author, key)))
                        .map(NewMessage::sent);
    }

    Optional<Message> appended(RoomId room, MessageSeq seq) {
        return newBySeq.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(newBySeq.get(new SeqKey(room, seq))).map(NewMessage::message);
    }

    /** Something is deleted: has the database say so, if it does not yet. */
    void noteErasure() {
        if (!erasureNoted) {
            Erasure.note(rows.sql());
            erasureNoted = true;
        }
    }

    /** What was deleted has left the file: has the database say nothing of it any more. */
    void noteErased() {
        Erasure.done(rows.sql());
        erasureNoted = false;
    }

    /** Sends everything that was recorded, so that statements see it. */
    void flush() {
        boolean sent = false;
        try {
            if (!newMessages.isEmpty()) {
                rows.messages().insert(newMessages);
            }
            if (!newChanges.isEmpty()) {
                rows.changes().insert(newChanges);
            }
            if (!newReadings.isEmpty()) {
                rows.memberships().read(newReadings);
            }
            for (RoomCounters room : touched) {
                rows.rooms().update(room);
                room.store();
            }
            sent = true;
        } finally {
            failed = failed || !sent;
            clear();
        }
    }

    /** Whether a flush went wrong: the transaction holds a part of something. */
    boolean isFailed() {
        return failed;
    }

    /** Everything is on disk. Keeps what is remembered within bounds. */
    void committed() {
        if (users.size() > MAX_USERS) {
            users.clear();
        }
        if (rooms.size() > MAX_ROOMS) {
            rooms.clear();
        }
        if (counters.size() > MAX_ROOMS) {
            counters.clear();
        }
        if (memberships.size() > MAX_MEMBERSHIPS) {
            memberships.clear();
        }
    }

    /** The transaction was rolled back: what was recorded is void, and nothing that is remembered can be relied on. */
    void drop() {
        users.clear();
        rooms.clear();
        counters.clear();
        memberships.clear();
        clear();
        failed = false;
        erasureNoted = false;
    }

    private void clear() {
        touched.clear();
        newMessages.clear();
        newByKey.clear();
        newBySeq.clear();
        newChanges.clear();
        newReadings.clear();
    }
}
