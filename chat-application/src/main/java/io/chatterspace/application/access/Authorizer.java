package io.chatterspace.application.access;

import io.chatterspace.application.Snapshot;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Posting;
import io.chatterspace.domain.room.Restriction;
import io.chatterspace.domain.room.Restriction.Kind;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.settings.Settings;
import io.chatterspace.domain.user.Block;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Decides who may do what, in one state of the store at one moment: the only place that does. Asked inside the unit of
 * work that acts on the answer, so that the two cannot be separated. Confined to its unit or query.
 */
public final class Authorizer {
    private final Snapshot snapshot;
    private final Instant now;

    private Authorizer(Snapshot snapshot, Instant now) {
        this.snapshot = snapshot;
        this.now = now;
    }

    /** Decides by that state of the store. */
    public static Authorizer on(Snapshot snapshot, Instant now) {
        return new Authorizer(snapshot, now);
    }

    /** That user, who may take part; empty if there is no such user, or if they are disabled. */
    public Optional<User> user(UserId id) {
        return snapshot.users().find(id).filter(user -> !user.isDisabled());
    }

    /** What that user has to do with that room. */
    public Access access(UserId user, RoomId room) {
        return user(user)
                .flatMap(known -> snapshot.rooms().find(room).map(found -> access(known, found)))
                .orElseGet(Access.None::new);
    }

    /** The rooms of which that user may read the messages, in no order. */
    public List<RoomId> readable(UserId id) {
        return user(id).map(user -> snapshot.memberships().listRooms(user.id())).orElseGet(List::of);
    }

    /**
     * Whether a user may look at a person: at themselves, and at whom they share a room with, may read a message of, or
     * have blocked.
     */
    public boolean maySee(UserId viewer, UserId person) {
        return user(viewer).isPresent()
                && snapshot.users().find(person).isPresent()
                && (viewer.equals(person)
                        || shareRoom(viewer, person)
                        || snapshot.messages().hasAuthor(person, viewer)
                        || snapshot.blocks().find(viewer, person).isPresent());
    }

    private boolean shareRoom(UserId one, UserId other) {
        return !Collections.disjoint(
                snapshot.memberships().listRooms(one),
                new HashSet<>(snapshot.memberships().listRooms(other)));
    }

    private Access access(User user, Room room) {
        return snapshot.memberships()
                .find(room.id(), user.id())
                .<Access>map(membership -> new Access.Member(user, room, membership))
                .orElseGet(() -> room.visibility() == Visibility.OPEN ? outside(user, room) : new Access.None());
    }

    private Access outside(User user, Room room) {
        return ban(room.id(), user.id())
                .<Access>map(ban -> new Access.Banned(room, ban))
                .orElseGet(() -> new Access.Outsider(user, room));
    }

    /** What keeps that user out of that room at the moment. */
    public Optional<Restriction> ban(RoomId room, UserId user) {
        return snapshot.restrictions().find(room, user, Kind.BAN).filter(ban -> ban.isInForce(now));
    }

    /** Why that member may not write at the moment; empty if they may. */
    public Optional<PostingRefusal> refusalToWrite(Access.Member member) {
        return refusalToWrite(member.room(), member.membership());
    }

    /** The same of a room and a membership that are known. */
    public Optional<PostingRefusal> refusalToWrite(Room room, Membership membership) {
        return refusalToWrite(room, membership, now)
                .or(() -> room.isDirect() ? refusalByBlock(room, membership.user()) : Optional.empty());
    }

    /** Between two, whoever has blocked the other one closes the conversation for both. More people go on without them. */
    private Optional<PostingRefusal> refusalByBlock(Room room, UserId user) {
        List<Block> blocks = snapshot.blocks().listAmongMembers(room.id());
        if (blocks.isEmpty() || snapshot.memberships().count(room.id()) > 2) {
            return Optional.empty();
        }
        return Optional.of(
                blocks.stream().anyMatch(block -> block.by().equals(user))
                        ? new PostingRefusal.Blocking()
                        : new PostingRefusal.Unreachable());
    }

    /** Why a member may not write in a room at that moment, as far as room and membership say it: not, who has blocked whom. */
    public static Optional<PostingRefusal> refusalToWrite(Room room, Membership membership, Instant now) {
        if (room.isArchived()) {
            return Optional.of(new PostingRefusal.Archived());
        }
        if (room.rules().posting() == Posting.MODERATORS && !membership.mayModerate()) {
            return Optional.of(new PostingRefusal.ModeratorsOnly());
        }
        Restriction silence = membership.silence();
        return silence != null && silence.isInForce(now)
                ? Optional.of(new PostingRefusal.Silenced(silence))
                : Optional.empty();
    }

    /** Whether that user may manage the installation: people, invites, settings. */
    public boolean isAdministrator(UserId user) {
        return user(user).filter(User::isAdministrator).isPresent();
    }

    /** Whether that user may open rooms. */
    public boolean mayOpenRooms(UserId user) {
        return user(user)
                .filter(known -> mayOpenRooms(known, snapshot.settings().find()))
                .isPresent();
    }

    /** Whether that user may open rooms under those settings. */
    public static boolean mayOpenRooms(User user, Settings settings) {
        return switch (settings.roomCreators()) {
            case EVERYBODY -> true;
            case FULL_USERS -> !user.isGuest();
            case ADMINISTRATORS -> user.isAdministrator();
        };
    }

    /**
     * The room, if that user may decide about it: an owner of it, or an administrator. Direct rooms are nobody's to
     * decide about.
     */
    public Managing managing(UserId user, RoomId room) {
        return switch (access(user, room)) {
            case Access.Member member when member.room().isDirect() -> new Managing.NotAllowed();
            case Access.Member member
            when member.membership().mayManageRoom() || member.user().isAdministrator() ->
                new Managing.Allowed(member.room());
            case Access.Member member -> new Managing.NotAllowed();
            case Access.Outsider outsider
            when outsider.user().isAdministrator() -> new Managing.Allowed(outsider.room());
            case Access.Outsider outsider -> new Managing.NotAllowed();
            case Access.Banned(var found, var ban) when isAdministrator(user) -> new Managing.Allowed(found);
            case Access.Banned banned -> new Managing.NotAllowed();
            case Access.None() -> unseen(user, room);
        };
    }

    /** Administrators are told of every room but the direct ones. */
    private Managing unseen(UserId user, RoomId room) {
        return snapshot.rooms()
                .find(room)
                .filter(found -> !found.isDirect() && isAdministrator(user))
                .<Managing>map(Managing.Allowed::new)
                .orElseGet(Managing.NoRoom::new);
    }

    /** Whether a user may decide about a room. Immutable. */
    public sealed interface Managing {
        record Allowed(Room room) implements Managing {}

        /** The user knows of the room, and may not. */
        record NotAllowed() implements Managing {}

        record NoRoom() implements Managing {}
    }
}
