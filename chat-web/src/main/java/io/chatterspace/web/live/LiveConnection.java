package io.chatterspace.web.live;

import io.chatterspace.application.live.Delivery;
import io.chatterspace.application.live.FrameFormat;
import io.chatterspace.application.live.LiveHub;
import io.chatterspace.application.live.Subscribing;
import io.chatterspace.application.live.Subscribing.Start;
import io.chatterspace.application.live.Subscription;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.event.Position;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.text.Parsed;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.web.websocket.CloseStatus;
import io.chatterspace.web.websocket.ConnectionEnd;
import io.chatterspace.web.websocket.FrameBatch;
import io.chatterspace.web.websocket.WebSocketConnection;
import io.chatterspace.web.websocket.WebSocketHandler;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One live socket of one user: the places it has in rooms' feeds, and the answers it still gets. Its reader thread
 * carries out what the client asks for, one after the other; its writer thread takes what waits. Thread-safe.
 */
final class LiveConnection implements WebSocketHandler {
    private static final int MAX_ROOMS = 1_000;
    private static final int MAX_REPLY_BYTES = 256 * 1024;

    private final UserId user;
    private final FrameFormat format;
    private final LiveHub hub;
    private final Commands commands;
    private final FrameJson json;
    private final Map<RoomId, Subscription> subscriptions = new ConcurrentHashMap<>();
    private final Queue<byte[]> replies = new ConcurrentLinkedQueue<>();
    private final AtomicInteger replyBytes = new AtomicInteger();
    private final AtomicReference<@Nullable WebSocketConnection> connection = new AtomicReference<>();
    private final AtomicReference<@Nullable CloseStatus> ending = new AtomicReference<>();

    /** What was to be said of a subscription when the batch was full; the writer's own, and never content. */
    private final ArrayDeque<byte[]> left = new ArrayDeque<>();

    private volatile boolean beatDue;
    private volatile Runnable unwatch = () -> {};

    LiveConnection(UserId user, FrameFormat format, LiveHub hub, Commands commands, FrameJson json) {
        this.user = user;
        this.format = format;
        this.hub = hub;
        this.commands = commands;
        this.json = json;
    }

    /**
     * Watches for the end of the session, with which the connection ends.
     *
     * @param watch has an action run at the end of the session, and returns how to take that back
     */
    void until(Function<Runnable, Runnable> watch) {
        unwatch = watch.apply(() -> end(CloseCode.SESSION_ENDED.status()));
    }

    /** Lets go of everything outside. */
    void forget() {
        unwatch.run();
        subscriptions.values().forEach(Subscription::close);
        subscriptions.clear();
    }

    /** Queues a frame of the server's own. */
    void say(ServerFrame frame) {
        byte[] bytes = json.frame(frame);
        if (replyBytes.addAndGet(bytes.length) > MAX_REPLY_BYTES) {
            end(CloseCode.TOO_SLOW.status());
            return;
        }
        replies.add(bytes);
        wake();
    }

    /** Closes the connection, also when it has not opened yet. Does not block. */
    void end(CloseStatus status) {
        ending.compareAndSet(null, status);
        WebSocketConnection open = connection.get();
        if (open != null) {
            open.close(status);
        }
    }

    @Override
    public void opened(WebSocketConnection open) {
        connection.set(open);
        CloseStatus ended = ending.get();
        if (ended != null) {
            open.close(ended);
        }
        open.wake();
    }

    @Override
    public void text(String message) {
        json.read(message).ifPresentOrElse(this::carryOut, () -> say(commands.unreadable()));
    }

    private void carryOut(ClientFrame frame) {
        Optional<RoomId> room = room(frame);
        if (frame.type() == null || room.isEmpty()) {
            say(commands.unreadable());
            return;
        }
        switch (frame.type()) {
            case "subscribe" -> subscribe(room.get(), frame);
            case "unsubscribe" -> unsubscribe(room.get());
            case "send" -> say(commands.send(user, room.get(), frame));
            case "edit" -> say(commands.edit(user, room.get(), frame));
            case "delete" -> say(commands.delete(user, room.get(), frame));
            default -> say(commands.unreadable());
        }
    }

