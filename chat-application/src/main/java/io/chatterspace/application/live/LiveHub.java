package io.chatterspace.application.live;

import io.chatterspace.application.CommitListener;
import io.chatterspace.application.Lookup;
import io.chatterspace.application.RoomView;
import io.chatterspace.application.StorageException;
import io.chatterspace.application.Store;
import io.chatterspace.application.live.Subscribing.Start;
import io.chatterspace.domain.event.Event;
import io.chatterspace.domain.event.Notice;
import io.chatterspace.domain.event.Position;
import io.chatterspace.domain.event.ReadingMoved;
import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.event.RoomEvent.MemberChanged;
import io.chatterspace.domain.event.RoomEvent.MemberJoined;
import io.chatterspace.domain.event.RoomEvent.MemberLeft;
import io.chatterspace.domain.event.RoomEvent.MessageDeleted;
import io.chatterspace.domain.event.RoomEvent.MessageEdited;
import io.chatterspace.domain.event.RoomEvent.MessageEvent;
import io.chatterspace.domain.event.RoomEvent.MessagePosted;
import io.chatterspace.domain.event.RoomEvent.PinChanged;
import io.chatterspace.domain.event.RoomEvent.QuoteChanged;
import io.chatterspace.domain.event.RoomEvent.ReactionsChanged;
import io.chatterspace.domain.event.RoomEvent.RoomChanged;
import io.chatterspace.domain.event.RoomEvent.RoomDeleted;
import io.chatterspace.domain.event.RoomEvent.RoomOpened;
import io.chatterspace.domain.event.RoomEvent.RoomRenamed;
import io.chatterspace.domain.event.SessionEnded;
import io.chatterspace.domain.event.Signal;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.session.SessionId;
import io.chatterspace.domain.user.UserId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Brings committed events to those who are there: a feed for each room that somebody is subscribed to. Thread-safe.
 */
public final class LiveHub implements CommitListener {
    private static final Logger LOG = System.getLogger(LiveHub.class.getName());

    /** How many events a reader may be behind when it subscribes; further away it is told to start anew. */
    public static final int MAX_CATCH_UP = 10_000;

    /** How long a reader that had caught up may stay behind what the feed holds. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int FILL_BATCH = 256;

    private final Store store;
    private final Lookup lookup;
    private final Subscription.Reading reading;
    private final ConcurrentMap<RoomId, Feed> feeds = new ConcurrentHashMap<>();
    private final Watchers<SessionId> sessions = new Watchers<>();
    private final NoticeBoard notices = new NoticeBoard();

    /** A hub for what that store commits; it hears of it by {@link #committed}. */
    public LiveHub(Store store, InstantSource clock) {
        this.store = store;
        this.lookup = store.lookup();
        this.reading = new Subscription.Reading(store, store.epoch(), clock, PATIENCE);
    }

    /**
     * Begins to deliver a room's events to a member of it, from a place on, without a hole and without a repeat.
     *
     * @param subscriber is woken when there is something to take
     */
    public Subscribing subscribe(UserId user, RoomId room, Start start, FrameFormat format, Subscriber subscriber) {
        Subscription subscription = register(user, room, format, subscriber);
        boolean subscribed = false;
        try {
            // Registered before the rights are read: whoever loses them from now on is told by the feed.
            Subscribing answer = lookup.membership(room, user)
                    .flatMap(membership -> lookup.room(room)
                            .map(RoomView::revision)
                            .map(head -> begin(subscription, membership, start, head)))
                    .orElseGet(Subscribing.Gone::new);
            subscribed = answer instanceof Subscribing.Subscribed;
            return answer;
        } finally {
            if (!subscribed) {
                subscription.close();
            }
        }
    }

    /**
     * Has an action run when a session ends, at once and on the store's writer; it must be quick and must not block.
     * Whoever calls this checks the session afterwards, since it may have ended before.
     *
     * @return takes the action back
     */
    public Runnable onSessionEnd(SessionId session, Runnable action) {
        return sessions.add(session, action);
    }

    /**
     * Has an addressee told when something of a user's own changed: their rooms, their role, what they may do, what they
     * have not read. Blocks on a read.
     *
     * @throws StorageException if the store cannot be read; nobody is told then
     */
    public NoticeWatch onNotice(UserId user, Addressee addressee) {
        return notices.watch(
                user,
                addressee,
                id -> store.read(snapshot -> snapshot.memberships().listRooms(id)));
    }

    /**
     * Tells those who are subscribed to a room something in passing, but not that they write to those who do: soon, or not
     * at all. Does not block.
     */
    public void signal(Signal signal) {
        Feed feed = feeds.get(signal.room());
        if (feed != null && feed.signals().add(signal, reading.clock().instant())) {
            feed.wakeAll();
        }
    }

    /** Whether somebody is subscribed to a room, or waits to be told that something happens there. */
    public boolean isAttended(RoomId room) {
        return feeds.containsKey(room) || notices.isAwaited(room);
    }

