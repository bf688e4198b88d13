package io.chatterspace.web.live;

import io.chatterspace.application.StorageException;
import io.chatterspace.application.bookmark.BookmarkMessage;
import io.chatterspace.application.live.Addressee;
import io.chatterspace.application.live.FrameFormat;
import io.chatterspace.application.live.LiveHub;
import io.chatterspace.application.live.NoticeWatch;
import io.chatterspace.application.live.Subscribing.Start;
import io.chatterspace.application.pin.PinMessage;
import io.chatterspace.application.presence.Attendance;
import io.chatterspace.application.reaction.React.Wish;
import io.chatterspace.application.reading.MarkRead;
import io.chatterspace.application.typing.SayTyping;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.event.Position;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.text.Parsed;
import io.chatterspace.web.session.Visitor;
import io.chatterspace.web.websocket.CloseStatus;
import io.chatterspace.web.websocket.ConnectionEnd;
import io.chatterspace.web.websocket.FrameBatch;
import io.chatterspace.web.websocket.WebSocketConnection;
import io.chatterspace.web.websocket.WebSocketHandler;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One live socket of one user: the rooms it follows, and the answers it still gets. Its reader thread carries out what
 * the client asks for, one after the other; its writer thread takes what waits. Thread-safe.
 */
final class LiveConnection implements WebSocketHandler {
    private static final Logger LOG = System.getLogger(LiveConnection.class.getName());
    private static final int MAX_REPLY_BYTES = 256 * 1024;
    private static final Pattern ROOM_ID = Pattern.compile("[0-9]{1,18}|[1-8][0-9]{18}");

    private final LiveSession session;
    private final Commands commands;
    private final FrameJson json;
    private final Subscriptions subscriptions;
    private final SendOrder order = new SendOrder();
    private final Queue<byte[]> replies = new ConcurrentLinkedQueue<>();
    private final AtomicInteger replyBytes = new AtomicInteger();
    private final AtomicReference<@Nullable WebSocketConnection> connection = new AtomicReference<>();
    private final AtomicReference<@Nullable CloseStatus> ending = new AtomicReference<>();
    private volatile boolean beatDue;
    private final NoticePace notice;

    /** Set before the connection opens. */
    private volatile @Nullable NoticeWatch noticing;

    /** Set before the connection opens. */
    private volatile @Nullable Attendance attendance;

    /** What the client said last that it has read. */
    private volatile @Nullable Told told;

    private final Queue<Runnable> outside = new ConcurrentLinkedQueue<>();

    /** Up to which message a room is read. */
    private record Told(RoomId room, @Nullable MessageSeq lastRead) {}

    /** A connection that is not open yet. */
    LiveConnection(
            LiveSession session,
            FrameFormat format,
            LiveHub hub,
            Commands commands,
            FrameJson json,
            NoticePace notice) {
        this.session = session;
        this.notice = notice;
        this.commands = commands;
        this.json = json;
        this.subscriptions = new Subscriptions(session.visitor().id(), format, hub, json, new Subscriptions.Outside() {
            @Override
            public void wake() {
                LiveConnection.this.wake();
            }

            @Override
            public Optional<SignalFrame> greet(RoomId room) {
                return commands.presence(session.visitor().id(), room);
            }

            @Override
            public void ended() {
                renewNotices();
            }

            @Override
            public void tooSlow() {
                end(CloseCode.TOO_SLOW.status());
            }
        });
    }

    /**
     * Watches for the end of the session, with which the connection ends.
     *
     * @param watch has an action run at the end of the session, and returns how to take that back
     */
    void until(Function<Runnable, Runnable> watch) {
        onEnd(watch.apply(() -> end(CloseCode.SESSION_ENDED.status())));
    }

    /**
     * Watches for what changes of the user's own, and tells the client of it.
     *
     * @param watch has the addressee told of each change
     */
    void noticed(Function<Addressee, NoticeWatch> watch) {
        NoticeWatch begun = watch.apply(new Addressee() {
            @Override
            public void notice() {
                notice.add();
                wake();
            }

            @Override
            public void readingMoved(RoomId room, @Nullable MessageSeq lastRead) {
                // Who says what was read knows it, and need not look anew each second while somebody reads on.
                if (!new Told(room, lastRead).equals(told)) {
                    notice();
                }
            }

            @Override
            public boolean follows(RoomId room) {
                return subscriptions.has(room);
            }
        });
        noticing = begun;
        onEnd(begun::close);
    }

    /** Counts as that presence of its user. */
    void attend(Attendance begun) {
        attendance = begun;
        onEnd(begun::close);
    }

    /** Has the next change told again, since the client is about to look or does not see it by itself any more. */
    private void renewNotices() {
        NoticeWatch begun = noticing;
        if (begun != null) {
            begun.renew();
        }
    }

    /** Has something let go of when the connection ends. */
    void onEnd(Runnable release) {
        outside.add(release);
    }

