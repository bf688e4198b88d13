package io.chatterspace.application;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.application.message.SentDigest;
import io.chatterspace.application.reaction.OwnReaction;
import io.chatterspace.application.session.TokenHash;
import io.chatterspace.domain.event.RoomEvent.MemberChanged;
import io.chatterspace.domain.event.RoomEvent.MemberJoined;
import io.chatterspace.domain.event.RoomEvent.MemberLeft;
import io.chatterspace.domain.event.RoomEvent.MessageDeleted;
import io.chatterspace.domain.event.RoomEvent.MessageEdited;
import io.chatterspace.domain.event.RoomEvent.MessagePosted;
import io.chatterspace.domain.event.RoomEvent.PinChanged;
import io.chatterspace.domain.event.RoomEvent.ReactionsChanged;
import io.chatterspace.domain.event.RoomEvent.RoomChanged;
import io.chatterspace.domain.event.RoomEvent.RoomDeleted;
import io.chatterspace.domain.event.RoomEvent.RoomOpened;
import io.chatterspace.domain.event.RoomEvent.RoomRenamed;
import io.chatterspace.domain.event.SessionEnded;
import io.chatterspace.domain.message.ClientKey;
import io.chatterspace.domain.message.Emoji;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageBody;
import io.chatterspace.domain.message.Quote;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Reason;
import io.chatterspace.domain.room.Restriction;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.RoomName;
import io.chatterspace.domain.room.Slug;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.session.Device;
import io.chatterspace.domain.session.Session;
import io.chatterspace.domain.session.SessionId;
import io.chatterspace.domain.user.DisplayName;
import io.chatterspace.domain.user.Handle;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.domain.user.UserRole;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Puts users, sessions, rooms, memberships and messages into a store, through its repositories and with their events,
 * each call in one unit unless it is given one. Ids are 1001, 1002, ...; one instance for each store. Thread-safe.
 */
public final class Fixtures {
    private final Store store;
    private final PinnedClock clock = new PinnedClock();
    private final AtomicLong lastId = new AtomicLong(1_000);

    public Fixtures(Store store) {
        this.store = store;
    }

    /** Where the times come from. */
    public PinnedClock clock() {
        return clock;
    }

    /** Runs a unit that has no result. */
    public void write(Consumer<Transaction> unit) {
        Boolean done = store.write(tx -> {
            unit.accept(tx);
            return true;
        });
        if (!done) {
            throw new AssertionError("the unit's result was not handed out");
        }
    }

    /** Runs a unit that is taken back. */
    public void takeBack(Consumer<Transaction> unit) {
        var reason = new IllegalStateException("to be taken back");
        assertThatThrownBy(() -> write(tx -> {
                    unit.accept(tx);
                    throw reason;
                }))
                .isSameAs(reason);
    }

    /** An id that nothing else has. */
    public long newId() {
        return lastId.incrementAndGet();
    }

    /** The hash of a token that nobody has. */
    public static TokenHash hash(long number) {
        return new TokenHash("%064x".formatted(number));
    }

    // users and sessions

    /** A user that is not stored yet. */
    public User newUser(String name) {
        return User.guest(new UserId(lastId.incrementAndGet()), new DisplayName(name), clock.instant());
    }

    /** A user with a handle and that role, who is not stored yet. */
    public User newUser(String handle, UserRole role) {
        return newUser("Name of " + handle).with(new Handle(handle), role);
    }

    public User user(String handle, UserRole role) {
        User user = newUser(handle, role);
        write(tx -> tx.users().add(user));
        return user;
    }

    /** Stores what is different about a user. */
    public User update(User user) {
        write(tx -> tx.users().update(user));
        return user;
    }

    /** A user who may not take part any more. */
    public User disable(User user) {
        return update(user.disabled(clock.instant()));
    }

    public User user(String name) {
        User user = newUser(name);
        write(tx -> tx.users().add(user));
        return user;
    }

    /** That many users, stored in one unit. */
    public List<User> users(int count) {
        List<User> users = IntStream.rangeClosed(1, count)
                .mapToObj(i -> newUser("User " + i))
                .toList();
        write(tx -> users.forEach(tx.users()::add));
        return users;
    }

    /** A session that is not stored yet. */
    public Session newSession(User user) {
        return Session.started(new SessionId(lastId.incrementAndGet()), user.id(), Device.UNKNOWN, clock.instant());
    }

    public Session session(User user) {
        Session session = newSession(user);
        write(tx -> tx.sessions().add(session, hashOf(session)));
        return session;
    }

    /** The token hash under which {@link #session} stores a session. */
    public static TokenHash hashOf(Session session) {
        return new TokenHash("%064x".formatted(session.id().value()));
    }

    public void end(Session session) {
        write(tx -> {
            tx.sessions().end(session.id());
            tx.record(new SessionEnded(session.id()));
        });
    }

    // rooms

    /** A room that is not stored yet. */
    public Room newRoom(String name, Visibility visibility) {
        var roomName = new RoomName(name);
        return Room.opened(
                new RoomId(lastId.incrementAndGet()), Slug.of(roomName), roomName, visibility, clock.instant());
    }

    /** An open room with an owner. */
    public Room room(String name, User owner) {
        return room(name, Visibility.OPEN, owner);
    }

    public Room room(String name, Visibility visibility, User owner) {
        Room room = newRoom(name, visibility);
        write(tx -> open(tx, room, owner));
        return room;
    }

    /** Stores a room with its owner; takes the revisions 1 and 2. */
    public void open(Transaction tx, Room room, User owner) {
        tx.rooms().add(room);
        tx.record(room.id(), revision -> new RoomOpened(revision, room));
        join(tx, room, owner, MemberRole.OWNER);
    }

