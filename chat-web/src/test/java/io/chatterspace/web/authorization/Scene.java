package io.chatterspace.web.authorization;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.access.Actor;
import io.chatterspace.application.message.DeleteMessage;
import io.chatterspace.application.message.PostMessage;
import io.chatterspace.application.moderation.ReportMessage;
import io.chatterspace.application.people.DisableUser;
import io.chatterspace.application.people.MakeInvite;
import io.chatterspace.application.people.MakeResetLink;
import io.chatterspace.application.room.AddMember;
import io.chatterspace.application.room.ArchiveRoom;
import io.chatterspace.application.room.ChangeMemberRole;
import io.chatterspace.application.room.OpenDirectRoom;
import io.chatterspace.application.room.OpenRoom;
import io.chatterspace.application.room.RemoveMember;
import io.chatterspace.application.room.RestrictMember;
import io.chatterspace.application.session.Token;
import io.chatterspace.domain.message.ClientKey;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Restriction.Kind;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
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
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A room with people and messages, and somebody who is about to do something there: everything fresh, since what is done may
 * change it. Confined to one thread.
 */
final class Scene {
    /** What only members may read. */
    static final String SECRET = "the-secret-of-this-room";

    private static final AtomicLong NUMBERS = new AtomicLong(1_000_000);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ADDRESS = "192.0.2.1";

    private final ChatterSpace chat;
    private final Person owner;
    private final Person speaker;
    private final Person moderator;
    private final Person bystander;
    private final Person actor;
    private final Optional<Room> room;
    private final long own;
    private final long others;
    private final long deleted;

    /** Somebody with a session. */
    record Person(User user, Token token) {
        UserId id() {
            return user.id();
        }

        String handle() {
            return user.handle().map(Handle::value).orElse("nobody");
        }
    }

    /** Who is somewhere. */
    Scene(ChatterSpace chat, String place, Who who) {
        this.chat = chat;
        this.owner = person("Owner", UserRole.FULL_USER);
        this.speaker = person("Speaker", UserRole.FULL_USER);
        this.moderator = person("Moderator", UserRole.FULL_USER);
        this.bystander = person("Bystander", UserRole.FULL_USER);
        this.actor = person(
                "Actor",
                switch (who) {
                    case GUEST -> UserRole.GUEST;
                    case ADMINISTRATOR -> UserRole.ADMINISTRATOR;
                    default -> UserRole.FULL_USER;
                });
        this.room = room(place, who);
        this.others = room.map(there -> post(speaker, there, SECRET)).orElse(1L);
        this.deleted = room.map(this::postAndDelete).orElse(2L);
        this.own = room.filter(there -> isMember(who))
                .map(there -> post(actor, there, "own"))
                .orElse(3L);
        room.ifPresent(there -> change(there, place, who));
        if (who == Who.DISABLED) {
            disable();
        }
    }

    Person actor() {
        return actor;
    }

    Person speaker() {
        return speaker;
    }

    Person owner() {
        return owner;
    }

    Person moderator() {
        return moderator;
    }

    Person bystander() {
        return bystander;
    }

    String slug() {
        return room.map(Room::slug).map(Slug::value).orElse("there-is-no-such-room");
    }

    String roomName() {
        return room.map(there -> there.name().value()).orElse("Nothing");
    }

    RoomId roomId() {
        return room.map(Room::id).orElse(new RoomId(1));
    }

    /** The number of the message that it is about. */
    long seq(String matter) {
        return switch (matter) {
            case "own message" -> own;
            case "deleted message" -> deleted;
            case "no message" -> 999;
            default -> others;
        };
    }

    /** The person it is about. */
    UserId person(String matter) {
        return switch (matter) {
            case "moderator" -> moderator.id();
            case "owner" -> owner.id();
            case "bystander" -> bystander.id();
            case "themselves" -> actor.id();
            case "nobody" -> new UserId(1);
            default -> speaker.id();
        };
    }

    /** The lineage of the store. */
    String epoch() {
        return chat.store().epoch().value();
    }

    /** A report of the others' message, by another member. */
    long report() {
        return room.map(there -> {
                    var command =
                            new ReportMessage.Command(reporter(there), there.id(), new MessageSeq(others), "spam");
                    return chat.moderation().report().report(command)
                                    instanceof ReportMessage.Outcome.Reported(var report)
                            ? report.id().value()
                            : 1L;
                })
                .orElse(1L);
    }

    private UserId reporter(Room there) {
        if (!there.isDirect()) {
            return owner.id();
        }
        boolean inIt = chat.store().lookup().membership(there.id(), actor.id()).isPresent();
        return inIt ? actor.id() : bystander.id();
    }

    /** An invite that nobody used. */
    long invite() {
        return made().invite().id().value();
    }

    /** The token of a link of that route. */
    String link(String route) {
        return route.startsWith("/invite") ? made().token().value() : reset();
    }

    /** The session that it is about. */
    long session(String matter) {
        UserId user = matter.equals("own session") ? actor.id() : speaker.id();
        return chat.sessions().list().list(user).stream()
                .map(session -> session.id().value())
                .findFirst()
                .orElse(1L);
    }

    private MakeInvite.Outcome.Made made() {
        Person administrator = person("Administrator", UserRole.ADMINISTRATOR);
        var command = new MakeInvite.Command(by(administrator), null, 0);
        if (chat.people().makeInvite().make(command) instanceof MakeInvite.Outcome.Made made) {
            return made;
        }
        throw new AssertionError("no invite");
    }

    private String reset() {
        Person administrator = person("Administrator", UserRole.ADMINISTRATOR);
        var command = new MakeResetLink.Command(by(administrator), bystander.id());
        if (chat.people().makeResetLink().make(command) instanceof MakeResetLink.Outcome.Made(var token, var end)) {
            return token.value();
        }
        throw new AssertionError("no reset link");
    }

