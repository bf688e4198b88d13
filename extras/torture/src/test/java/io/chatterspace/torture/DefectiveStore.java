package io.chatterspace.torture;

import io.chatterspace.application.CommitListener;
import io.chatterspace.application.Lookup;
import io.chatterspace.application.Store;
import io.chatterspace.application.StoreHealth;
import io.chatterspace.application.message.PostMessage;
import io.chatterspace.application.room.RestrictMember;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.event.Event;
import io.chatterspace.domain.event.RoomEvent.MemberLeft;
import io.chatterspace.domain.room.Restriction;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A store with a planted defect. Thread-safe. */
final class DefectiveStore implements Store {
    /** Long enough for a kill to fall between. */
    private static final long COMMIT_DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Store store;
    private final Defect defect;
    private final Set<Seat> banned = ConcurrentHashMap.newKeySet();

    private record Seat(RoomId room, UserId user) {}

    DefectiveStore(Store store, Defect defect) {
        this.store = store;
        this.defect = defect;
    }

    @Override
    public <T> T write(UnitOfWork<T> unit) {
        return switch (defect) {
            case ACKNOWLEDGES_BEFORE_COMMIT -> writeLater(unit);
            case KEEPS_SUBSCRIPTIONS_OF_BANNED -> writeAndRemember(unit);
            case KEEPS_SUBSCRIPTIONS, IGNORES_FOREIGN_KEYS, SYNCS_TOO_SELDOM -> store.write(unit);
        };
    }

    private <T> T writeAndRemember(UnitOfWork<T> unit) {
        return store.write(transaction -> {
            T result = unit.run(transaction);
            if (result instanceof RestrictMember.Outcome.Restricted(var restriction)
                    && restriction.kind() == Restriction.Kind.BAN) {
                banned.add(new Seat(restriction.room(), restriction.user()));
            }
            return result;
        });
    }

    private <T> T writeLater(UnitOfWork<T> unit) {
        var answer = new CompletableFuture<T>();
        Thread.ofVirtual().start(() -> {
            try {
                answer.complete(store.write(transaction -> {
                    T result = unit.run(transaction);
                    if (result instanceof PostMessage.Outcome.Posted) {
                        answer.complete(result);
                        LockSupport.parkNanos(COMMIT_DELAY_NANOS);
                    }
                    return result;
                }));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public void onCommit(CommitListener listener) {
        store.onCommit(
                events -> listener.committed(events.stream().map(this::told).toList()));
    }

    private boolean goesOnHearing(MemberLeft left) {
        return defect == Defect.KEEPS_SUBSCRIPTIONS || banned.remove(new Seat(left.room(), left.user()));
    }

    private Event told(Event event) {
        return event instanceof MemberLeft left && goesOnHearing(left)
                ? new MemberLeft(left.room(), left.revision(), new UserId(1))
                : event;
    }

    @Override
    public <T> T read(Query<T> query) {
        return store.read(query);
    }

    @Override
    public Epoch epoch() {
        return store.epoch();
    }

    @Override
    public Lookup lookup() {
        return store.lookup();
    }

    @Override
    public StoreHealth health() {
        return store.health();
    }

    @Override
    public void close() {
        store.close();
    }
}
