package io.chatterspace.application.live;

import io.chatterspace.domain.event.ReadingMoved;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who is told by notices: users of what is their own, and the members of a room of what happens in it. Whoever was told of a
 * room is told of it again only after they took the notice, so that a flood of messages costs one look-up each. Thread-safe.
 */
final class NoticeBoard {
    private final ConcurrentMap<UserId, Reader> readers = new ConcurrentHashMap<>();

    /** By room, the members who are there and are to be told of what happens next; whoever is told is taken out. */
    private final ConcurrentMap<RoomId, Set<Reader>> waiting = new ConcurrentHashMap<>();

    /**
     * Has an addressee told of what concerns a user.
     *
     * @param rooms reads the user's rooms from the store; may block, and is asked after the watching began
     */
    NoticeWatch watch(UserId user, Addressee addressee, Function<UserId, Iterable<RoomId>> rooms) {
        Watch watch = register(user, addressee);
        boolean known = false;
        try {
            if (!watch.reader.isLoaded()) {
                watch.reader.load(rooms.apply(user));
            }
            known = true;
        } finally {
            if (!known) {
                watch.close();
            }
        }
        watch.renew();
        return watch;
    }

    /** Something of a user's own changed. */
    void tell(UserId user) {
        ifThere(user, reader -> reader.addressees.forEach(watch -> watch.addressee.notice()));
    }

    /** A user has read. */
    void tell(ReadingMoved moved) {
        ifThere(
                moved.user(),
                reader -> reader.addressees.forEach(
                        watch -> watch.addressee.readingMoved(moved.room(), moved.lastRead())));
    }

    /** Something happened in a room that its members want to know of. */
    void tell(RoomId room) {
        Set<Reader> told = waiting.remove(room);
        if (told != null) {
            told.forEach(reader -> reader.tell(room));
        }
    }

    /** Something of those people changed that the other members of a room want to know of. */
    void tellOthers(RoomId room, Set<UserId> changed) {
        Set<Reader> told = waiting.remove(room);
        if (told != null) {
            told.forEach(reader -> {
                if (changed.equals(Set.of(reader.user))) {
                    reader.goOnWaiting(room);
                } else {
                    reader.tell(room);
                }
            });
        }
    }

    /** Whether anybody waits to be told of a room. */
    boolean isAwaited(RoomId room) {
        return waiting.containsKey(room);
    }

    void joined(UserId user, RoomId room) {
        ifThere(user, reader -> reader.join(room));
    }

    void left(UserId user, RoomId room) {
        ifThere(user, reader -> reader.leave(room));
    }

    /** How many rooms have somebody waiting. */
    int roomCount() {
        return waiting.size();
    }

    private void ifThere(UserId user, Consumer<Reader> action) {
        Reader reader = readers.get(user);
        if (reader != null) {
            action.accept(reader);
        }
    }

    private Watch register(UserId user, Addressee addressee) {
        var registered = new AtomicReference<@Nullable Watch>();
        readers.compute(user, (id, known) -> {
            Reader reader = known == null ? new Reader(id) : known;
            var watch = new Watch(user, reader, addressee);
            reader.addressees.add(watch);
            registered.set(watch);
            return reader;
        });
        return Objects.requireNonNull(registered.get());
    }

    private void release(Watch watch) {
        readers.computeIfPresent(watch.user, (id, reader) -> {
            reader.addressees.remove(watch);
            if (!reader.addressees.isEmpty()) {
                return reader;
            }
            reader.close();
            return null;
        });
    }

    private final class Watch implements NoticeWatch {
        private final UserId user;
        private final Reader reader;
        private final Addressee addressee;

        Watch(UserId user, Reader reader, Addressee addressee) {
            this.user = user;
            this.reader = reader;
            this.addressee = addressee;
        }

        @Override
        public void renew() {
            reader.renew();
        }

        @Override
        public void close() {
            release(this);
        }
    }

    /** A user who is there, with whatever number of addressees. Thread-safe. */
    private final class Reader {
        final UserId user;
        final Set<Watch> addressees = ConcurrentHashMap.newKeySet();
        private final ReentrantLock lock = new ReentrantLock();
        private final Set<RoomId> rooms = new HashSet<>();

        /** The rooms of which nothing is to be told until this is renewed. */
        private final Set<RoomId> told = new HashSet<>();

        /** What was left before the rooms were known. */
        private final Set<RoomId> leftEarly = new HashSet<>();

        private boolean loaded;
        private boolean closed;

        Reader(UserId user) {
            this.user = user;
        }

        boolean isLoaded() {
            lock.lock();
            try {
                return loaded;
            } finally {
                lock.unlock();
            }
        }

        /** Adds what the store says, which is older than what was heard of since the watching began. */
        void load(Iterable<RoomId> stored) {
            locked(() -> {
                if (!loaded) {
                    loaded = true;
                    stored.forEach(room -> {
                        if (!leftEarly.contains(room)) {
                            enter(room);
                        }
                    });
                    leftEarly.clear();
                }
            });
        }

        void join(RoomId room) {
            locked(() -> {
                leftEarly.remove(room);
                enter(room);
            });
        }

        void leave(RoomId room) {
            locked(() -> {
                if (!loaded) {
                    leftEarly.add(room);
                }
                rooms.remove(room);
                told.remove(room);
                forget(room);
            });
        }

        void tell(RoomId room) {
            if (isToBeTold(room)) {
                for (Watch watch : addressees) {
                    if (!watch.addressee.follows(room)) {
                        watch.addressee.notice();
                    }
                }
            }
        }

        void goOnWaiting(RoomId room) {
            locked(() -> {
                if (rooms.contains(room)) {
                    await(room);
                }
            });
        }

        private boolean isToBeTold(RoomId room) {
            lock.lock();
            try {
                return rooms.contains(room) && told.add(room);
            } finally {
                lock.unlock();
            }
        }

        void renew() {
            locked(() -> {
                told.forEach(this::await);
                told.clear();
            });
        }

        void close() {
            locked(() -> {
                closed = true;
                rooms.forEach(this::forget);
            });
        }

        private void enter(RoomId room) {
            rooms.add(room);
            await(room);
        }

        private void await(RoomId room) {
            if (!closed) {
                waiting.compute(room, (id, known) -> {
                    Set<Reader> all = known == null ? new HashSet<>() : known;
                    all.add(this);
                    return all;
                });
            }
        }

        private void forget(RoomId room) {
            waiting.computeIfPresent(room, (id, all) -> {
                all.remove(this);
                return all.isEmpty() ? null : all;
            });
        }

        private void locked(Runnable work) {
            lock.lock();
            try {
                work.run();
            } finally {
                lock.unlock();
            }
        }
    }
}
