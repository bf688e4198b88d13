package io.chatterspace.web.live;

import io.chatterspace.application.live.Delivery;
import io.chatterspace.application.live.FrameFormat;
import io.chatterspace.application.live.LiveHub;
import io.chatterspace.application.live.Subscribing;
import io.chatterspace.application.live.Subscribing.Start;
import io.chatterspace.application.live.Subscription;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.web.websocket.FrameBatch;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The rooms that one connection follows, and which of them have something for it, in the order in which they had it.
 * Thread-safe; {@link #fill} is the connection's writer's alone.
 */
final class Subscriptions {
    private static final int MAX_ROOMS = 1_000;

    private final UserId user;
    private final FrameFormat format;
    private final LiveHub hub;
    private final FrameJson json;
    private final Outside outside;
    private final Map<RoomId, Subscription> byRoom = new ConcurrentHashMap<>();
    private final Queue<RoomId> ready = new ConcurrentLinkedQueue<>();
    private final Set<RoomId> queued = ConcurrentHashMap.newKeySet();

    /** What was to be said of a subscription when the batch was full; the writer's own, and never content. */
    private final ArrayDeque<byte[]> left = new ArrayDeque<>();

    /** What the subscriptions ask of their connection; none may block but {@link #greet}. */
    interface Outside {
        /** There may be something to fill a batch with. */
        void wake();

        /** What of a room that was caught up with no event says. */
        Optional<SignalFrame> greet(RoomId room);

        /** A room is not followed any more. */
        void ended();

        /** The reader stays behind. */
        void tooSlow();
    }

    Subscriptions(UserId user, FrameFormat format, LiveHub hub, FrameJson json, Outside outside) {
        this.user = user;
        this.format = format;
        this.hub = hub;
        this.json = json;
        this.outside = outside;
    }

    /** Whether one more room would be too many. */
    boolean isFullFor(RoomId room) {
        return byRoom.size() >= MAX_ROOMS && !byRoom.containsKey(room);
    }

    /**
     * Follows a room, anew if it was followed already.
     *
     * @return what to tell the client if it cannot be followed
     * @throws io.chatterspace.application.StorageException if the store cannot be read
     */
    Optional<ServerFrame> begin(RoomId room, Start start) {
        end(room);
        return switch (hub.subscribe(user, room, start, format, () -> wake(room))) {
            case Subscribing.Subscribed(var subscription, var after) -> {
                byRoom.put(room, subscription);
                wake(room);
                yield Optional.empty();
            }
            case Subscribing.Reset(var current) -> Optional.of(ServerFrame.Reset.of(room, current));
            case Subscribing.Gone() -> Optional.of(ServerFrame.Gone.of(room));
        };
    }

    /** Follows a room no longer. */
    void end(RoomId room) {
        Subscription before = byRoom.remove(room);
        if (before != null) {
            before.close();
            outside.ended();
        }
    }

    /** Whether that room is followed. */
    boolean has(RoomId room) {
        return byRoom.containsKey(room);
    }

    /** Follows nothing any more. */
    void close() {
        byRoom.keySet().forEach(this::end);
    }

    /**
     * Adds what waits, one room after the other. A batch that has content is full: it goes out before anybody waits for
     * the store again, so that nothing is held here that may be deleted meanwhile.
     *
     * @return whether more may be waiting
     * @throws io.chatterspace.application.StorageException if the store cannot be read
     */
    boolean fill(FrameBatch batch) {
        if (!fillLeft(batch)) {
            return true;
        }
        for (RoomId room = ready.poll(); room != null; room = ready.poll()) {
            queued.remove(room);
            Subscription subscription = byRoom.get(room);
            if (subscription != null && !fillFrom(subscription, batch)) {
                return true;
            }
        }
        return false;
    }

    private boolean fillLeft(FrameBatch batch) {
        for (byte[] frame = left.peek(); frame != null; frame = left.peek()) {
            if (!batch.offer(frame)) {
                return false;
            }
            left.remove();
        }
        return true;
    }

    /** Whether the batch may go on to the next room. */
    private boolean fillFrom(Subscription subscription, FrameBatch batch) {
        RoomId room = subscription.room();
        return switch (subscription.next(FrameBatch.MAX_BYTES - batch.bytes())) {
            case Delivery.Idle() -> true;
            case Delivery.Frames(var frames) -> {
                frames.forEach(frame -> offer(batch, frame));
                queue(room);
                yield false;
            }
            case Delivery.Signals(var frames) -> {
                frames.forEach(frame -> offer(batch, frame));
                queue(room);
                yield left.isEmpty();
            }
            case Delivery.CaughtUp(var revision) -> {
                offer(batch, json.frame(ServerFrame.CaughtUp.of(room, revision)));
                outside.greet(room).ifPresent(frame -> offer(batch, json.frame(frame)));
                queue(room);
                yield left.isEmpty();
            }
            case Delivery.Deleted(var event) -> over(subscription, batch, format.encode(event));
            case Delivery.Gone() -> over(subscription, batch, json.frame(ServerFrame.Gone.of(room)));
            case Delivery.Reset(var current) ->
                over(subscription, batch, json.frame(ServerFrame.Reset.of(room, current)));
            case Delivery.TooSlow() -> {
                outside.tooSlow();
                yield true;
            }
        };
    }

    private boolean over(Subscription subscription, FrameBatch batch, byte[] lastFrame) {
        if (byRoom.remove(subscription.room(), subscription)) {
            outside.ended();
            offer(batch, lastFrame);
        }
        return left.isEmpty();
    }

    private void offer(FrameBatch batch, byte[] frame) {
        if (!left.isEmpty() || !batch.offer(frame)) {
            left.add(frame);
        }
    }

    private void wake(RoomId room) {
        queue(room);
        outside.wake();
    }

    private void queue(RoomId room) {
        if (queued.add(room)) {
            ready.add(room);
        }
    }
}
