package io.chatterspace.application.memory;

import io.chatterspace.application.StorageException;
import io.chatterspace.application.message.Sent;
import io.chatterspace.application.session.TokenHash;
import io.chatterspace.domain.message.ClientKey;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.Slug;
import io.chatterspace.domain.session.Session;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that an in-memory store holds. Guarded by the store's state lock; changed through a {@link Journal} only. */
final class Tables {
    final Map<UserId, User> users = new HashMap<>();
    final Map<TokenHash, Session> sessions = new HashMap<>();
    final Map<RoomId, RoomTable> rooms = new HashMap<>();
    final Map<Slug, RoomId> slugs = new HashMap<>();

    /** One room with all that hangs on it. */
    static final class RoomTable {
        Room room;
        long lastSeq;
        Instant lastActiveAt;

        /** The changes by revision: revision 1 at index 0. */
        final List<Change> changes = new ArrayList<>();

        /** The messages by number: number 1 at index 0. */
        final List<Message> messages = new ArrayList<>();

        final Map<Sender, Sent> sent = new HashMap<>();
        final Map<UserId, Membership> members = new HashMap<>();

        RoomTable(Room room) {
            this.room = room;
            this.lastActiveAt = room.openedAt();
        }
    }

    /** Whose key. */
    record Sender(UserId author, ClientKey key) {}

    Optional<RoomTable> room(RoomId id) {
        return Optional.ofNullable(rooms.get(id));
    }

    RoomTable requireRoom(RoomId id) {
        return room(id).orElseThrow(() -> new StorageException("no such room: " + id));
    }

    static void require(boolean condition, String violated) {
        if (!condition) {
            throw new StorageException(violated);
        }
    }
}