    private void subscribe(RoomId room, ClientFrame frame) {
        Optional<Start> start = start(frame);
        if (start.isEmpty()) {
            say(commands.unreadable());
        } else if (subscriptions.size() >= MAX_ROOMS && !subscriptions.containsKey(room)) {
            say(commands.tooManyRooms());
        } else {
            unsubscribe(room);
            switch (hub.subscribe(user, room, start.get(), format, this::wake)) {
                case Subscribing.Subscribed(var subscription, var after) -> {
                    subscriptions.put(room, subscription);
                    wake();
                }
                case Subscribing.Reset(var current) -> say(ServerFrame.Reset.of(room, current));
                case Subscribing.Gone() -> say(ServerFrame.Gone.of(Long.toString(room.value())));
            }
        }
    }

    private void unsubscribe(RoomId room) {
        Subscription before = subscriptions.remove(room);
        if (before != null) {
            before.close();
        }
    }

    @Override
    public boolean fill(FrameBatch batch) {
        if (beatDue) {
            beatDue = false;
            batch.offer(json.frame(ServerFrame.Beat.BEAT));
        }
        if (!fillReplies(batch) || !fillLeft(batch)) {
            return true;
        }
        for (Subscription subscription : subscriptions.values()) {
            if (!fillFrom(subscription, batch)) {
                return true;
            }
        }
        return false;
    }

    private boolean fillReplies(FrameBatch batch) {
        for (byte[] reply = replies.peek(); reply != null; reply = replies.peek()) {
            if (!batch.offer(reply)) {
                return false;
            }
            replies.remove();
            replyBytes.addAndGet(-reply.length);
        }
        return true;
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

    /** Takes from one subscription until it has nothing or the batch is full; says whether there is room left. */
    private boolean fillFrom(Subscription subscription, FrameBatch batch) {
        while (batch.bytes() < FrameBatch.MAX_BYTES && left.isEmpty()) {
            RoomId room = subscription.room();
            switch (subscription.next(FrameBatch.MAX_BYTES - batch.bytes())) {
                case Delivery.Idle() -> {
                    return true;
                }
                case Delivery.Frames(var frames)
                when frames.isEmpty() -> {
                    return false;
                }
                case Delivery.Frames(var frames) -> frames.forEach(frame -> offer(batch, frame));
                case Delivery.CaughtUp(var revision) ->
                    offer(batch, json.frame(ServerFrame.CaughtUp.of(room, revision)));
                case Delivery.Deleted(var event) -> over(subscription, batch, format.encode(event));
                case Delivery.Gone() ->
                    over(subscription, batch, json.frame(ServerFrame.Gone.of(Long.toString(room.value()))));
                case Delivery.Reset(var current) ->
                    over(subscription, batch, json.frame(ServerFrame.Reset.of(room, current)));
                case Delivery.TooSlow() -> {
                    end(CloseCode.TOO_SLOW.status());
                    return true;
                }
            }
            if (!subscriptions.containsValue(subscription)) {
                return left.isEmpty();
            }
        }
        return false;
    }

    private void over(Subscription subscription, FrameBatch batch, byte[] lastFrame) {
        if (subscriptions.remove(subscription.room(), subscription)) {
            offer(batch, lastFrame);
        }
    }

    private void offer(FrameBatch batch, byte[] frame) {
        if (!left.isEmpty() || !batch.offer(frame)) {
            left.add(frame);
        }
    }

    @Override
    public void beat() {
        beatDue = true;
    }

    @Override
    public void closed(ConnectionEnd end) {
        forget();
    }

    private void wake() {
        WebSocketConnection open = connection.get();
        if (open != null) {
            open.wake();
        }
    }

    private static Optional<RoomId> room(ClientFrame frame) {
        try {
            return Optional.ofNullable(frame.room()).map(Long::parseLong).map(RoomId::new);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Where to begin: at the position, if the client says one; else with what comes. */
    private static Optional<Start> start(ClientFrame frame) {
        String epoch = frame.epoch();
        Long rev = frame.rev();
        if (epoch == null && rev == null) {
            return Optional.of(new Start.Now());
        }
        return epoch != null && rev != null && rev >= 0 && Epoch.parse(epoch) instanceof Parsed.Valid<Epoch>(var known)
                ? Optional.of(new Start.After(new Position(known, new Revision(rev))))
                : Optional.empty();
    }
}