    /** Lets go of everything outside. */
    void forget() {
        outside.forEach(Runnable::run);
        subscriptions.close();
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
        try {
            json.read(message).ifPresentOrElse(this::carryOut, () -> say(commands.unreadable()));
        } catch (StorageException e) {
            storeFailed(e);
        }
    }

    private void carryOut(ClientFrame frame) {
        Optional<RoomId> room = room(frame);
        Optional<Request> request = Request.of(frame.type());
        if (request.isEmpty() || (request.get().namesRoom() && room.isEmpty())) {
            say(commands.unreadable(frame));
            return;
        }
        if (!session.use()) {
            end(CloseCode.SESSION_ENDED.status());
            return;
        }
        notePresence(request.get());
        room.ifPresent(named -> carryOut(request.get(), named, frame));
    }

    /** Who follows a room may do so behind another window; whoever does anything else looks. */
    private void notePresence(Request request) {
        Attendance known = attendance;
        if (known == null) {
            return;
        }
        switch (request) {
            case SUBSCRIBE, UNSUBSCRIBE -> {}
            case AWAY -> known.beAway();
            case HERE, SEND, EDIT, DELETE, READ, REACT, UNREACT, PIN, UNPIN, BOOKMARK, UNBOOKMARK, TYPING ->
                known.beHere();
        }
    }

    private void carryOut(Request request, RoomId room, ClientFrame frame) {
        Visitor visitor = session.visitor();
        switch (request) {
            case SUBSCRIBE -> subscribe(room, frame);
            case UNSUBSCRIBE -> subscriptions.end(room);
            case SEND -> say(commands.send(visitor.id(), room, frame, order));
            case EDIT -> say(commands.edit(visitor.id(), room, frame));
            case DELETE -> say(commands.delete(visitor.actor(), room, frame));
            case READ -> say(read(visitor, room, frame));
            case REACT -> say(commands.react(visitor.id(), room, frame, Wish.PUT));
            case UNREACT -> say(commands.react(visitor.id(), room, frame, Wish.TAKEN_BACK));
            case PIN -> say(commands.pin(visitor.id(), room, frame, PinMessage.Wish.PINNED));
            case UNPIN -> say(commands.pin(visitor.id(), room, frame, PinMessage.Wish.NOT_PINNED));
            case BOOKMARK -> say(commands.bookmark(visitor.id(), room, frame, BookmarkMessage.Wish.BOOKMARKED));
            case UNBOOKMARK -> say(commands.bookmark(visitor.id(), room, frame, BookmarkMessage.Wish.NOT_BOOKMARKED));
            case TYPING -> say(commands.typing(new SayTyping.Command(visitor.id(), room), frame));
            case HERE, AWAY -> {}
        }
    }

    private ServerFrame read(Visitor visitor, RoomId room, ClientFrame frame) {
        Long seq = frame.seq();
        if (seq == null || seq < 1) {
            return commands.unreadable(frame);
        }
        var upTo = new MessageSeq(seq);
        told = new Told(room, upTo);
        return commands.read(new MarkRead.Command(visitor.id(), room, upTo), frame);
    }

    private void subscribe(RoomId room, ClientFrame frame) {
        Optional<Start> start = start(frame);
        if (start.isEmpty()) {
            say(commands.unreadable(frame));
        } else if (subscriptions.isFullFor(room)) {
            say(commands.tooManyRooms());
        } else {
            subscriptions.begin(room, start.get()).ifPresent(this::say);
        }
    }

    /** The client comes back later and goes on from its positions. */
    private void storeFailed(StorageException failure) {
        LOG.log(Level.WARNING, "a live connection ends, since the store cannot be read", failure);
        end(CloseCode.TRY_AGAIN.status());
    }

    @Override
    public boolean fill(FrameBatch batch) {
        if (beatDue) {
            beatDue = false;
            batch.offer(json.frame(ServerFrame.Beat.BEAT));
        }
        if (notice.tryTake()) {
            renewNotices();
            batch.offer(json.frame(ServerFrame.Notice.NOTICE));
        } else if (notice.isDue()) {
            wakeLater(notice.pause());
        }
        try {
            return !fillReplies(batch) || subscriptions.fill(batch);
        } catch (StorageException e) {
            storeFailed(e);
            return false;
        }
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

    @Override
    public void beat() {
        beatDue = true;
        Attendance known = attendance;
        if (known != null) {
            known.review();
        }
        if (session.isOver()) {
            end(CloseCode.SESSION_ENDED.status());
        }
    }

    @Override
    public void closed(ConnectionEnd end) {
        forget();
    }

    private void wakeLater(Duration pause) {
        WebSocketConnection open = connection.get();
        if (open != null) {
            open.wakeLater(pause);
        }
    }

    private void wake() {
        WebSocketConnection open = connection.get();
        if (open != null) {
            open.wake();
        }
    }

    private static Optional<RoomId> room(ClientFrame frame) {
        return Optional.ofNullable(frame.room())
                .filter(room -> ROOM_ID.matcher(room).matches())
                .map(Long::parseLong)
                .map(RoomId::new);
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
