package io.chatterspace.application.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.application.Chat;
import io.chatterspace.application.Concurrently;
import io.chatterspace.application.access.Actor;
import io.chatterspace.application.account.JoinAsGuest;
import io.chatterspace.application.account.SignIn;
import io.chatterspace.application.account.SignedIn;
import io.chatterspace.application.memory.InMemoryStore;
import io.chatterspace.application.message.PostMessage;
import io.chatterspace.application.room.JoinRoom;
import io.chatterspace.application.room.OpenRoom;
import io.chatterspace.application.user.UserListing;
import io.chatterspace.domain.audit.AuditEntry;
import io.chatterspace.domain.audit.Deed;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.invite.Invite;
import io.chatterspace.domain.invite.InviteId;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.session.Session;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserRole;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class PeopleUseCasesTest {
    private final Chat chat = new Chat(new InMemoryStore(new Epoch("epoch")));
    private final PeopleUseCases people = chat.space().people();
    private final User admin = chat.administrator("admin");
    private final User ada = chat.person("ada");
    private final User nobody = chat.given().newUser("Nobody");

    private ChangeUserRole.Outcome changeRole(User actor, User person, UserRole role) {
        return people.changeRole().change(new ChangeUserRole.Command(Chat.actor(actor), person.id(), role));
    }

    private DisableUser.Outcome disable(User actor, User person) {
        return people.disable().disable(new DisableUser.Command(Chat.actor(actor), person.id()));
    }

    private EnableUser.Outcome enable(User actor, User person) {
        return people.enable().enable(new EnableUser.Command(Chat.actor(actor), person.id()));
    }

    private EndSessionsOf.Outcome endSessions(User actor, User person) {
        return people.endSessions().end(new EndSessionsOf.Command(Chat.actor(actor), person.id()));
    }

    private MakeResetLink.Outcome makeResetLink(User actor, User person) {
        return people.makeResetLink().make(new MakeResetLink.Command(Chat.actor(actor), person.id()));
    }

    private MakeInvite.Outcome makeInvite(User actor, @Nullable Duration length, int maxUses) {
        return people.makeInvite().make(new MakeInvite.Command(Chat.actor(actor), length, maxUses));
    }

    private Invite invite() {
        return ((MakeInvite.Outcome.Made) makeInvite(admin, null, 0)).invite();
    }

    private RevokeInvite.Outcome revoke(User actor, Invite invite) {
        return people.revokeInvite().revoke(new RevokeInvite.Command(Chat.actor(actor), invite.id()));
    }

    private ViewPerson.Outcome view(User user, User person) {
        return people.view().view(new ViewPerson.Query(user.id(), person.id()));
    }

    /** There is that entry, and no other. */
    private void assertAudited(Deed deed, @Nullable User about, String detail) {
        assertThat(chat.audit()).hasSize(1);
        AuditEntry entry = chat.audit().getFirst();
        assertThat(entry.deed()).isEqualTo(deed);
        assertThat(new Actor(entry.by(), entry.address())).isEqualTo(Chat.actor(admin));
        assertThat(entry.at()).isEqualTo(chat.clock().instant());
        assertThat(entry.user()).isEqualTo(about == null ? null : about.id());
        assertThat(entry.room()).isNull();
        assertThat(entry.detail()).isEqualTo(detail);
    }

    @Test
    void areAdministratorsOnly() {
        User formerAdmin = chat.administrator("former");
        chat.given().disable(formerAdmin);
        User grace = chat.person("grace");
        Invite invite = invite();
        long before = chat.audit().size();
        List<Function<User, Object>> all = List.of(
                user -> people.list().list(new ListPeople.Query(user.id(), new UserListing("", null, 10))),
                user -> view(user, grace),
                user -> changeRole(user, grace, UserRole.ADMINISTRATOR),
                user -> disable(user, grace),
                user -> enable(user, grace),
                user -> endSessions(user, grace),
                user -> makeResetLink(user, grace),
                user -> makeInvite(user, null, 0),
                user -> revoke(user, invite),
                user -> people.listInvites().list(new ListInvites.Query(user.id(), 10)));

        for (User user : List.of(ada, chat.user("Guest"), formerAdmin, nobody)) {
            assertThat(all)
                    .allSatisfy(each -> assertThat(each.apply(user).getClass().getSimpleName())
                            .isEqualTo("NotAllowed"));
        }
        assertThat(chat.audit()).hasSize((int) before);
        assertThat(chat.stored(grace)).isEqualTo(grace);
    }

    @Test
    void knowNobodyWhoIsNotThere() {
        assertThat(view(admin, nobody)).isEqualTo(new ViewPerson.Outcome.UserNotFound());
        assertThat(changeRole(admin, nobody, UserRole.ADMINISTRATOR))
                .isEqualTo(new ChangeUserRole.Outcome.UserNotFound());
        assertThat(disable(admin, nobody)).isEqualTo(new DisableUser.Outcome.UserNotFound());
        assertThat(enable(admin, nobody)).isEqualTo(new EnableUser.Outcome.UserNotFound());
        assertThat(endSessions(admin, nobody)).isEqualTo(new EndSessionsOf.Outcome.UserNotFound());
        assertThat(makeResetLink(admin, nobody)).isEqualTo(new MakeResetLink.Outcome.UserNotFound());
        assertThat(people.revokeInvite().revoke(new RevokeInvite.Command(Chat.actor(admin), new InviteId(7))))
                .isEqualTo(new RevokeInvite.Outcome.InviteNotFound());
        assertThat(chat.audit()).isEmpty();
    }

    @Nested
    final class Looking {
        @Test
        void listsThePeopleInPages() {
            User guest = chat.user("Grace");

            assertThat(people.list().list(new ListPeople.Query(admin.id(), new UserListing("", null, 2))))
                    .isEqualTo(new ListPeople.Outcome.Listed(List.of(guest, ada), true));
            assertThat(people.list().list(new ListPeople.Query(admin.id(), new UserListing("", ada.id(), 2))))
                    .isEqualTo(new ListPeople.Outcome.Listed(List.of(admin), false));
            assertThat(people.list().list(new ListPeople.Query(admin.id(), new UserListing("GRA", null, 2))))
                    .isEqualTo(new ListPeople.Outcome.Listed(List.of(guest), false));
        }

        @Test
        void showsAPersonWithSessionsThatAreNotOver() {
            chat.signIn(ada);
            chat.clock().advance(Chat.SESSION_LIFETIME.idle().minusMillis(1));
            Session later = chat.signIn(ada).session();
            chat.clock().advance(Duration.ofMillis(1));

            assertThat(view(admin, ada)).isEqualTo(new ViewPerson.Outcome.Viewed(ada, List.of(later)));
        }
    }

    @Nested
    final class Roles {
        @Test
        void makeAnAdministrator() {
            User changed = ada.with(ada.handle().orElseThrow(), UserRole.ADMINISTRATOR);

            assertThat(changeRole(admin, ada, UserRole.ADMINISTRATOR))
                    .isEqualTo(new ChangeUserRole.Outcome.Changed(changed));
            assertThat(changeRole(admin, ada, UserRole.ADMINISTRATOR))
                    .isEqualTo(new ChangeUserRole.Outcome.Changed(changed));

            assertThat(chat.stored(ada)).isEqualTo(changed);
            assertAudited(Deed.USER_ROLE_CHANGED, ada, "administrator");
        }

        @Test
        void areToldToThePersonAtOnce() {
            var notices = new AtomicInteger();
            chat.space().live().onNotice(ada.id(), notices::incrementAndGet);

            changeRole(admin, ada, UserRole.ADMINISTRATOR);

            assertThat(notices).hasValue(1);
        }

        @Test
        void whoIsNoAdministratorAnyMoreMayNothingAtOnce() {
            User other = chat.administrator("other");

            assertThat(changeRole(other, admin, UserRole.FULL_USER)).isInstanceOf(ChangeUserRole.Outcome.Changed.class);

            assertThat(changeRole(admin, ada, UserRole.ADMINISTRATOR))
                    .isEqualTo(new ChangeUserRole.Outcome.NotAllowed());
        }

        @Test
        void guestsHaveNone() {
            User guest = chat.user("Guest");

            assertThat(changeRole(admin, guest, UserRole.ADMINISTRATOR))
                    .isEqualTo(new ChangeUserRole.Outcome.GuestsHaveNoRole());
            assertThat(changeRole(admin, ada, UserRole.GUEST)).isEqualTo(new ChangeUserRole.Outcome.GuestsHaveNoRole());
        }

        @Test
        void lastAdministratorStaysOne() {
            User former = chat.administrator("former");
            chat.given().disable(former);

            assertThat(changeRole(admin, admin, UserRole.FULL_USER))
                    .isEqualTo(new ChangeUserRole.Outcome.LastAdministrator());
            assertThat(disable(admin, admin)).isEqualTo(new DisableUser.Outcome.LastAdministrator());
            assertThat(changeRole(admin, former, UserRole.FULL_USER))
                    .as("the disabled one does not count")
                    .isInstanceOf(ChangeUserRole.Outcome.Changed.class);
        }

        @Test
        void oneOfTwoWhoStepDownAtOnceStays() {
            for (int round = 0; round < 20; round++) {
                User other = chat.administrator("other" + round);

                Concurrently.run(
                        () -> changeRole(admin, other, UserRole.FULL_USER),
                        () -> disable(other, admin),
                        () -> changeRole(other, other, UserRole.FULL_USER));

                assertThat(chat.store()
                                .<Integer>read(snapshot -> snapshot.users().countAdministrators()))
                        .isOne();
                chat.given().update(admin);
                chat.given().update(other.with(other.handle().orElseThrow(), UserRole.FULL_USER));
            }
        }
    }

    @Nested
    final class Disabling {
        @Test
        void endsAllSessionsAndKeepsOut() {
            SignedIn here = chat.signIn(ada);
            SignedIn there = chat.signIn(ada);
            var ends = new AtomicInteger();
            chat.space().live().onSessionEnd(here.session().id(), ends::incrementAndGet);
            User disabled = ada.disabled(chat.clock().instant());

            assertThat(disable(admin, ada)).isEqualTo(new DisableUser.Outcome.Disabled(disabled));
            assertThat(disable(admin, ada)).isEqualTo(new DisableUser.Outcome.Disabled(disabled));

            assertThat(ends).hasValue(1);
            assertThat(chat.isAlive(here.token())).isFalse();
            assertThat(chat.isAlive(there.token())).isFalse();
            assertThat(chat.trySignIn("ada", Chat.PASSWORD)).isEqualTo(new SignIn.Outcome.WrongCredentials());
            assertAudited(Deed.USER_DISABLED, ada, "");
        }

        @Test
        void leavesNothingToDoInRooms() {
            Room lobby = chat.open(ada, "Lobby");
            Room hall = chat.open(admin, "Hall");
            chat.post(ada, lobby.id(), "k1", "Hello");
            disable(admin, ada);

            assertThat(chat.post(ada, lobby.id(), "k2", "Hello?")).isEqualTo(new PostMessage.Outcome.RoomNotFound());
            assertThat(chat.post(ada, lobby.id(), "k1", "Hello"))
                    .as("a repeat")
                    .isEqualTo(new PostMessage.Outcome.RoomNotFound());
            assertThat(chat.join(ada, hall)).isEqualTo(new JoinRoom.Outcome.RoomNotFound());
            assertThat(chat.tryOpen(ada, "Den")).isEqualTo(new OpenRoom.Outcome.NotAllowed());
            assertThat(chat.message(lobby, 1)).as("what was written stays").isPresent();
        }

        @Test
        void enablingLetsInAgainAndBringsNoSessionBack() {
            SignedIn before = chat.signIn(ada);
            disable(admin, ada);
            long entries = chat.audit().size();

            assertThat(enable(admin, ada)).isEqualTo(new EnableUser.Outcome.Enabled(ada));
            assertThat(enable(admin, ada)).isEqualTo(new EnableUser.Outcome.Enabled(ada));

            assertThat(chat.isAlive(before.token())).isFalse();
            assertThat(chat.isAlive(chat.signIn(ada).token())).isTrue();
            assertThat(chat.audit()).hasSize((int) entries + 1);
            assertThat(chat.audit().getLast().deed()).isEqualTo(Deed.USER_ENABLED);
        }

        @Test
        void keepsGuestsOutToo() {
            SignedIn guest = ((JoinAsGuest.Outcome.Joined) chat.tryJoinAsGuest("Guest")).signedIn();

            disable(admin, guest.user());

            assertThat(chat.isAlive(guest.token())).isFalse();
        }
    }

    @Test
    void endingSessionsSignsOutEverywhere() {
        SignedIn here = chat.signIn(ada);
        SignedIn there = chat.signIn(ada);
        SignedIn other = chat.signIn(admin);

        assertThat(endSessions(admin, ada)).isEqualTo(new EndSessionsOf.Outcome.Ended());

        assertThat(chat.isAlive(here.token())).isFalse();
        assertThat(chat.isAlive(there.token())).isFalse();
        assertThat(chat.isAlive(other.token())).isTrue();
        assertAudited(Deed.SESSIONS_ENDED, ada, "");
    }

    @Nested
    final class ResetLinks {
        @Test
        void lastADay() {
            var made = (MakeResetLink.Outcome.Made) makeResetLink(admin, ada);

            assertThat(made.expiresAt()).isEqualTo(chat.clock().instant().plus(Duration.ofDays(1)));
            assertAudited(Deed.RESET_LINK_MADE, ada, "");
            assertThat(chat.audit().toString()).doesNotContain(made.token().value());
        }

        @Test
        void areNotForGuestsAndTheDisabled() {
            chat.given().disable(ada);

            assertThat(makeResetLink(admin, ada)).isEqualTo(new MakeResetLink.Outcome.NoPassword());
            assertThat(makeResetLink(admin, chat.user("Guest"))).isEqualTo(new MakeResetLink.Outcome.NoPassword());
            assertThat(chat.audit()).isEmpty();
        }
    }

    @Nested
    final class Invites {
        @Test
        void areMadeAsWanted() {
            var made = (MakeInvite.Outcome.Made) makeInvite(admin, Duration.ofDays(7), 3);

            Invite invite = made.invite();
            assertThat(invite)
                    .isEqualTo(new Invite(
                            invite.id(),
                            admin.id(),
                            chat.clock().instant(),
                            chat.clock().instant().plus(Duration.ofDays(7)),
                            3,
                            0,
                            null));
            assertThat(people.listInvites().list(new ListInvites.Query(admin.id(), 10)))
                    .isEqualTo(new ListInvites.Outcome.Listed(List.of(invite)));
            assertAudited(Deed.INVITE_MADE, null, Long.toString(invite.id().value()));
            assertThat(chat.audit().toString()).doesNotContain(made.token().value());
        }

        @Test
        void areRevokedOnce() {
            Invite invite = invite();

            assertThat(revoke(admin, invite)).isEqualTo(new RevokeInvite.Outcome.Revoked());
            assertThat(revoke(admin, invite)).isEqualTo(new RevokeInvite.Outcome.Revoked());

            assertThat(people.listInvites().list(new ListInvites.Query(admin.id(), 10)))
                    .isEqualTo(new ListInvites.Outcome.Listed(
                            List.of(invite.revoked(chat.clock().instant()))));
            assertThat(chat.audit())
                    .extracting(AuditEntry::deed)
                    .containsExactly(Deed.INVITE_MADE, Deed.INVITE_REVOKED);
        }

        @Test
        void areListedTheLatestFirst() {
            Invite first = invite();
            Invite second = invite();
            Invite third = invite();

            assertThat(people.listInvites().list(new ListInvites.Query(admin.id(), 2)))
                    .isEqualTo(new ListInvites.Outcome.Listed(List.of(third, second)));
            assertThat(first.id().value()).isLessThan(second.id().value());
        }

        @Test
        void lastForSomeTimeAndSomeUses() {
            for (Duration flawed : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
                assertThatThrownBy(() -> new MakeInvite.Command(Chat.actor(admin), flawed, 0))
                        .isInstanceOf(IllegalArgumentException.class);
            }
            assertThatThrownBy(() -> new MakeInvite.Command(Chat.actor(admin), null, -1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
