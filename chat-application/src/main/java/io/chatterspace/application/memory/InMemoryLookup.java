package io.chatterspace.application.memory;

import io.chatterspace.application.Lookup;
import io.chatterspace.application.RoomView;
import io.chatterspace.application.session.TokenHash;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.Slug;
import io.chatterspace.domain.session.Session;
import io.chatterspace.domain.settings.Settings;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.util.Optional;

/** Asks the store each time: it is in memory already. Thread-safe: immutable. */
final class InMemoryLookup implements Lookup {
    private final InMemoryStore store;

    InMemoryLookup(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<User> user(UserId id) {
        return store.look(snapshot -> snapshot.users().find(id));
    }

    @Override
    public Optional<Session> session(TokenHash hash) {
        return store.look(snapshot -> snapshot.sessions().find(hash));
    }

    @Override
    public Optional<RoomView> room(RoomId id) {
        return store.look(snapshot -> RoomView.read(snapshot, id));
    }

    @Override
    public Optional<RoomId> roomBySlug(Slug slug) {
        return store.look(snapshot -> snapshot.rooms().findBySlug(slug).map(Room::id));
    }

    @Override
    public Optional<Membership> membership(RoomId room, UserId user) {
        return store.look(snapshot -> snapshot.memberships().find(room, user));
    }

    @Override
    public Settings settings() {
        return store.look(snapshot -> snapshot.settings().find());
    }
}
