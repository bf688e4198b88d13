package io.chatterspace.application.live;

import io.chatterspace.application.Transactions;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.event.Position;
import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.event.Signal;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A reader's place in a feed. What the reader has not taken costs nothing but the place: events come from the feed's
 * ring, and from the store where the ring does not reach back. {@link #next} is confined to one thread at a time;
 * {@link #close} and the endings may come from any thread.
 */
public final class Subscription implements AutoCloseable {
    /** A frame that is larger than this is delivered alone, to a reader that has room for as much as this. */
    public static final int WHOLE_WRITE = 64 * 1024;

    /** How many events are taken at once. */
    private static final int BATCH = 256;

    private final UserId user;
    private final RoomId room;
    private final Feed feed;
    private final FrameFormat format;
    private final Subscriber subscriber;
    private final Reading reading;
    private final Consumer<Subscription> release;
    private final AtomicReference<@Nullable Delivery> ending = new AtomicReference<>();

    /** When the reader last left the room. */
    private volatile Revision left = Revision.ZERO;

    private Revision joined = Revision.ZERO;
    private Revision position = Revision.ZERO;
    private Revision target = Revision.ZERO;
    private boolean caughtUp;
    private long signalled;
    private @Nullable Instant behindSince;

    /** What subscriptions read with, and how long one may stay behind the ring. */
    record Reading(Transactions transactions, Epoch epoch, InstantSource clock, Duration patience) {}

    Subscription(
            UserId user,
            RoomId room,
            Feed feed,
            FrameFormat format,
            Subscriber subscriber,
            Reading reading,
            Consumer<Subscription> release) {
        this.user = user;
        this.room = room;
        this.feed = feed;
        this.format = format;
        this.subscriber = subscriber;
        this.reading = reading;
        this.release = release;
    }

    /**
     * Says where deliveries follow, and where the reader has caught up; before the first {@link #next}.
     *
     * @param joinedAt the revision of the membership that gives the reader the right: leaving before it ends nothing
     */
    void begin(Revision joinedAt, Revision after, Revision caughtUpAt) {
        this.joined = joinedAt;
        this.position = after;
        this.target = caughtUpAt;
        this.signalled = feed.signals().last();
        feed.begin(caughtUpAt);
    }

    public RoomId room() {
        return room;
    }

    UserId user() {
        return user;
    }

    void wake() {
        subscriber.wake();
    }

    void end(Delivery how) {
        ending.compareAndSet(null, how);
    }

    /** The reader left the room; one call at a time. */
    void leave(Revision revision) {
        if (revision.isAfter(left)) {
            left = revision;
        }
    }

    private @Nullable Delivery ended() {
        if (left.isAfter(joined)) {
            end(new Delivery.Gone());
        }
        return ending.get();
    }

    /**
     * What the reader gets next: ends with {@link Delivery.Idle}, after which the subscriber is woken when there is
     * more, or with one that says that the subscription is over. May block on a read of the store.
     *
     * <p>Nothing is taken before there is room for it: a frame that waits with its reader would keep what is deleted
     * meanwhile.
     *
     * @param maxBytes how many bytes of frames at most; if not even one frame is as small, there are none
     * @throws io.chatterspace.application.StorageException if the store cannot be read
     */
    public Delivery next(int maxBytes) {
        Delivery delivery = ended();
        if (delivery == null) {
            delivery = advanceUndeleted(maxBytes);
            // What was read from the store may have been committed after the reader lost the room.
            Delivery ended = ended();
            if (ended != null) {
                delivery = ended;
            }
        }
        switch (delivery) {
            case Delivery.Deleted deleted -> close();
            case Delivery.Gone gone -> close();
            case Delivery.Reset reset -> close();
            case Delivery.TooSlow slow -> close();
            case Delivery.Frames frames -> {}
            case Delivery.Signals signals -> {}
            case Delivery.CaughtUp caught -> {}
            case Delivery.Idle idle -> {}
        }
        return delivery;
    }

    /** What was taken while a message was deleted may hold it, and is taken again. */
    private Delivery advanceUndeleted(int maxBytes) {
        Revision from = position;
        while (true) {
            long deletions = feed.deletions();
            Delivery delivery = advance(maxBytes);
            if (!(delivery instanceof Delivery.Frames) || feed.deletions() == deletions) {
                return delivery;
            }
            position = from;
        }
    }

    private Delivery advance(int maxBytes) {
        if (!caughtUp && !target.isAfter(position)) {
            caughtUp = true;
            return new Delivery.CaughtUp(position);
        }
        return switch (feed.after(position, BATCH)) {
            case Feed.Tail.UpToDate upToDate -> {
                behindSince = null;
                yield takeSignals(maxBytes);
            }
            case Feed.Tail.Available(var slots) -> {
                behindSince = null;
                yield take(slots, maxBytes);
            }
            case Feed.Tail.Missing missing -> staysBehind() ? new Delivery.TooSlow() : readStore(maxBytes);
        };
    }

    private Delivery take(List<Slot> slots, int maxBytes) {
        return collect(slots, Slot::event, slot -> slot.frame(format), maxBytes);
    }

    /** What does not fit is taken the next time, if it still holds. */
    private Delivery takeSignals(int maxBytes) {
        long last = feed.signals().last();
        if (last == signalled) {
            return new Delivery.Idle();
        }
        List<byte[]> frames = new ArrayList<>();
        int bytes = 0;
        for (SignalSlot slot : feed.signals().after(signalled, reading.clock().instant())) {
            byte[] frame = isOwn(slot.signal()) ? new byte[0] : slot.frame(format);
            if (bytes + frame.length > maxBytes) {
                return new Delivery.Signals(frames);
            }
            if (frame.length > 0) {
                frames.add(frame);
                bytes += frame.length;
            }
            signalled = slot.number();
        }
        signalled = Math.max(signalled, last);
        return frames.isEmpty() ? new Delivery.Idle() : new Delivery.Signals(frames);
    }

    private boolean isOwn(Signal signal) {
        return switch (signal) {
            case Signal.Typing typing -> typing.user().equals(user);
            case Signal.PresenceChanged changed -> false;
        };
    }

    private Delivery readStore(int maxBytes) {
        Changes changes =
                reading.transactions().read(snapshot -> snapshot.changes().since(room, position, BATCH));
        if (changes.head().equals(Revision.ZERO)) {
            return new Delivery.Gone(); // deleted; the feed has not heard of it yet
        }
        return changes.events().isEmpty()
                ? reset(changes.head())
                : collect(changes.events(), event -> event, format::encode, maxBytes);
    }

    private <T> Delivery collect(List<T> items, Function<T, RoomEvent> event, Function<T, byte[]> frame, int maxBytes) {
        List<byte[]> frames = new ArrayList<>(items.size());
        int bytes = 0;
        for (T item : items) {
            if (!event.apply(item).revision().equals(position.next())) {
                return frames.isEmpty() ? reset(position) : new Delivery.Frames(frames);
            }
            byte[] next = frame.apply(item);
            boolean fits = bytes + next.length <= maxBytes || (frames.isEmpty() && maxBytes >= WHOLE_WRITE);
            if (!fits) {
                break;
            }
            frames.add(next);
            bytes += next.length;
            position = position.next();
        }
        return new Delivery.Frames(frames);
    }

    private Delivery reset(Revision head) {
        return new Delivery.Reset(new Position(reading.epoch(), head));
    }

    /** Catching up at the beginning is no staying behind: it ends by itself, and each piece of it is bounded. */
    private boolean staysBehind() {
        if (!caughtUp) {
            return false;
        }
        Instant now = reading.clock().instant();
        Instant since = behindSince == null ? now : behindSince;
        behindSince = since;
        return now.isAfter(since.plus(reading.patience()));
    }

    /** Ends the subscription from the reader's side. Repeating it changes nothing. */
    @Override
    public void close() {
        ending.compareAndSet(null, new Delivery.Gone());
        release.accept(this);
    }
}
