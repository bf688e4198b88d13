package io.chatterspace.application.live;

import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.event.RoomEvent.MessageDeleted;
import io.chatterspace.domain.event.RoomEvent.MessageEdited;
import io.chatterspace.domain.event.RoomEvent.MessageEvent;
import io.chatterspace.domain.event.RoomEvent.MessagePosted;
import io.chatterspace.domain.event.RoomEvent.PinChanged;
import io.chatterspace.domain.event.RoomEvent.QuoteChanged;
import io.chatterspace.domain.event.RoomEvent.ReactionsChanged;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The live tail of one room: a ring of its latest events in revision order without a gap, bounded in number and in the
 * bytes of its frames. Events may arrive in any order and repeatedly: early ones wait for what is missing. Thread-safe:
 * one lock, held for memory work only.
 */
final class Feed {
    /** How many events a feed holds. */
    static final int CAPACITY = 512;

    /** How many bytes of messages and finished frames a feed holds, about. */
    static final long MAX_FRAME_BYTES = 4L << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final @Nullable Slot[] ring = new Slot[CAPACITY];
    private final TreeMap<Revision, RoomEvent> early = new TreeMap<>();
    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
    private final AtomicLong frameBytes = new AtomicLong();
    private final AtomicBoolean filling = new AtomicBoolean();
    private final AtomicLong deletions = new AtomicLong();
    private final Signals signals = new Signals();

    /** The ring holds the revisions first to head; it is empty while first is behind head. */
    private long first;

    private long head = UNKNOWN;

    private static final long UNKNOWN = -1;

    /** What a feed has after a revision. */
    sealed interface Tail {
        /** The following events, at least one. */
        record Available(List<Slot> slots) implements Tail {}

        /** Nothing yet. */
        record UpToDate() implements Tail {}

        /** Something, but not in the ring any more: ask the store. */
        record Missing() implements Tail {}
    }

    void add(Subscription subscription) {
        subscriptions.add(subscription);
    }

    void remove(Subscription subscription) {
        subscriptions.remove(subscription);
    }

    boolean isEmpty() {
        return subscriptions.isEmpty();
    }

    Set<Subscription> subscriptions() {
        return subscriptions;
    }

    /** Says how far the room is in the store; without effect once the feed knows by itself. */
    void begin(Revision revision) {
        lock.lock();
        try {
            if (head == UNKNOWN) {
                head = revision.value();
                first = head + 1;
                takeEarly();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Puts an event at its place.
     *
     * @return whether events before it are missing, which the store has
     */
    boolean publish(RoomEvent event) {
        lock.lock();
        try {
            long revision = event.revision().value();
            if (head == UNKNOWN) {
                head = revision - 1;
                first = revision;
            }
            if (revision == head + 1) {
                append(event);
                takeEarly();
            } else if (revision > head) {
                early.put(event.revision(), event);
                if (early.size() > CAPACITY) {
                    early.pollLastEntry();
                }
            }
            return !early.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** What is told in passing. */
    Signals signals() {
        return signals;
    }

    /** How many messages or quotes were taken away since the feed began: another number means that what was read may be gone. */
    long deletions() {
        return deletions.get();
    }

    /** Whether the caller is the one to get what is missing; if so, it says {@link #filled} in the end. */
    boolean tryFill() {
        return filling.compareAndSet(false, true);
    }

    /**
     * Says that the caller has got what it could.
     *
     * @return whether something is missing
     */
    boolean filled() {
        filling.set(false);
        lock.lock();
        try {
            return !early.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** How far the feed is; what follows is missing if events came early. */
    Revision head() {
        lock.lock();
        try {
            return new Revision(Math.max(0, head));
        } finally {
            lock.unlock();
        }
    }

    /** Up to {@code limit} events after a revision. */
    Tail after(Revision revision, int limit) {
        lock.lock();
        try {
            if (head == UNKNOWN) {
                return new Tail.Missing();
            }
            if (revision.value() >= head) {
                return new Tail.UpToDate();
            }
            if (revision.value() + 1 < first) {
                return new Tail.Missing();
            }
            long last = Math.min(head, revision.value() + limit);
            List<Slot> slots = new ArrayList<>((int) (last - revision.value()));
            for (long i = revision.value() + 1; i <= last; i++) {
                slots.add(slot(i));
            }
            return new Tail.Available(slots);
        } finally {
            lock.unlock();
        }
    }

    /** Ends the subscriptions of a user who left. */
    void leave(UserId user, Revision revision) {
        signals.settle(user);
        for (Subscription subscription : subscriptions) {
            if (subscription.user().equals(user)) {
                subscription.leave(revision);
            }
        }
    }

    /** Ends all subscriptions. */
    void endAll(Delivery ending) {
        subscriptions.forEach(subscription -> subscription.end(ending));
    }

    void wakeAll() {
        subscriptions.forEach(Subscription::wake);
    }

    private void takeEarly() {
        while (!early.isEmpty() && early.firstKey().value() <= head + 1) {
            RoomEvent event = early.pollFirstEntry().getValue();
            if (event.revision().value() == head + 1) {
                append(event);
            }
        }
    }

    private void append(RoomEvent event) {
        if (event instanceof MessageEvent about && takesAway(about)) {
            scrub(about.message());
            deletions.incrementAndGet();
        }
        if (event instanceof MessagePosted posted) {
            signals.settle(posted.message().author());
        }
        head++;
        if (head - first == CAPACITY) {
            dropFirst();
        }
        while (frameBytes.get() > MAX_FRAME_BYTES && first < head) {
            dropFirst();
        }
        ring[index(head)] = new Slot(event, frameBytes);
    }

    private void dropFirst() {
        slot(first).release();
        ring[index(first)] = null;
        first++;
    }

    private Slot slot(long revision) {
        return Objects.requireNonNull(ring[index(revision)]);
    }

    /** Replaces what earlier slots say of a message that is deleted now, or quotes what may be. */
    private void scrub(Message now) {
        for (long i = first; i <= head; i++) {
            if (slot(i).event() instanceof MessageEvent event
                    && event.message().seq().equals(now.seq())) {
                slot(i).release();
                ring[index(i)] = new Slot(about(event, now), frameBytes);
            }
        }
    }

    private static boolean takesAway(MessageEvent event) {
        return switch (event) {
            case MessageDeleted deleted -> true;
            case QuoteChanged changed -> true;
            case MessagePosted posted -> false;
            case MessageEdited edited -> false;
            case ReactionsChanged changed -> false;
            case PinChanged changed -> false;
        };
    }

    private static MessageEvent about(MessageEvent event, Message message) {
        return switch (event) {
            case MessagePosted posted -> new MessagePosted(posted.room(), posted.revision(), message);
            case MessageEdited edited -> new MessageEdited(edited.room(), edited.revision(), message);
            case MessageDeleted deleted -> deleted;
            case QuoteChanged changed -> new QuoteChanged(changed.room(), changed.revision(), message);
            case ReactionsChanged changed -> new ReactionsChanged(changed.room(), changed.revision(), message);
            case PinChanged changed -> new PinChanged(changed.room(), changed.revision(), message);
        };
    }

    private static int index(long revision) {
        return (int) (revision % CAPACITY);
    }
}
