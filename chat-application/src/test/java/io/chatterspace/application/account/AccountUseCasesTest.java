package io.chatterspace.application.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.chatterspace.application.Chat;
import io.chatterspace.application.Concurrently;
import io.chatterspace.application.access.Actor;
import io.chatterspace.application.memory.InMemoryStore;
import io.chatterspace.application.people.DisableUser;
import io.chatterspace.application.people.MakeInvite;
import io.chatterspace.application.people.MakeResetLink;
import io.chatterspace.application.people.RevokeInvite;
import io.chatterspace.application.session.SignOut;
import io.chatterspace.application.session.Token;
import io.chatterspace.application.user.Password;
import io.chatterspace.application.user.PasswordFlaw;
import io.chatterspace.application.user.PasswordHash;
import io.chatterspace.domain.audit.AuditEntry;
import io.chatterspace.domain.audit.Deed;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.session.Device;
import io.chatterspace.domain.session.Session;
import io.chatterspace.domain.settings.InstallationName;
import io.chatterspace.domain.settings.Joining;
import io.chatterspace.domain.settings.RoomCreators;
import io.chatterspace.domain.settings.Settings;
import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.user.DisplayName;
import io.chatterspace.domain.user.Handle;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserRole;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class AccountUseCasesTest {
    private static final String OTHER_PASSWORD = "staple battery horse";
    private static final Token NO_TOKEN = new Token("A".repeat(43));

    private final Chat chat = new Chat(new InMemoryStore(new Epoch("epoch")));
    private final AccountUseCases accounts = chat.space().accounts();

    private void allow(Set<Joining> joining) {
        chat.configure(new Settings(Settings.DEFAULT.name(), joining, RoomCreators.EVERYBODY));
    }

    private static Applicant ada() {
        return new Applicant("Ada Lovelace", "ada", Chat.PASSWORD);
    }

    private MakeInvite.Outcome.Made invite(User administrator, @Nullable Duration length, int maxUses) {
        var command = new MakeInvite.Command(Chat.actor(administrator), length, maxUses);
        return (MakeInvite.Outcome.Made) chat.space().people().makeInvite().make(command);
    }

    private Token resetLink(User administrator, User person) {
        var command = new MakeResetLink.Command(Chat.actor(administrator), person.id());
        return ((MakeResetLink.Outcome.Made)
                        chat.space().people().makeResetLink().make(command))
                .token();
    }

    private void disable(User administrator, User person) {
        var command = new DisableUser.Command(Chat.actor(administrator), person.id());
        assertThat(chat.space().people().disable().disable(command)).isInstanceOf(DisableUser.Outcome.Disabled.class);
    }

    private boolean isSession(Session session) {
        return chat.store()
                .<Optional<Session>>read(snapshot -> snapshot.sessions().find(session.id()))
                .isPresent();
    }

    private PasswordHash hashOf(User user) {
        return chat.store()
                .<Optional<PasswordHash>>read(snapshot -> snapshot.credentials().find(user.id()))
                .orElseThrow();
    }

    private Register.Outcome register(Register.Entrance entrance, Applicant applicant, @Nullable User guest) {
        return accounts.register()
                .register(new Register.Command(
                        entrance, applicant, guest == null ? null : guest.id(), Device.of("a browser")));
    }

    private Register.Outcome register(Applicant applicant) {
        return register(new Register.Entrance.Open(), applicant, null);
    }

    private static long count(List<?> outcomes, Class<?> kind) {
        return outcomes.stream().filter(kind::isInstance).count();
    }

    @Nested
    final class SettingUp {
        private SetUp.Command command(String code, String name, Applicant administrator) {
            return new SetUp.Command(
                    code, name, EnumSet.of(Joining.GUEST), administrator, Device.of("a browser"), Chat.ADDRESS);
        }

        private String code() {
            return chat.space().setUpCode().orElseThrow().value();
        }

        private SetUp.Outcome setUp() {
            return accounts.setUp().setUp(command(accounts.setUpCode().value(), "Our chat", ada()));
        }

        @Test
        void makesAnAdministratorWhoIsSignedIn() {
            var done = (SetUp.Outcome.Done) setUp();

            User ada = done.signedIn().user();
            assertThat(ada.isAdministrator()).isTrue();
            assertThat(ada.handle()).contains(new Handle("ada"));
            assertThat(chat.isAlive(done.signedIn().token())).isTrue();
            assertThat(chat.trySignIn("ada", Chat.PASSWORD)).isInstanceOf(SignIn.Outcome.Accepted.class);
            assertThat(chat.store().lookup().settings())
                    .isEqualTo(new Settings(
                            new InstallationName("Our chat"), Set.of(Joining.GUEST), RoomCreators.EVERYBODY));
            assertThat(chat.audit())
                    .extracting(AuditEntry::deed, AuditEntry::by, AuditEntry::address, AuditEntry::detail)
                    .containsExactly(tuple(Deed.INSTALLATION_SET_UP, ada.id(), Chat.ADDRESS, "Our chat"));
        }

        @Test
        void takesTheCodeHoweverItIsTyped() {
            String typed = " " + code().toLowerCase(Locale.ROOT).replace('-', ' ') + "\t";

            assertThat(accounts.setUp().setUp(command(typed, "Our chat", ada())))
                    .isInstanceOf(SetUp.Outcome.Done.class);
        }

        @Test
        void refusesAnotherCode() {
            for (String code : List.of("", "-", code() + "2", code().substring(1))) {
                assertThat(accounts.setUp().setUp(command(code, "Our chat", ada())))
                        .isEqualTo(new SetUp.Outcome.WrongCode());
            }
            assertThat(chat.audit()).isEmpty();
        }

        @Test
        void worksOnce() {
            setUp();

            assertThat(chat.space().setUpCode()).isEmpty();
            assertThat(accounts.setUp().setUp(command("", "Our chat", ada())))
                    .isEqualTo(new SetUp.Outcome.AlreadySetUp());
            assertThat(setUp()).isEqualTo(new SetUp.Outcome.AlreadySetUp());
        }

        @Test
        void oneOfTwoAtOnceIsTheAdministrator() {
            var outcomes = Concurrently.call(
                    4,
                    i -> accounts.setUp()
                            .setUp(command(
                                    accounts.setUpCode().value(),
                                    "Our chat",
                                    new Applicant("Admin", "admin" + i, Chat.PASSWORD))));

            assertThat(count(outcomes, SetUp.Outcome.Done.class)).isOne();
            assertThat(count(outcomes, SetUp.Outcome.AlreadySetUp.class)).isEqualTo(3);
        }

        @Test
        void saysWhatIsFlawed() {
            assertThat(accounts.setUp().setUp(command(code(), " ", ada())))
                    .isEqualTo(new SetUp.Outcome.InvalidInstallationName(Flaw.BLANK));
            assertThat(accounts.setUp().setUp(command(code(), "Our chat", new Applicant("Ada", "a", Chat.PASSWORD))))
                    .isEqualTo(new SetUp.Outcome.Refused(new AccountRefusal.InvalidHandle(Flaw.MALFORMED)));
            chat.person("ada");
            assertThat(accounts.setUp().setUp(command(code(), "Our chat", ada())))
                    .isEqualTo(new SetUp.Outcome.Refused(new AccountRefusal.HandleTaken()));
        }
    }

    @Nested
    final class SigningIn {
        @Test
        void startsAnotherSessionEachTime() {
            User ada = chat.person("ada");
            SignedIn first = chat.signIn(ada);
            SignedIn second = chat.signIn(ada);

            assertThat(first.user()).isEqualTo(ada);
            assertThat(second.token()).isNotEqualTo(first.token());
            assertThat(second.session().id()).isNotEqualTo(first.session().id());
            assertThat(chat.isAlive(first.token())).isTrue();
            assertThat(chat.isAlive(second.token())).isTrue();
        }

        @Test
        void readsTheHandleInAnyCase() {
            chat.person("ada");

            assertThat(chat.trySignIn(" ADA ", Chat.PASSWORD)).isInstanceOf(SignIn.Outcome.Accepted.class);
        }

        @Test
        void refusesUnknownWrongAndDisabledAlikeAndComparesAsOften() {
            User ada = chat.person("ada");
            chat.given().disable(chat.person("grace"));
            for (var attempt : List.of(
                    List.of("ada", "wrong password"),
                    List.of("grace", Chat.PASSWORD),
                    List.of("nobody", Chat.PASSWORD),
                    List.of("no handle!", Chat.PASSWORD),
                    List.of("", ""))) {
                int before = chat.hasher().comparisons();

                assertThat(chat.trySignIn(attempt.getFirst(), attempt.getLast()))
                        .isEqualTo(new SignIn.Outcome.WrongCredentials());
                assertThat(chat.hasher().comparisons()).isEqualTo(before + 1);
            }
            assertThat(chat.space().sessions().list().list(ada.id())).isEmpty();
        }

        @Test
        void replacesAWeakHash() {
            User ada = chat.person("ada");
            chat.given()
                    .write(tx -> tx.credentials().put(ada.id(), chat.hasher().weakHash(Chat.PASSWORD)));

            chat.signIn(ada);

            assertThat(chat.hasher().isWeak(hashOf(ada))).isFalse();
            assertThat(chat.trySignIn("ada", Chat.PASSWORD)).isInstanceOf(SignIn.Outcome.Accepted.class);
        }

        @Test
        void keepsAStrongHash() {
            User ada = chat.person("ada");
            PasswordHash before = hashOf(ada);

            chat.signIn(ada);

            assertThat(hashOf(ada)).isEqualTo(before);
        }

        @Test
        void letsInWhoseShortPasswordIsOfOlderDays() {
            User ada = chat.person("ada");
            chat.given()
                    .write(tx -> tx.credentials().put(ada.id(), chat.hasher().weakHash("short")));

            assertThat(chat.trySignIn("ada", "short")).isInstanceOf(SignIn.Outcome.Accepted.class);
            assertThat(chat.hasher().isWeak(hashOf(ada))).isTrue();
        }
    }

    @Nested
    final class JoiningAsGuest {
        @Test
        void isRefusedWhereGuestsAreNotLetIn() {
            allow(Set.of(Joining.INVITE, Joining.REGISTRATION));

            assertThat(chat.tryJoinAsGuest("Ada")).isEqualTo(new JoinAsGuest.Outcome.NotOpen());
        }

        @Test
        void makesAGuest() {
            SignedIn ada = chat.signIn("Ada");

            assertThat(ada.user().isGuest()).isTrue();
            assertThat(chat.stored(ada.user())).isEqualTo(ada.user());
            assertThat(chat.isAlive(ada.token())).isTrue();
        }
    }

    @Nested
    final class Registering {
        @Test
        void makesAFullUser() {
            var registered = (Register.Outcome.Registered) register(ada());

            User ada = registered.signedIn().user();
            assertThat(ada.role()).isEqualTo(UserRole.FULL_USER);
            assertThat(ada.name()).isEqualTo(new DisplayName("Ada Lovelace"));
            assertThat(registered.signedIn().session().device()).isEqualTo(new Device("a browser"));
            assertThat(chat.isAlive(registered.signedIn().token())).isTrue();
            assertThat(chat.trySignIn("ada", Chat.PASSWORD)).isInstanceOf(SignIn.Outcome.Accepted.class);
        }

        @Test
        void saysWhatIsFlawed() {
            chat.person("grace");

            assertThat(register(new Applicant(" ", "ada", Chat.PASSWORD)))
                    .isEqualTo(new Register.Outcome.Refused(new AccountRefusal.InvalidName(Flaw.BLANK)));
            assertThat(register(new Applicant("Ada", "here", Chat.PASSWORD)))
                    .isEqualTo(new Register.Outcome.Refused(new AccountRefusal.InvalidHandle(Flaw.MALFORMED)));
            assertThat(register(new Applicant("Ada", "GRACE", Chat.PASSWORD)))
                    .isEqualTo(new Register.Outcome.Refused(new AccountRefusal.HandleTaken()));
            assertThat(register(new Applicant("Ada Lovelace", "ada", "ada lovelace")))
                    .isEqualTo(
                            new Register.Outcome.Refused(new AccountRefusal.InvalidPassword(PasswordFlaw.LIKE_NAME)));
        }

        @Test
        void isRefusedWhereItIsNotOpen() {
            allow(Set.of(Joining.INVITE));

            assertThat(register(ada())).isEqualTo(new Register.Outcome.NotOpen());
        }

        @Test
        void oneOfSeveralAtOnceGetsTheHandle() {
            var outcomes = Concurrently.call(4, i -> register(ada()));

            assertThat(count(outcomes, Register.Outcome.Registered.class)).isOne();
            assertThat(outcomes)
                    .filteredOn(Predicate.not(Register.Outcome.Registered.class::isInstance))
                    .containsOnly(new Register.Outcome.Refused(new AccountRefusal.HandleTaken()));
        }

        @Test
        void guestKeepsEverything() {
            SignedIn guest = chat.signIn("Ada");
            Room lobby = chat.open(guest.user(), "Lobby");
            chat.post(guest.user(), lobby.id(), "k1", "Hello");
            long revision = chat.revision(lobby);

            var registered = (Register.Outcome.Registered) register(new Register.Entrance.Open(), ada(), guest.user());

            User ada = registered.signedIn().user();
            assertThat(ada.id()).isEqualTo(guest.user().id());
            assertThat(ada.registeredAt()).isEqualTo(guest.user().registeredAt());
            assertThat(chat.stored(guest.user())).isEqualTo(ada);
            assertThat(chat.owners(lobby)).containsExactly(ada.id());
            assertThat(chat.edit(ada, lobby, 1, "Hello!").getClass().getSimpleName())
                    .isEqualTo("Edited");
            assertThat(chat.revision(lobby)).as("the name, and the edit").isEqualTo(revision + 2);
            assertThat(chat.isAlive(guest.token())).isFalse();
            assertThat(chat.isAlive(registered.signedIn().token())).isTrue();
        }

        @Test
        void guestIsPromotedOnce() {
            User guest = chat.user("Ada");

            var outcomes = Concurrently.call(
                    4,
                    i -> register(new Register.Entrance.Open(), new Applicant("Ada", "ada" + i, Chat.PASSWORD), guest));

            assertThat(count(outcomes, Register.Outcome.Registered.class)).isOne();
            assertThat(count(outcomes, Register.Outcome.NotAGuest.class)).isEqualTo(3);
        }

        @Test
        void disabledGuestIsNotPromoted() {
            User guest = chat.user("Ada");
            disable(chat.administrator("admin"), guest);

            assertThat(register(new Register.Entrance.Open(), ada(), guest))
                    .isEqualTo(new Register.Outcome.NotAGuest());
            assertThat(chat.stored(guest).isGuest()).isTrue();
        }
    }

    @Nested
    final class ByInvite {
        private final User admin = chat.administrator("admin");

        private Register.Outcome come(Token token, String handle) {
            return register(
                    new Register.Entrance.ByInvite(token), new Applicant("Somebody", handle, Chat.PASSWORD), null);
        }

        private CheckLink.Outcome check(Token token) {
            return accounts.checkLink().check(new CheckLink.Query(token, CheckLink.Kind.INVITE));
        }

        private void assertUnusable(Token token) {
            assertThat(check(token)).isEqualTo(new CheckLink.Outcome.Unusable());
            assertThat(come(token, "late")).isEqualTo(new Register.Outcome.InviteUnusable());
        }

        @Test
        void letsSomebodyIn() {
            allow(Set.of(Joining.INVITE));
            Token token = invite(admin, null, 0).token();

            assertThat(check(token)).isEqualTo(new CheckLink.Outcome.Invitation());
            assertThat(come(token, "ada")).isInstanceOf(Register.Outcome.Registered.class);
            assertThat(come(token, "grace")).isInstanceOf(Register.Outcome.Registered.class);
        }

        @Test
        void isOfNoUseWhereInvitesAreOff() {
            Token token = invite(admin, null, 0).token();
            allow(Set.of(Joining.REGISTRATION));

            assertThat(check(token)).isEqualTo(new CheckLink.Outcome.Unusable());
            assertThat(come(token, "ada")).isEqualTo(new Register.Outcome.NotOpen());
        }

        @Test
        void isOfNoUseWhenItExpired() {
            Token token = invite(admin, Duration.ofDays(1), 0).token();

            chat.clock().advance(Duration.ofDays(1).minusMillis(1));
            assertThat(come(token, "ada")).isInstanceOf(Register.Outcome.Registered.class);
            chat.clock().advance(Duration.ofMillis(1));
            assertUnusable(token);
        }

        @Test
        void isOfNoUseWhenItWasRevokedOrNeverMade() {
            var made = invite(admin, null, 0);
            chat.space()
                    .people()
                    .revokeInvite()
                    .revoke(new RevokeInvite.Command(
                            Chat.actor(admin), made.invite().id()));

            assertUnusable(made.token());
            assertUnusable(NO_TOKEN);
        }

        @Test
        void whoIsRefusedDoesNotUseItUp() {
            Token token = invite(admin, null, 1).token();

            assertThat(come(token, "admin")).isInstanceOf(Register.Outcome.Refused.class);
            assertThat(come(token, "ada")).isInstanceOf(Register.Outcome.Registered.class);
            assertUnusable(token);
        }

        @Test
        void isUsedByNoMoreThanItIsMadeFor() {
            Token token = invite(admin, null, 2).token();

            var outcomes = Concurrently.call(6, i -> come(token, "person" + i));

            assertThat(count(outcomes, Register.Outcome.Registered.class)).isEqualTo(2);
            assertThat(count(outcomes, Register.Outcome.InviteUnusable.class)).isEqualTo(4);
        }

        @Test
        void isNoResetLink() {
            Token token = invite(admin, null, 0).token();

            assertThat(accounts.checkLink().check(new CheckLink.Query(token, CheckLink.Kind.PASSWORD_RESET)))
                    .isEqualTo(new CheckLink.Outcome.Unusable());
        }
    }

    @Nested
    final class Resetting {
        private final User admin = chat.administrator("admin");
        private final User ada = chat.person("ada");

        private ResetPassword.Outcome reset(Token token, String password) {
            return accounts.resetPassword()
                    .reset(new ResetPassword.Command(token, password, Device.UNKNOWN, Chat.ADDRESS));
        }

        private CheckLink.Outcome check(Token token) {
            return accounts.checkLink().check(new CheckLink.Query(token, CheckLink.Kind.PASSWORD_RESET));
        }

        private void assertUnusable(Token token) {
            assertThat(check(token)).isEqualTo(new CheckLink.Outcome.Unusable());
            assertThat(reset(token, OTHER_PASSWORD)).isEqualTo(new ResetPassword.Outcome.LinkUnusable());
        }

        @Test
        void signsInAndEndsAllSessionsSoFar() {
            SignedIn before = chat.signIn(ada);
            Token link = resetLink(admin, ada);
            assertThat(check(link)).isEqualTo(new CheckLink.Outcome.Reset(ada));

            var outcome = (ResetPassword.Outcome.Reset) reset(link, OTHER_PASSWORD);

            assertThat(outcome.signedIn().user()).isEqualTo(ada);
            assertThat(chat.isAlive(outcome.signedIn().token())).isTrue();
            assertThat(chat.isAlive(before.token())).isFalse();
            assertThat(chat.trySignIn("ada", Chat.PASSWORD)).isEqualTo(new SignIn.Outcome.WrongCredentials());
            assertThat(chat.trySignIn("ada", OTHER_PASSWORD)).isInstanceOf(SignIn.Outcome.Accepted.class);
            AuditEntry entry = chat.audit().getLast();
            assertThat(chat.audit()).hasSize(2);
            assertThat(entry.deed()).isEqualTo(Deed.PASSWORD_RESET);
            assertThat(new Actor(entry.by(), entry.address())).isEqualTo(Chat.actor(ada));
            assertThat(entry.user()).isEqualTo(ada.id());
        }

        @Test
        void worksOnce() {
            Token link = resetLink(admin, ada);

            var outcomes = Concurrently.call(4, i -> reset(link, OTHER_PASSWORD + i));

            assertThat(count(outcomes, ResetPassword.Outcome.Reset.class)).isOne();
            assertThat(count(outcomes, ResetPassword.Outcome.LinkUnusable.class))
                    .isEqualTo(3);
            assertUnusable(link);
        }

        @Test
        void flawedPasswordLeavesTheLinkAsItIs() {
            Token link = resetLink(admin, ada);

            assertThat(reset(link, "short"))
                    .isEqualTo(new ResetPassword.Outcome.InvalidPassword(PasswordFlaw.TOO_SHORT));
            assertThat(reset(link, "NAME OF ada"))
                    .isEqualTo(new ResetPassword.Outcome.InvalidPassword(PasswordFlaw.LIKE_NAME));
            assertThat(reset(link, OTHER_PASSWORD)).isInstanceOf(ResetPassword.Outcome.Reset.class);
        }

        @Test
        void linkExpiresAfterADay() {
            Token link = resetLink(admin, ada);

            chat.clock().advance(Duration.ofDays(1).minusMillis(1));
            assertThat(check(link)).isInstanceOf(CheckLink.Outcome.Reset.class);
            chat.clock().advance(Duration.ofMillis(1));
            assertUnusable(link);
        }

        @Test
        void anotherLinkTakesThePlaceOfTheFirst() {
            Token first = resetLink(admin, ada);
            Token second = resetLink(admin, ada);

            assertUnusable(first);
            assertThat(check(second)).isInstanceOf(CheckLink.Outcome.Reset.class);
            assertUnusable(NO_TOKEN);
        }

        @Test
        void disabledUsersLinkIsGoneForGood() {
            Token link = resetLink(admin, ada);

            disable(admin, ada);
            assertUnusable(link);
            chat.given().update(chat.stored(ada).enabled());
            assertUnusable(link);
        }

        @Test
        void changingThePasswordTakesTheLinkBack() {
            Token link = resetLink(admin, ada);
            SignedIn signedIn = chat.signIn(ada);

            accounts.changePassword()
                    .change(new ChangePassword.Command(
                            ada.id(), signedIn.session().id(), Chat.PASSWORD, OTHER_PASSWORD));

            assertUnusable(link);
        }
    }

    @Nested
    final class ChangingTheName {
        private ChangeName.Outcome change(User user, String name) {
            return accounts.changeName().change(new ChangeName.Command(user.id(), name));
        }

        @Test
        void isSaidInEveryRoomOnce() {
            User ada = chat.user("Ada");
            Room lobby = chat.open(ada, "Lobby");
            Room hall = chat.open(chat.user("Grace"), "Hall");
            chat.join(ada, hall);
            long inLobby = chat.revision(lobby);
            long inHall = chat.revision(hall);
            User named = ada.named(new DisplayName("Ada Lovelace"));

            assertThat(change(ada, " Ada  Lovelace ")).isEqualTo(new ChangeName.Outcome.Changed(named));
            assertThat(change(ada, "Ada Lovelace")).isEqualTo(new ChangeName.Outcome.Changed(named));

            assertThat(chat.stored(ada)).isEqualTo(named);
            assertThat(chat.revision(lobby)).isEqualTo(inLobby + 1);
            assertThat(chat.revision(hall)).isEqualTo(inHall + 1);
        }

        @Test
        void refusesAFlawedName() {
            assertThat(change(chat.user("Ada"), "\n")).isInstanceOf(ChangeName.Outcome.InvalidName.class);
        }

        @Test
        void isNotForWhoDoesNotTakePart() {
            User ada = chat.user("Ada");
            chat.given().disable(ada);

            assertThat(change(ada, "Ada L.")).isEqualTo(new ChangeName.Outcome.UserNotFound());
            assertThat(change(chat.given().newUser("Nobody"), "Ada L."))
                    .isEqualTo(new ChangeName.Outcome.UserNotFound());
        }
    }

    @Nested
    final class ChangingThePassword {
        private final User ada = chat.person("ada");
        private final SignedIn here = chat.signIn(ada);

        private ChangePassword.Outcome change(User user, Session session, String current, String wanted) {
            return accounts.changePassword()
                    .change(new ChangePassword.Command(user.id(), session.id(), current, wanted));
        }

        @Test
        void endsAllOtherSessions() {
            SignedIn there = chat.signIn(ada);
            SignedIn grace = chat.signIn(chat.person("grace"));

            assertThat(change(ada, here.session(), Chat.PASSWORD, OTHER_PASSWORD))
                    .isEqualTo(new ChangePassword.Outcome.Changed());

            assertThat(chat.isAlive(here.token())).isTrue();
            assertThat(chat.isAlive(there.token())).isFalse();
            assertThat(chat.isAlive(grace.token())).isTrue();
            assertThat(chat.trySignIn("ada", Chat.PASSWORD)).isEqualTo(new SignIn.Outcome.WrongCredentials());
            assertThat(chat.trySignIn("ada", OTHER_PASSWORD)).isInstanceOf(SignIn.Outcome.Accepted.class);
        }

        @Test
        void refusesAnotherCurrentPassword() {
            SignedIn there = chat.signIn(ada);

            assertThat(change(ada, here.session(), OTHER_PASSWORD, OTHER_PASSWORD))
                    .isEqualTo(new ChangePassword.Outcome.WrongPassword());
            assertThat(chat.isAlive(there.token())).isTrue();
        }

        @Test
        void refusesAFlawedPassword() {
            assertThat(change(ada, here.session(), Chat.PASSWORD, "password1"))
                    .isEqualTo(new ChangePassword.Outcome.InvalidPassword(PasswordFlaw.TOO_COMMON));
            assertThat(change(ada, here.session(), Chat.PASSWORD, "name of ADA"))
                    .isEqualTo(new ChangePassword.Outcome.InvalidPassword(PasswordFlaw.LIKE_NAME));
        }

        @Test
        void refusesGuestsAndTheDisabled() {
            SignedIn guest = chat.signIn("Guest");
            assertThat(change(guest.user(), guest.session(), Chat.PASSWORD, OTHER_PASSWORD))
                    .isEqualTo(new ChangePassword.Outcome.WrongPassword());

            chat.given().disable(ada);
            assertThat(change(ada, here.session(), Chat.PASSWORD, OTHER_PASSWORD))
                    .isEqualTo(new ChangePassword.Outcome.WrongPassword());
        }

        @Test
        void refusesASessionThatEndedOrIsAnothers() {
            SignedIn grace = chat.signIn(chat.person("grace"));
            assertThat(change(ada, grace.session(), Chat.PASSWORD, OTHER_PASSWORD))
                    .isEqualTo(new ChangePassword.Outcome.WrongPassword());

            chat.space()
                    .sessions()
                    .signOut()
                    .signOut(new SignOut.Command(here.session().id()));
            assertThat(isSession(here.session())).isFalse();
            assertThat(change(ada, here.session(), Chat.PASSWORD, OTHER_PASSWORD))
                    .isEqualTo(new ChangePassword.Outcome.WrongPassword());
        }

        @Test
        void oneOfSeveralAtOnceIsTheNewPassword() {
            var outcomes = Concurrently.call(4, i -> change(ada, here.session(), Chat.PASSWORD, OTHER_PASSWORD + i));

            assertThat(count(outcomes, ChangePassword.Outcome.Changed.class)).isOne();
            int winner = outcomes.indexOf(new ChangePassword.Outcome.Changed());
            assertThat(chat.trySignIn("ada", OTHER_PASSWORD + winner)).isInstanceOf(SignIn.Outcome.Accepted.class);
        }
    }

    @Test
    void secretsAreNeverWrittenOut() {
        String secret = "s3cret-Pa55word";
        Token token = NO_TOKEN;
        var device = Device.UNKNOWN;
        User ada = chat.person("ada");
        Session session = chat.signIn(ada).session();
        var applicant = new Applicant("Ada", "ada", secret);
        List<Object> records = List.of(
                applicant,
                new SetUp.Command(secret, "Name", Set.of(), applicant, device, Chat.ADDRESS),
                new SetUpCode(secret),
                accounts,
                new SignIn.Command("ada", secret, device),
                new Register.Command(new Register.Entrance.ByInvite(token), applicant, null, device),
                new ResetPassword.Command(token, secret, device, Chat.ADDRESS),
                new ChangePassword.Command(ada.id(), session.id(), secret, secret),
                new CheckLink.Query(token, CheckLink.Kind.INVITE),
                new Profile(new DisplayName("Ada"), new Handle("ada"), new Password(secret)),
                new SignedIn(ada, session, token),
                new MakeResetLink.Outcome.Made(token, chat.clock().instant()),
                invite(chat.administrator("admin"), null, 0),
                hashOf(ada));

        assertThat(records)
                .allSatisfy(each -> assertThat(each.toString())
                        .doesNotContain(
                                secret, token.value(), accounts.setUpCode().value())
                        .doesNotContain("$"));
    }
}
