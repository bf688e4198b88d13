package io.chatterspace.persistence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.chatterspace.application.Lookup;
import io.chatterspace.application.RoomView;
import io.chatterspace.application.Transactions.Query;
import io.chatterspace.application.session.TokenHash;
import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.message.Excerpt;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.Reaction;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.Slug;
import io.chatterspace.domain.session.Session;
import io.chatterspace.domain.settings.Settings;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was asked for, and follows the commits. Absence is never kept. A load and a commit's change of the same key
 * exclude each other: a load that began before the commit is over before the change is applied to it, and a later one
 * reads what was committed. The writer may therefore wait for readers; readers never wait for the writer. Thread-safe.
 */
final class CachedLookup implements Lookup {
    private static final int MAX_USERS = 10_000;
    private static final int MAX_SESSIONS = 10_000;
    /** What all views together may weigh: 32 to 64 MiB, by the characters. */
    private static final long MAX_ROOMS_WEIGHT = 32 * 1024 * 1024;

    private static final int MAX_MEMBERSHIPS = 50_000;
    private static final int MAX_SLUGS = 10_000;

    /** What a view, a member and a message weigh beside the text, about their bytes. */
    private static final int VIEW_WEIGHT = 1_024;

    private static final int MEMBER_WEIGHT = 64;
    private static final int MESSAGE_WEIGHT = 256;
    private static final int REACTION_WEIGHT = 64;
    private static final int PERSON_WEIGHT = 16;

    private final ReaderPool readers;
    private final Cache<UserId, User> users = cache(MAX_USERS);
    private final Cache<TokenHash, Session> sessions = cache(MAX_SESSIONS);
    private final Cache<RoomId, RoomView> rooms;
    private final Cache<MemberKey, Membership> memberships = cache(MAX_MEMBERSHIPS);
    private final Cache<Slug, RoomId> slugs = cache(MAX_SLUGS);
    private final Cache<Only, Settings> settings = cache(1);

    /** The key of what there is one of. */
    private enum Only {
        SETTINGS
    }

    CachedLookup(ReaderPool readers) {
        this(readers, MAX_ROOMS_WEIGHT);
    }

    /** With another bound for the views, in the characters of their messages and what is added for the rest. */
    CachedLookup(ReaderPool readers, long maxRoomsWeight) {
        this.readers = readers;
        this.rooms = Caffeine.newBuilder()
                .maximumWeight(maxRoomsWeight)
                .weigher((RoomId id, RoomView view) -> weight(view))
                .executor(Runnable::run)
                .build();
    }

    /** Bodies differ by a factor of thousands, so the number of views says nothing about their memory. */
    private static int weight(RoomView view) {
        int weight = VIEW_WEIGHT + MEMBER_WEIGHT * view.members().size();
        for (Message message : view.latest()) {
            weight += MESSAGE_WEIGHT
                    + length(message.content())
                    + message.quote().map(quote -> Excerpt.MAX_CODE_POINTS).orElse(0)
                    + weight(message.reactions());
        }
        return weight;
    }

    private static int weight(List<Reaction> reactions) {
        return reactions.stream()
                .mapToInt(reaction ->
                        REACTION_WEIGHT + PERSON_WEIGHT * reaction.first().size())
                .sum();
    }

    private static int length(Message.Content content) {
        return switch (content) {
            case Message.Content.Original(var body) -> body.value().length();
            case Message.Content.Edited(var body, var editedAt) -> body.value().length();
            case Message.Content.Deleted(var deletedAt) -> 0;
        };
    }

    private static <K, V> Cache<K, V> cache(int maxEntries) {
        return Caffeine.newBuilder()
                .maximumSize(maxEntries)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public Optional<User> user(UserId id) {
        return find(users, id, snapshot -> snapshot.users().find(id));
    }

    @Override
    public Optional<Session> session(TokenHash hash) {
        return find(sessions, hash, snapshot -> snapshot.sessions().find(hash));
    }

    @Override
    public Optional<RoomView> room(RoomId id) {
        return find(rooms, id, snapshot -> RoomView.read(snapshot, id));
    }

    @Override
    public Optional<RoomId> roomBySlug(Slug slug) {
        return find(slugs, slug, snapshot -> snapshot.rooms().findBySlug(slug).map(Room::id));
    }

    @Override
    public Optional<Membership> membership(RoomId room, UserId user) {
        return find(
                memberships,
                new MemberKey(room, user),
                snapshot -> snapshot.memberships().find(room, user));
    }

    @Override
    public Settings settings() {
        return find(
                        settings,
                        Only.SETTINGS,
                        snapshot -> Optional.of(snapshot.settings().find()))
                .orElseThrow();
    }

    private <K, V> Optional<V> find(Cache<K, V> cache, K key, Query<Optional<V>> query) {
        readers.requireOpen();
        return Optional.ofNullable(
                cache.get(key, absent -> readers.readFirst(query).orElse(null)));
    }

    /** How many views are kept; for tests. */
    long keptRooms() {
        rooms.cleanUp();
        return rooms.estimatedSize();
    }

    /** Applies what a committed unit did, before anybody hears of it; on the writer's thread. */
    void apply(Effects effects) {
        forgetSmall(effects);
        // Not computeIfPresent: Caffeine's does not wait for a load of the key that is under way.
        effects.rooms().forEach((room, done) -> rooms.asMap().compute(room, (id, view) -> after(view, done)));
    }

    /** Drops what a unit touched of which nobody knows whether it was committed; on the writer's thread. */
    void forget(Effects effects) {
        forgetSmall(effects);
        rooms.invalidateAll(effects.rooms().keySet());
    }

    /** All but the views: what is soon read again. */
    private void forgetSmall(Effects effects) {
        users.invalidateAll(effects.users());
        sessions.invalidateAll(effects.sessions());
        slugs.invalidateAll(effects.slugs());
        memberships.invalidateAll(effects.memberships());
        if (effects.hasChangedSettings()) {
            settings.invalidate(Only.SETTINGS);
        }
    }

    private static @Nullable RoomView after(@Nullable RoomView view, Effects.RoomEffects done) {
        if (view == null || !done.areTold()) {
            return null;
        }
        Optional<RoomView> next = Optional.of(view);
        for (Iterator<RoomEvent> events = done.events().iterator(); next.isPresent() && events.hasNext(); ) {
            RoomEvent event = events.next();
            next = next.flatMap(current -> current.after(event));
        }
        return next.orElse(null);
    }
}
