package io.chatterspace.web;

import io.chatterspace.application.Transaction;
import io.chatterspace.application.access.Actor;
import io.chatterspace.application.account.ChangeName;
import io.chatterspace.application.message.DeleteMessage;
import io.chatterspace.application.message.PostMessage;
import io.chatterspace.application.message.Window;
import io.chatterspace.application.room.ArchiveRoom;
import io.chatterspace.application.room.ChangeMemberRole;
import io.chatterspace.application.room.ChangeRoomRules;
import io.chatterspace.application.room.JoinRoom;
import io.chatterspace.application.room.OpenRoom;
import io.chatterspace.application.room.RestrictMember;
import io.chatterspace.application.room.RoomListing;
import io.chatterspace.application.session.Authenticate;
import io.chatterspace.application.session.Token;
import io.chatterspace.domain.message.ClientKey;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Restriction;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.RoomRules;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.user.Handle;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.domain.user.UserRole;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The chat behind a server, for what a test does not do in a browser. Thread-safe: immutable. */
final class Backstage {
    private static final int ALL = 1_000;

    private final RunningWeb server;

    Backstage(RunningWeb server) {
        this.server = server;
    }

    /** Who that visitor is. */
    UserId user(Visit visit) {
        String token = visit.cookies().replaceFirst(".*=", "");
        return switch (server.chat().sessions().authenticate().authenticate(new Token(token))) {
            case Authenticate.Outcome.Authenticated(var user, var session) -> user.id();
            case Authenticate.Outcome.Unknown() -> throw new AssertionError("not signed in");
        };
    }

    /** That visitor, as the audit log has them. */
    Actor actor(Visit visit) {
        return actor(user(visit));
    }

    /** That user, as the audit log has them. */
    static Actor actor(UserId user) {
        return new Actor(user, "192.0.2.7");
    }

    Room open(Visit owner, String name) {
        return switch (server.chat().rooms().open().open(new OpenRoom.Command(user(owner), name, Visibility.OPEN))) {
            case OpenRoom.Outcome.Opened(var room) -> room;
            case OpenRoom.Outcome outcome -> throw new AssertionError(outcome);
        };
    }

    Room openClosed(Visit owner, String name) {
        return switch (server.chat().rooms().open().open(new OpenRoom.Command(user(owner), name, Visibility.CLOSED))) {
            case OpenRoom.Outcome.Opened(var room) -> room;
            case OpenRoom.Outcome outcome -> throw new AssertionError(outcome);
        };
    }

    /** Gives somebody a handle, and that role in the installation. */
    void give(Visit visit, String handle, UserRole role) {
        UserId id = user(visit);
        write(tx -> tx.users().update(tx.users().find(id).orElseThrow().with(new Handle(handle), role)));
    }

    /** Gives somebody another name, everywhere. */
    void rename(Visit visit, String name) {
        var outcome = server.chat().accounts().changeName().change(new ChangeName.Command(user(visit), name));
        if (!(outcome instanceof ChangeName.Outcome.Changed)) {
            throw new AssertionError(outcome);
        }
    }

    /** Gives a member that role in a room. */
    void give(Visit owner, RoomId room, Visit member, MemberRole role) {
        var command = new ChangeMemberRole.Command(actor(owner), room, user(member), role);
        var outcome = server.chat().rooms().members().changeRole().change(command);
        if (!(outcome instanceof ChangeMemberRole.Outcome.Changed)) {
            throw new AssertionError(outcome);
        }
    }

    /** Bans or silences somebody for good. */
    void restrict(Visit moderator, RoomId room, Visit person, Restriction.Kind kind, String reason) {
        var command = new RestrictMember.Command(actor(moderator), room, user(person), kind, reason, null);
        var outcome = server.chat().rooms().members().restrict().restrict(command);
        if (!(outcome instanceof RestrictMember.Outcome.Restricted)) {
            throw new AssertionError(outcome);
        }
    }

    void rule(Visit owner, RoomId room, RoomRules rules) {
        server.chat().rooms().changeRules().change(new ChangeRoomRules.Command(actor(owner), room, rules));
    }

    void archive(Visit owner, RoomId room) {
        var wanted = ArchiveRoom.Wanted.ARCHIVED;
        server.chat().rooms().archive().change(new ArchiveRoom.Command(actor(owner), room, wanted));
    }

    /** What that person is in a room. */
    Optional<Membership> membership(RoomId room, Visit person) {
        return server.chat().store().lookup().membership(room, user(person));
    }

    /** What is stored with somebody at hand. */
    void write(Consumer<Transaction> unit) {
        Boolean done = server.chat().store().write(tx -> {
            unit.accept(tx);
            return true;
        });
        if (!done) {
            throw new AssertionError("the unit's result was not handed out");
        }
    }

    void join(Visit visit, RoomId room) {
        server.chat().rooms().join().join(new JoinRoom.Command(user(visit), room));
    }

    void delete(Visit user, RoomId room, long seq) {
        var command = new DeleteMessage.Command(actor(user), room, new MessageSeq(seq));
        var outcome = server.chat().messages().delete().delete(command);
        if (!(outcome instanceof DeleteMessage.Outcome.Deleted)) {
            throw new AssertionError(outcome);
        }
    }

    /** Posts under a key and returns the message's number. */
    long post(Visit author, RoomId room, String key, String body) {
        return post(user(author), room, key, body);
    }

    long post(UserId author, RoomId room, String key, String body) {
        return switch (server.chat()
                .messages()
                .post()
                .post(new PostMessage.Command(author, room, new ClientKey(key), body))) {
            case PostMessage.Outcome.Posted(var seq, var revision) -> seq.value();
            case PostMessage.Outcome outcome -> throw new AssertionError(outcome);
        };
    }

    /** Posts that many messages, which say "message 1" and so on. */
    void fill(Visit author, RoomId room, int messages) {
        UserId user = user(author);
        for (int i = 1; i <= messages; i++) {
            post(user, room, "fill-" + i, "message " + i);
        }
    }

    /** Everything that is stored of rooms, their members and messages, as text to compare. */
    String state() {
        return server.chat()
                .store()
                .read(snapshot -> snapshot.rooms().listOpen(RoomListing.first(ALL)).stream()
                        .map(summary -> {
                            RoomId room = summary.room().id();
                            return summary + " " + snapshot.rooms().revision(room)
                                    + snapshot.memberships().list(room, ALL)
                                    + snapshot.messages().list(room, new Window.Latest(), ALL);
                        })
                        .collect(Collectors.joining("\n")));
    }
}
