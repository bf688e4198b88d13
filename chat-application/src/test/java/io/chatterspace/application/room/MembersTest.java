package io.chatterspace.application.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.application.Chat;
import io.chatterspace.application.Fixtures;
import io.chatterspace.application.memory.InMemoryStore;
import io.chatterspace.domain.audit.AuditEntry;
import io.chatterspace.domain.audit.Deed;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Reason;
import io.chatterspace.domain.room.Restriction;
import io.chatterspace.domain.room.Restriction.Kind;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.domain.user.UserRole;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class MembersTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Chat chat = new Chat(new InMemoryStore(new Epoch("epoch")));
    private final Fixtures given = new Fixtures(chat.store());
    private final User owner = given.user("olga", UserRole.FULL_USER);
    private final User moderator = given.user("moira", UserRole.FULL_USER);
    private final User member = given.user("mae", UserRole.FULL_USER);
    private final User stranger = given.user("sam", UserRole.FULL_USER);
    private final Room lobby = given.room("Lobby", owner);
    private final Room secret = given.room("Secret", Visibility.CLOSED, owner);

    MembersTest() {
        given.changeRole(given.join(lobby, moderator), MemberRole.MODERATOR);
        given.join(lobby, member);
    }

    private MemberUseCases members() {
        return chat.space().rooms().members();
    }

    private AddMember.Outcome add(User actor, Room room, String handle) {
        return members().add().add(new AddMember.Command(Chat.actor(actor), room.id(), handle));
    }

    private RemoveMember.Outcome remove(User actor, Room room, User user) {
        return members().remove().remove(new RemoveMember.Command(Chat.actor(actor), room.id(), user.id()));
    }

    private ChangeMemberRole.Outcome change(User actor, Room room, User user, MemberRole role) {
        return members()
                .changeRole()
                .change(new ChangeMemberRole.Command(Chat.actor(actor), room.id(), user.id(), role));
    }

    private RestrictMember.Outcome restrict(
            User actor, Room room, User user, Kind kind, String reason, @Nullable Duration length) {
        return members()
                .restrict()
                .restrict(new RestrictMember.Command(Chat.actor(actor), room.id(), user.id(), kind, reason, length));
    }

    private RestrictMember.Outcome restrict(User actor, Room room, User user, Kind kind) {
        return restrict(actor, room, user, kind, "Because", null);
    }

    private LiftRestriction.Outcome lift(User actor, Room room, User user, Kind kind) {
        return members().lift().lift(new LiftRestriction.Command(Chat.actor(actor), room.id(), user.id(), kind));
    }

    private ListMembers.Outcome list(User user, Room room) {
        return members().list().list(new ListMembers.Query(user.id(), room.id(), 10));
    }

    private Optional<Membership> membership(Room room, User user) {
        return chat.store().read(snapshot -> snapshot.memberships().find(room.id(), user.id()));
    }

    private MemberRole role(User user) {
        return membership(lobby, user).orElseThrow().role();
    }

    private AtomicInteger noticesTo(User user) {
        var notices = new AtomicInteger();
        chat.space().live().onNotice(user.id(), notices::incrementAndGet);
        return notices;
    }

    private void assertLogged(User by, Deed deed, User about, String detail) {
        AuditEntry entry = chat.audit().getLast();
        assertThat(entry)
                .isEqualTo(new AuditEntry(
                        entry.id(),
                        chat.clock().instant(),
                        by.id(),
                        Chat.ADDRESS,
                        deed,
                        about.id(),
                        entry.room(),
                        detail));
        assertThat(chat.audit()).hasSize(1);
    }

    private static Room missing(Fixtures given) {
        return given.newRoom("Missing", Visibility.OPEN);
    }

    @Nested
    final class Adding {
        @Test
        void makesSomebodyAMember() {
            AtomicInteger notices = noticesTo(stranger);

            AddMember.Outcome outcome = add(moderator, lobby, " SAM ");

            assertThat(outcome)
                    .isEqualTo(new AddMember.Outcome.Added(
                            membership(lobby, stranger).orElseThrow()));
            assertThat(role(stranger)).isEqualTo(MemberRole.MEMBER);
            assertThat(notices).hasValue(1);
            assertLogged(moderator, Deed.MEMBER_ADDED, stranger, "Lobby");
        }

        @Test
        void isTheWayIntoAClosedRoom() {
            assertThat(chat.join(stranger, secret)).isEqualTo(new JoinRoom.Outcome.RoomNotFound());

            assertThat(add(owner, secret, "sam")).isInstanceOf(AddMember.Outcome.Added.class);

            assertThat(list(stranger, secret)).isInstanceOf(ListMembers.Outcome.Listed.class);
        }

        @Test
        void repeatedChangesNothing() {
            long revision = chat.revision(lobby);

            assertThat(add(owner, lobby, "mae"))
                    .isEqualTo(new AddMember.Outcome.Added(
                            membership(lobby, member).orElseThrow()));

            assertThat(chat.revision(lobby)).isEqualTo(revision);
            assertThat(chat.audit()).isEmpty();
        }

        @Test
        void findsOnlyWhoTakesPart() {
            given.disable(stranger);

            for (String handle : List.of("sam", "nobody", "", "s@m")) {
                assertThat(add(owner, lobby, handle)).isEqualTo(new AddMember.Outcome.PersonNotFound());
            }
        }

        @Test
        void doesNotLiftABan() {
            restrict(owner, lobby, stranger, Kind.BAN, "Because", HOUR);
            assertThat(add(owner, lobby, "sam")).isEqualTo(new AddMember.Outcome.Banned());

            chat.clock().advance(HOUR);
            assertThat(add(owner, lobby, "sam")).isInstanceOf(AddMember.Outcome.Added.class);
        }

        @Test
        void isForOwnersAndModerators() {
            assertThat(add(member, lobby, "sam")).isEqualTo(new AddMember.Outcome.NotAllowed());
            assertThat(add(stranger, lobby, "sam")).isEqualTo(new AddMember.Outcome.NotAMember());
            assertThat(add(stranger, secret, "sam")).isEqualTo(new AddMember.Outcome.RoomNotFound());
            assertThat(add(owner, missing(given), "sam")).isEqualTo(new AddMember.Outcome.RoomNotFound());
            restrict(owner, lobby, stranger, Kind.BAN);
            assertThat(add(stranger, lobby, "sam")).isEqualTo(new AddMember.Outcome.NotAMember());
        }

        @Test
        void isOverInAnArchivedRoom() {
            given.update(lobby.archived(chat.clock().instant()));

            assertThat(add(owner, lobby, "sam")).isEqualTo(new AddMember.Outcome.NotAllowed());
        }
    }

    @Nested
    final class Removing {
        @Test
        void endsTheMembership() {
            AtomicInteger notices = noticesTo(member);

            assertThat(remove(moderator, lobby, member)).isEqualTo(new RemoveMember.Outcome.Removed());

            assertThat(membership(lobby, member)).isEmpty();
            assertThat(notices).hasValue(1);
            assertLogged(moderator, Deed.MEMBER_REMOVED, member, "Lobby");
            assertThat(chat.join(member, lobby)).isInstanceOf(JoinRoom.Outcome.Joined.class);
        }

        @Test
        void repeatedChangesNothing() {
            long revision = chat.revision(lobby);

            assertThat(remove(owner, lobby, stranger)).isEqualTo(new RemoveMember.Outcome.Removed());

            assertThat(chat.revision(lobby)).isEqualTo(revision);
            assertThat(chat.audit()).isEmpty();
        }

        @Test
        void takesWhoIsAbove() {
            assertThat(remove(member, lobby, moderator)).isEqualTo(new RemoveMember.Outcome.NotAllowed());
            assertThat(remove(moderator, lobby, owner)).isEqualTo(new RemoveMember.Outcome.NotAllowed());
            assertThat(remove(moderator, lobby, moderator)).isEqualTo(new RemoveMember.Outcome.NotAllowed());
            assertThat(remove(owner, lobby, owner)).isEqualTo(new RemoveMember.Outcome.NotAllowed());
            assertThat(remove(stranger, lobby, member)).isEqualTo(new RemoveMember.Outcome.NotAMember());
            assertThat(remove(stranger, secret, owner)).isEqualTo(new RemoveMember.Outcome.RoomNotFound());
            assertThat(remove(owner, lobby, moderator)).isEqualTo(new RemoveMember.Outcome.Removed());
        }

        @Test
        void ownersRemoveOwners() {
            change(owner, lobby, moderator, MemberRole.OWNER);

            assertThat(remove(moderator, lobby, owner)).isEqualTo(new RemoveMember.Outcome.Removed());
            assertThat(chat.owners(lobby)).containsExactly(moderator.id());
        }
    }

    @Nested
    final class ChangingRoles {
        @Test
        void givesAnotherRole() {
            AtomicInteger notices = noticesTo(member);

            assertThat(change(owner, lobby, member, MemberRole.MODERATOR))
                    .isEqualTo(new ChangeMemberRole.Outcome.Changed());

            assertThat(role(member)).isEqualTo(MemberRole.MODERATOR);
            assertThat(notices).hasValue(1);
            assertLogged(owner, Deed.MEMBER_ROLE_CHANGED, member, "moderator");
        }

        @Test
        void toTheSameRoleChangesNothing() {
            long revision = chat.revision(lobby);

            assertThat(change(owner, lobby, owner, MemberRole.OWNER)).isEqualTo(new ChangeMemberRole.Outcome.Changed());

            assertThat(chat.revision(lobby)).isEqualTo(revision);
            assertThat(chat.audit()).isEmpty();
        }

        @Test
        void leavesTheRoomAnOwner() {
            assertThat(change(owner, lobby, owner, MemberRole.MEMBER))
                    .isEqualTo(new ChangeMemberRole.Outcome.LastOwner());

            change(owner, lobby, member, MemberRole.OWNER);
            assertThat(change(owner, lobby, owner, MemberRole.MEMBER))
                    .isEqualTo(new ChangeMemberRole.Outcome.Changed());
            assertThat(chat.owners(lobby)).containsExactly(member.id());
        }

        @Test
        void isForOwners() {
            assertThat(change(moderator, lobby, member, MemberRole.MODERATOR))
                    .isEqualTo(new ChangeMemberRole.Outcome.NotAllowed());
            assertThat(change(moderator, lobby, moderator, MemberRole.OWNER))
                    .isEqualTo(new ChangeMemberRole.Outcome.NotAllowed());
            assertThat(change(stranger, lobby, stranger, MemberRole.OWNER))
                    .isEqualTo(new ChangeMemberRole.Outcome.NotAMember());
            assertThat(change(stranger, secret, stranger, MemberRole.OWNER))
                    .isEqualTo(new ChangeMemberRole.Outcome.RoomNotFound());
            assertThat(change(owner, lobby, stranger, MemberRole.OWNER))
                    .isEqualTo(new ChangeMemberRole.Outcome.PersonNotFound());
            assertThat(chat.audit()).isEmpty();
        }

        @Test
        void longestStandingModeratorSucceedsTheLastOwner() {
            User second = given.user("zoe", UserRole.FULL_USER);
            given.join(lobby, second);
            given.leave(lobby, moderator);
            change(owner, lobby, second, MemberRole.MODERATOR);

            chat.leave(owner, lobby);

            assertThat(chat.owners(lobby)).containsExactly(second.id());
        }
    }

    @Nested
    final class Restricting {
        @Test
        void banEndsTheMembershipAndKeepsOut() {
            AtomicInteger notices = noticesTo(member);

            RestrictMember.Outcome outcome = restrict(moderator, lobby, member, Kind.BAN, " Rude  words ", HOUR);

            Instant now = chat.clock().instant();
            var ban = new Restriction(
                    lobby.id(), member.id(), Kind.BAN, moderator.id(), new Reason("Rude words"), now, now.plus(HOUR));
            assertThat(outcome).isEqualTo(new RestrictMember.Outcome.Restricted(ban));
            assertThat(membership(lobby, member)).isEmpty();
            assertThat(chat.join(member, lobby)).isEqualTo(new JoinRoom.Outcome.Banned(ban));
            assertThat(notices.get()).isPositive();
            assertLogged(moderator, Deed.MEMBER_BANNED, member, "Rude words");

            chat.clock().advance(HOUR);
            assertThat(chat.join(member, lobby)).isInstanceOf(JoinRoom.Outcome.Joined.class);
        }

        @Test
        void silenceLeavesTheMembership() {
            AtomicInteger notices = noticesTo(member);
            long revision = chat.revision(lobby);

            restrict(moderator, lobby, member, Kind.SILENCE, "Noise", null);

            assertThat(membership(lobby, member).orElseThrow().isSilenced(Instant.MAX))
                    .isTrue();
            assertThat(chat.revision(lobby)).isEqualTo(revision);
            assertThat(notices).hasValue(1);
            assertLogged(moderator, Deed.MEMBER_SILENCED, member, "Noise");
        }

        @Test
        void silenceOutlastsComingBack() {
            restrict(moderator, lobby, member, Kind.SILENCE, "Noise", null);

            chat.leave(member, lobby);
            chat.join(member, lobby);

            assertThat(membership(lobby, member)
                            .orElseThrow()
                            .isSilenced(chat.clock().instant()))
                    .isTrue();
        }

        @Test
        void keepsOutWhoWasNeverIn() {
            assertThat(restrict(moderator, lobby, stranger, Kind.BAN))
                    .isInstanceOf(RestrictMember.Outcome.Restricted.class);

            assertThat(chat.join(stranger, lobby)).isInstanceOf(JoinRoom.Outcome.Banned.class);
            assertThat(chat.leave(stranger, lobby)).isEqualTo(new LeaveRoom.Outcome.NotAMember());
        }

        @Test
        void takesThePlaceOfWhatWasDecidedBefore() {
            restrict(moderator, lobby, stranger, Kind.BAN, "For good", null);

            restrict(owner, lobby, stranger, Kind.BAN, "For an hour", HOUR);

            chat.clock().advance(HOUR);
            assertThat(chat.join(stranger, lobby)).isInstanceOf(JoinRoom.Outcome.Joined.class);
        }

        @Test
        void takesWhoIsAbove() {
            for (Kind kind : Kind.values()) {
                assertThat(restrict(member, lobby, stranger, kind)).isEqualTo(new RestrictMember.Outcome.NotAllowed());
                assertThat(restrict(moderator, lobby, owner, kind)).isEqualTo(new RestrictMember.Outcome.NotAllowed());
                assertThat(restrict(moderator, lobby, moderator, kind))
                        .isEqualTo(new RestrictMember.Outcome.NotAllowed());
                assertThat(restrict(owner, lobby, owner, kind)).isEqualTo(new RestrictMember.Outcome.NotAllowed());
                assertThat(restrict(stranger, lobby, member, kind)).isEqualTo(new RestrictMember.Outcome.NotAMember());
                assertThat(restrict(stranger, secret, owner, kind))
                        .isEqualTo(new RestrictMember.Outcome.RoomNotFound());
                assertThat(restrict(owner, lobby, given.newUser("Nobody"), kind))
                        .isEqualTo(new RestrictMember.Outcome.PersonNotFound());
            }
            assertThat(chat.audit()).isEmpty();
        }

        @Test
        void needsAReasonAndALength() {
            assertThat(restrict(owner, lobby, member, Kind.BAN, " ", null))
                    .isEqualTo(new RestrictMember.Outcome.InvalidReason(Flaw.BLANK));
            for (Duration flawed : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
                assertThatThrownBy(() -> restrict(owner, lobby, member, Kind.BAN, "Because", flawed))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Nested
    final class Lifting {
        @Test
        void letsInAgain() {
            restrict(owner, lobby, stranger, Kind.BAN);
            AtomicInteger notices = noticesTo(stranger);

            assertThat(lift(moderator, lobby, stranger, Kind.BAN)).isEqualTo(new LiftRestriction.Outcome.Lifted());

            assertThat(chat.join(stranger, lobby)).isInstanceOf(JoinRoom.Outcome.Joined.class);
            assertThat(notices).hasValue(2);
            assertThat(chat.audit()).extracting(AuditEntry::deed).containsExactly(Deed.MEMBER_BANNED, Deed.BAN_LIFTED);
        }

        @Test
        void letsSpeakAgain() {
            restrict(owner, lobby, member, Kind.SILENCE);

            lift(owner, lobby, member, Kind.SILENCE);

            assertThat(membership(lobby, member).orElseThrow().silence()).isNull();
            assertThat(chat.audit())
                    .extracting(AuditEntry::deed)
                    .containsExactly(Deed.MEMBER_SILENCED, Deed.SILENCE_LIFTED);
        }

        @Test
        void repeatedChangesNothing() {
            AtomicInteger notices = noticesTo(member);

            assertThat(lift(owner, lobby, member, Kind.BAN)).isEqualTo(new LiftRestriction.Outcome.Lifted());

            assertThat(notices).hasValue(0);
            assertThat(chat.audit()).isEmpty();
        }

        @Test
        void takesWhoIsAbove() {
            restrict(owner, lobby, moderator, Kind.SILENCE);
            restrict(owner, lobby, member, Kind.SILENCE);
            restrict(owner, lobby, stranger, Kind.BAN);

            assertThat(lift(moderator, lobby, moderator, Kind.SILENCE))
                    .isEqualTo(new LiftRestriction.Outcome.NotAllowed());
            assertThat(lift(member, lobby, member, Kind.SILENCE)).isEqualTo(new LiftRestriction.Outcome.NotAllowed());
            assertThat(lift(stranger, lobby, stranger, Kind.BAN)).isEqualTo(new LiftRestriction.Outcome.NotAMember());
            assertThat(lift(stranger, secret, stranger, Kind.BAN))
                    .isEqualTo(new LiftRestriction.Outcome.RoomNotFound());
        }
    }

    @Nested
    final class Listing {
        private ListMembers.Outcome.Listed listed(User user) {
            ListMembers.Outcome outcome = list(user, lobby);
            assertThat(outcome).isInstanceOf(ListMembers.Outcome.Listed.class);
            return (ListMembers.Outcome.Listed) outcome;
        }

        @Test
        void hasTheMembersInOrderWithTheirNames() {
            ListMembers.Outcome.Listed listed = listed(member);

            assertThat(listed.room()).isEqualTo(lobby);
            assertThat(listed.own()).isEqualTo(membership(lobby, member).orElseThrow());
            assertThat(listed.members())
                    .extracting(Membership::user)
                    .containsExactly(owner.id(), moderator.id(), member.id());
            assertThat(listed.memberCount()).isEqualTo(3);
            assertThat(listed.users())
                    .containsOnlyKeys(owner.id(), moderator.id(), member.id())
                    .containsEntry(member.id(), member);
        }

        @Test
        void hasRestrictionsInForceForWhoMayModerate() {
            restrict(owner, lobby, stranger, Kind.BAN);
            restrict(owner, lobby, member, Kind.SILENCE, "Because", HOUR);

            assertThat(listed(member).restrictions()).isEmpty();
            assertThat(listed(moderator).restrictions())
                    .extracting(Restriction::user)
                    .containsExactlyInAnyOrder(stranger.id(), member.id());
            assertThat(listed(moderator).users()).containsKeys(stranger.id(), owner.id());

            chat.clock().advance(HOUR);
            assertThat(listed(owner).restrictions())
                    .extracting(Restriction::user)
                    .containsExactly(stranger.id());
        }

        @Test
        void restrictionsThatAreOverHideNone() {
            restrict(owner, lobby, stranger, Kind.BAN);
            for (User other : given.users(10)) {
                chat.clock().advance(Duration.ofMillis(1));
                restrict(owner, lobby, other, Kind.BAN, "Because", Duration.ofMillis(1));
            }
            chat.clock().advance(HOUR);

            assertThat(listed(owner).restrictions())
                    .extracting(Restriction::user)
                    .containsExactly(stranger.id());
        }

        @Test
        void isForMembers() {
            assertThat(list(stranger, lobby)).isEqualTo(new ListMembers.Outcome.NotAMember());
            assertThat(list(stranger, secret)).isEqualTo(new ListMembers.Outcome.RoomNotFound());
            restrict(owner, lobby, stranger, Kind.BAN);
            assertThat(list(stranger, lobby)).isEqualTo(new ListMembers.Outcome.NotAMember());
        }
    }

    @Test
    void disabledUsersAreNobody() {
        given.disable(owner);
        var nobody = new UserId(7);

        assertThat(add(owner, lobby, "sam")).isEqualTo(new AddMember.Outcome.RoomNotFound());
        assertThat(remove(owner, lobby, member)).isEqualTo(new RemoveMember.Outcome.RoomNotFound());
        assertThat(change(owner, lobby, member, MemberRole.OWNER))
                .isEqualTo(new ChangeMemberRole.Outcome.RoomNotFound());
        assertThat(restrict(owner, lobby, member, Kind.BAN)).isEqualTo(new RestrictMember.Outcome.RoomNotFound());
        assertThat(lift(owner, lobby, member, Kind.BAN)).isEqualTo(new LiftRestriction.Outcome.RoomNotFound());
        assertThat(list(owner, lobby)).isEqualTo(new ListMembers.Outcome.RoomNotFound());
        assertThat(chat.leave(owner, lobby)).isEqualTo(new LeaveRoom.Outcome.RoomNotFound());
        assertThat(chat.join(given.disable(stranger), lobby)).isEqualTo(new JoinRoom.Outcome.RoomNotFound());
        assertThat(chat.space().rooms().join().join(new JoinRoom.Command(nobody, lobby.id())))
                .isEqualTo(new JoinRoom.Outcome.RoomNotFound());
        assertThat(chat.audit()).isEmpty();
    }
}