    /** Gives a room another name, and the slug that goes with it. */
    public Room rename(Room room, String name) {
        var roomName = new RoomName(name);
        Room renamed = room.renamed(roomName, Slug.of(roomName));
        write(tx -> {
            tx.rooms().rename(renamed);
            tx.record(room.id(), revision -> new RoomRenamed(revision, renamed));
        });
        return renamed;
    }

    public void delete(Room room) {
        write(tx -> {
            tx.record(room.id(), revision -> new RoomDeleted(room.id(), revision));
            tx.rooms().delete(room.id());
        });
    }

    /** Gives a room other rules, or archives it. */
    public Room update(Room room) {
        write(tx -> {
            tx.rooms().update(room);
            tx.record(room.id(), revision -> new RoomChanged(revision, room));
        });
        return room;
    }

    // memberships and restrictions

    /** What keeps a user from something in a room, not stored yet. */
    public Restriction newRestriction(Room room, User user, Restriction.Kind kind, User by) {
        return new Restriction(room.id(), user.id(), kind, by.id(), new Reason("a reason"), clock.instant(), null);
    }

    public Restriction restrict(Room room, User user, Restriction.Kind kind, User by) {
        Restriction restriction = newRestriction(room, user, kind, by);
        write(tx -> tx.restrictions().put(restriction));
        return restriction;
    }

    public Membership join(Room room, User user) {
        return store.write(tx -> join(tx, room, user, MemberRole.MEMBER));
    }

    public Membership join(Transaction tx, Room room, User user, MemberRole role) {
        MemberJoined joined = tx.record(room.id(), revision -> new MemberJoined(room.id(), revision, user.id(), role));
        var membership = new Membership(room.id(), user.id(), role, joined.revision(), clock.instant(), null, null);
        tx.memberships().add(membership);
        return membership;
    }

    public Membership changeRole(Membership membership, MemberRole role) {
        Membership changed = membership.withRole(role);
        write(tx -> {
            tx.memberships().update(changed);
            tx.record(changed.room(), revision -> new MemberChanged(changed.room(), revision, changed.user(), role));
        });
        return changed;
    }

    public void leave(Room room, User user) {
        write(tx -> {
            tx.memberships().remove(room.id(), user.id());
            tx.record(room.id(), revision -> new MemberLeft(room.id(), revision, user.id()));
        });
    }

    // messages

    public Message post(Room room, User author, String text) {
        return store.write(tx -> post(tx, room, author, text));
    }

    /** Posts {@code count} messages "message 1", "message 2", ... in one unit. */
    public List<Message> posts(Room room, User author, int count) {
        return store.write(tx -> IntStream.rangeClosed(1, count)
                .mapToObj(i -> post(tx, room, author, "message " + i))
                .toList());
    }

    public Message post(Transaction tx, Room room, User author, String text) {
        Message message = newMessage(tx, room, author, text);
        append(tx, room, message);
        return message;
    }

    /** Posts a reply that shows something of the original. */
    public Message answer(Room room, User author, String text, Message original) {
        return store.write(tx -> {
            Message reply = newMessage(tx, room, author, text).quoting(Quote.of(original));
            append(tx, room, reply);
            return reply;
        });
    }

    /** A message that has its number, but is not stored yet. */
    public Message newMessage(Transaction tx, Room room, User author, String text) {
        return new Message(
                tx.rooms().nextSeq(room.id()),
                author.id(),
                new ClientKey("key-" + lastId.incrementAndGet()),
                new Message.Content.Original(new MessageBody(text)),
                clock.instant());
    }

    /** Stores a message at the room's next revision. */
    public Revision append(Transaction tx, Room room, Message message) {
        MessagePosted posted = tx.record(room.id(), revision -> new MessagePosted(room.id(), revision, message));
        tx.messages().append(room.id(), posted.revision(), message, digestOf(message));
        return posted.revision();
    }

    /** The digest with which {@link #append} stores a message. */
    public static SentDigest digestOf(Message message) {
        return new SentDigest(Long.MIN_VALUE + message.seq().value(), -1, Long.MAX_VALUE);
    }

    public Message edit(Room room, Message message, String text) {
        Message edited = message.edited(new MessageBody(text), clock.instant());
        write(tx -> {
            tx.messages().update(room.id(), edited);
            tx.record(room.id(), revision -> new MessageEdited(room.id(), revision, edited));
        });
        return edited;
    }

    /** Puts an emoji to a message; returns the message with it. */
    public Message react(Room room, Message message, User user, String emoji) {
        return store.write(tx -> {
            Revision next = tx.rooms().revision(room.id()).next();
            tx.reactions().add(new OwnReaction(room.id(), message.seq(), new Emoji(emoji), user.id()), next);
            Message reacted = tx.messages().find(room.id(), message.seq()).orElseThrow();
            tx.record(room.id(), revision -> new ReactionsChanged(room.id(), revision, reacted));
            return reacted;
        });
    }

    /** Pins a message; returns it as it is then. */
    public Message pin(Room room, Message message) {
        return store.write(tx -> {
            tx.pins()
                    .add(
                            room.id(),
                            message.seq(),
                            tx.rooms().revision(room.id()).next());
            Message pinned = tx.messages().find(room.id(), message.seq()).orElseThrow();
            tx.record(room.id(), revision -> new PinChanged(room.id(), revision, pinned));
            return pinned;
        });
    }

    public Message delete(Room room, Message message) {
        Message deleted = message.deleted(clock.instant());
        write(tx -> {
            tx.messages().update(room.id(), deleted);
            tx.record(room.id(), revision -> new MessageDeleted(room.id(), revision, deleted));
        });
        return deleted;
    }
}