    private static boolean isMember(Who who) {
        return switch (who) {
            case FORMER, BANNED, MEMBER, SILENCED, MODERATOR, OWNER -> true;
            case STRANGER, DISABLED, GUEST, OUTSIDER, ADMINISTRATOR -> false;
        };
    }

    private Person person(String name, UserRole role) {
        long number = NUMBERS.incrementAndGet();
        var id = new UserId(number);
        var now = chat.clock().instant();
        var user = new User(
                id,
                role == UserRole.GUEST ? null : new Handle("person" + number),
                new DisplayName(name + " " + number),
                role,
                now,
                null);
        Token token = Token.create(RANDOM);
        return chat.store().write(tx -> {
            tx.users().add(user);
            tx.sessions().add(Session.started(new SessionId(number), id, Device.UNKNOWN, now), token.hash());
            return new Person(user, token);
        });
    }

    private Optional<Room> room(String place, Who who) {
        return switch (place) {
            case "open", "archived", "moderated" -> Optional.of(withMembers(Visibility.OPEN, who));
            case "closed" -> Optional.of(withMembers(Visibility.CLOSED, who));
            case "direct" -> Optional.of(direct(who));
            case "missing", "" -> Optional.empty();
            default -> throw new AssertionError("there is no place " + place);
        };
    }

    private Room withMembers(Visibility visibility, Who who) {
        var command = new OpenRoom.Command(owner.id(), "Room " + NUMBERS.incrementAndGet(), visibility);
        if (!(chat.rooms().open().open(command) instanceof OpenRoom.Outcome.Opened(var opened))) {
            throw new AssertionError("the room was not opened");
        }
        join(opened, speaker, MemberRole.MEMBER);
        join(opened, moderator, MemberRole.MODERATOR);
        if (isMember(who)) {
            join(opened, actor, role(who));
        }
        return opened;
    }

    private static MemberRole role(Who who) {
        return switch (who) {
            case OWNER -> MemberRole.OWNER;
            case MODERATOR -> MemberRole.MODERATOR;
            default -> MemberRole.MEMBER;
        };
    }

    private Room direct(Who who) {
        UserId other = isMember(who) ? actor.id() : bystander.id();
        var command = new OpenDirectRoom.Command(speaker.id(), Set.of(other));
        if (!(chat.rooms().openDirect().open(command) instanceof OpenDirectRoom.Outcome.Opened(var opened))) {
            throw new AssertionError("the direct room was not opened");
        }
        return opened;
    }

    private void join(Room in, Person person, MemberRole role) {
        var added = chat.rooms().members().add().add(new AddMember.Command(by(owner), in.id(), person.handle()));
        if (!(added instanceof AddMember.Outcome.Added)) {
            throw new AssertionError(added);
        }
        if (role != MemberRole.MEMBER) {
            var command = new ChangeMemberRole.Command(by(owner), in.id(), person.id(), role);
            var changed = chat.rooms().members().changeRole().change(command);
            if (!(changed instanceof ChangeMemberRole.Outcome.Changed)) {
                throw new AssertionError(changed);
            }
        }
    }

    private long post(Person author, Room in, String text) {
        var key = new ClientKey("key-" + NUMBERS.incrementAndGet());
        var posted = chat.messages().post().post(new PostMessage.Command(author.id(), in.id(), key, text));
        if (!(posted instanceof PostMessage.Outcome.Posted(var seq, var revision))) {
            throw new AssertionError(posted);
        }
        return seq.value();
    }

    private long postAndDelete(Room in) {
        long seq = post(speaker, in, "soon deleted");
        var command = new DeleteMessage.Command(by(speaker), in.id(), new MessageSeq(seq));
        var outcome = chat.messages().delete().delete(command);
        if (!(outcome instanceof DeleteMessage.Outcome.Deleted)) {
            throw new AssertionError(outcome);
        }
        return seq;
    }

    private void change(Room there, String place, Who who) {
        if (!there.isDirect()) {
            restrict(there, who);
        }
        if (place.equals("archived")) {
            var command = new ArchiveRoom.Command(by(owner), there.id(), ArchiveRoom.Wanted.ARCHIVED);
            var changed = chat.rooms().archive().change(command);
            if (!(changed instanceof ArchiveRoom.Outcome.Changed)) {
                throw new AssertionError(changed);
            }
        }
    }

    private void restrict(Room there, Who who) {
        switch (who) {
            case FORMER -> {
                var command = new RemoveMember.Command(by(owner), there.id(), actor.id());
                if (!(chat.rooms().members().remove().remove(command) instanceof RemoveMember.Outcome.Removed)) {
                    throw new AssertionError("not removed");
                }
            }
            case BANNED -> restrict(there, Kind.BAN);
            case SILENCED -> restrict(there, Kind.SILENCE);
            default -> {}
        }
    }

    private void restrict(Room there, Kind kind) {
        var command =
                new RestrictMember.Command(by(owner), there.id(), actor.id(), kind, "reasons", Duration.ofHours(1));
        if (!(chat.rooms().members().restrict().restrict(command) instanceof RestrictMember.Outcome.Restricted)) {
            throw new AssertionError("not restricted");
        }
    }

    private void disable() {
        Person administrator = person("Administrator", UserRole.ADMINISTRATOR);
        var command = new DisableUser.Command(by(administrator), actor.id());
        if (!(chat.people().disable().disable(command) instanceof DisableUser.Outcome.Disabled)) {
            throw new AssertionError("not disabled");
        }
    }

    private static Actor by(Person person) {
        return new Actor(person.id(), ADDRESS);
    }
}
