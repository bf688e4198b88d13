package io.chatterspace.persistence;

import io.chatterspace.application.StorageException;
import io.chatterspace.application.message.Sent;
import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.message.ClientKey;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a transaction has recorded and not yet sent to the database, and what the writer remembers of it from one commit
 * to the next: the counters of rooms, memberships, and whether erasing is noted. A query has an empty one of its own. Confined to its
 * connection's thread.
 */
final class Ledger {
    private static final int MAX_ROOMS = 10_000;
    private static final int MAX_MEMBERSHIPS = 50_000;

    private final Rows rows;
    private final Map<RoomId, RoomCounters> rooms = new HashMap<>();
    private final Map<MemberKey, Membership> memberships = new HashMap<>();
    private final List<RoomCounters> touched = new ArrayList<>();
    private final List<NewMessage> newMessages = new ArrayList<>();
    private final Map<SendKey, NewMessage> newByKey = new HashMap<>();
    private final Map<SeqKey, NewMessage> newBySeq = new HashMap<>();
    private final List<Change> newChanges = new ArrayList<>();
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

    Optional<RoomCounters> room(RoomId id) {
        RoomCounters known = rooms.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<RoomCounters> found = rows.rooms().counters(id);
        found.ifPresent(counters -> rooms.put(id, counters));
        return found;
    }

    RoomCounters requireRoom(RoomId id) {
        return room(id).orElseThrow(() -> new StorageException("no such room: " + id.value()));
    }

    /** The room's counters, about to be changed; they are stored with the next flush. */
    RoomCounters touchRoom(RoomId id) {
        RoomCounters counters = requireRoom(id);
        if (!counters.isTouched()) {
            counters.touch();
            touched.add(counters);
        }
        return counters;
    }

    Optional<Membership> membership(RoomId room, UserId user) {
        var key = new MemberKey(room, user);
        Membership known = memberships.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Membership> found = rows.memberships().find(room, user);
        found.ifPresent(membership -> memberships.put(key, membership));
        return found;
    }

    void forgetMembership(RoomId room, UserId user) {
        memberships.remove(new MemberKey(room, user));
    }

    /** The room is deleted: what is remembered of it does not hold any more. */
    void forgetRoom(RoomId id) {
        RoomCounters counters = rooms.remove(id);
        if (counters != null) {
            touched.remove(counters);
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
            for (RoomCounters counters : touched) {
                rows.rooms().update(counters);
                counters.store();
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
        if (rooms.size() > MAX_ROOMS) {
            rooms.clear();
        }
        if (memberships.size() > MAX_MEMBERSHIPS) {
            memberships.clear();
        }
    }

    /** The transaction was rolled back: what was recorded is void, and nothing that is remembered can be relied on. */
    void drop() {
        rooms.clear();
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
    }
}