    /**
     * Tells the members of a room who look elsewhere that something of those people changed, but nobody of what is only their
     * own. Does not block.
     */
    public void noticeOthers(RoomId room, Set<UserId> changed) {
        notices.tellOthers(room, changed);
    }

    @Override
    public void committed(List<Event> events) {
        Set<Feed> changed = new HashSet<>();
        for (Event event : events) {
            switch (event) {
                case SessionEnded(var session) -> sessions.tell(session);
                case Notice(var user) -> notices.tell(user);
                case ReadingMoved moved -> notices.tell(moved);
                case RoomEvent roomEvent -> {
                    publish(roomEvent).ifPresent(changed::add);
                    notify(roomEvent);
                }
            }
        }
        changed.forEach(Feed::wakeAll);
    }

    /** Tells those whose own rooms, or role in one, an event changes, and those whose lists of rooms show it. */
    private void notify(RoomEvent event) {
        switch (event) {
            case MemberJoined joined -> {
                notices.joined(joined.user(), joined.room());
                notices.tell(joined.user());
            }
            case MemberLeft left -> {
                notices.left(left.user(), left.room());
                notices.tell(left.user());
            }
            case MemberChanged changed -> notices.tell(changed.user());
            case RoomRenamed renamed -> notices.tell(renamed.room());
            case RoomDeleted deleted -> notices.tell(deleted.room());
            case MessagePosted posted -> notices.tell(posted.room());
            case MessageDeleted deleted -> notices.tell(deleted.room());
            case MessageEdited edited -> {}
            case QuoteChanged changed -> {}
            case ReactionsChanged changed -> {}
            case PinChanged changed -> {}
            case RoomOpened opened -> {}
            case RoomChanged changed -> {}
        }
    }

    /** How many rooms have members who are there and wait to be told of something. */
    int noticedRoomCount() {
        return notices.roomCount();
    }

    /** How many rooms somebody is subscribed to. */
    int feedCount() {
        return feeds.size();
    }

    private Optional<Feed> publish(RoomEvent event) {
        Feed feed = feeds.get(event.room());
        if (feed == null) {
            return Optional.empty();
        }
        if (feed.publish(event) && feed.tryFill()) {
            Thread.ofVirtual().name("feed-fill").start(() -> fill(event.room(), feed));
        }
        revoke(event, feed);
        return Optional.of(feed);
    }

    /** Ends the subscriptions of those who may not read on after an event. */
    private static void revoke(RoomEvent event, Feed feed) {
        switch (event) {
            case RoomDeleted deleted -> feed.endAll(new Delivery.Deleted(deleted));
            case MemberLeft left -> feed.leave(left.user(), left.revision());
            case RoomOpened opened -> {}
            case RoomRenamed renamed -> {}
            case RoomChanged changed -> {}
            case MemberJoined joined -> {}
            case MemberChanged changed -> {}
            case MessageEvent message -> {}
        }
    }

    /** Gets from the store what a feed is missing before events that came early; if it cannot, the next event tries. */
    private void fill(RoomId room, Feed feed) {
        boolean progress = true;
        while (progress) {
            try {
                progress = fillOnce(room, feed);
            } catch (StorageException e) {
                LOG.log(Level.WARNING, "a room's missing events cannot be read", e);
                progress = false;
            } finally {
                progress = feed.filled() && progress && feed.tryFill();
            }
        }
        feed.wakeAll();
    }

    private boolean fillOnce(RoomId room, Feed feed) {
        List<RoomEvent> missing = store.read(snapshot -> snapshot.changes().since(room, feed.head(), FILL_BATCH))
                .events();
        for (RoomEvent event : missing) {
            feed.publish(event);
            revoke(event, feed);
        }
        return !missing.isEmpty();
    }

    private Subscription register(UserId user, RoomId room, FrameFormat format, Subscriber subscriber) {
        var registered = new AtomicReference<@Nullable Subscription>();
        feeds.compute(room, (id, known) -> {
            Feed feed = known == null ? new Feed() : known;
            var subscription = new Subscription(user, room, feed, format, subscriber, reading, this::release);
            feed.add(subscription);
            registered.set(subscription);
            return feed;
        });
        return Objects.requireNonNull(registered.get());
    }

    private void release(Subscription subscription) {
        feeds.computeIfPresent(subscription.room(), (id, feed) -> {
            feed.remove(subscription);
            return feed.isEmpty() ? null : feed;
        });
    }

    private Subscribing begin(Subscription subscription, Membership membership, Start start, Revision head) {
        Optional<Revision> after = switch (start) {
            case Start.Now() -> Optional.of(head);
            case Start.After(var position) ->
                Optional.of(position.revision())
                        .filter(revision -> position.epoch().equals(store.epoch()))
                        .filter(revision -> !revision.isAfter(head))
                        .filter(revision -> head.value() - revision.value() <= MAX_CATCH_UP);
        };
        after.ifPresent(revision -> subscription.begin(membership.joined(), revision, head));
        return after.<Subscribing>map(revision -> new Subscribing.Subscribed(subscription, revision))
                .orElseGet(() -> new Subscribing.Reset(new Position(store.epoch(), head)));
    }
}
