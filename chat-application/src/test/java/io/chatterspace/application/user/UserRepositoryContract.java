package io.chatterspace.application.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.application.Concurrently;
import io.chatterspace.application.Fixtures;
import io.chatterspace.application.StorageException;
import io.chatterspace.application.Store;
import io.chatterspace.domain.user.DisplayName;
import io.chatterspace.domain.user.Handle;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.domain.user.UserRole;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link UserRepository} does. */
public interface UserRepositoryContract {
    /** The store under test: empty at first, a new one for each test, the same one within a test. */
    Store store();

    private Optional<User> find(UserId id) {
        return store().read(snapshot -> snapshot.users().find(id));
    }

    private Map<UserId, User> list(Collection<UserId> ids) {
        return store().read(snapshot -> snapshot.users().list(ids));
    }

    @Test
    default void findsNobodyInAnEmptyStore() {
        assertThat(find(new UserId(1))).isEmpty();
    }

    @Test
    default void findsTheUserThatWasAdded() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        given.user("Grace");

        assertThat(find(ada.id())).contains(ada);
    }

    @Test
    default void keepsEveryPartOfTheLargestUser() {
        var user = User.guest(
                new UserId(Long.MAX_VALUE),
                new DisplayName("\uD83E\uDD84".repeat(DisplayName.MAX_CODE_POINTS)),
                Instant.parse("2026-12-31T23:59:59.999Z"));
        new Fixtures(store()).write(tx -> tx.users().add(user));

        assertThat(find(user.id())).contains(user);
    }

    @Test
    default void letsTwoUsersHaveOneName() {
        var given = new Fixtures(store());
        User first = given.user("Ada");
        User second = given.user("Ada");

        assertThat(list(List.of(first.id(), second.id()))).containsOnlyKeys(first.id(), second.id());
    }

    @Test
    default void unitFindsTheUserThatItAdded() {
        User ada = new Fixtures(store()).newUser("Ada");

        Optional<User> found = store().write(tx -> {
            tx.users().add(ada);
            return tx.users().find(ada.id());
        });

        assertThat(found).contains(ada);
    }

    @Test
    default void refusesATakenId() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        var usurper = User.guest(ada.id(), new DisplayName("Mallory"), ada.registeredAt());

        assertThatThrownBy(() -> given.write(tx -> tx.users().add(usurper))).isInstanceOf(StorageException.class);
        assertThat(find(ada.id())).contains(ada);
    }

    @Test
    default void listsThoseThatExist() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        given.user("Edsger");

        assertThat(list(List.of(grace.id(), new UserId(7), ada.id(), grace.id())))
                .isEqualTo(Map.of(ada.id(), ada, grace.id(), grace));
    }

    @Test
    default void listsNobodyForNoIds() {
        new Fixtures(store()).user("Ada");

        assertThat(list(List.of())).isEmpty();
    }

    @Test
    default void listsManyUsersAtOnce() {
        List<User> users = new Fixtures(store()).users(1_500);

        assertThat(list(users.stream().map(User::id).toList()).values()).containsExactlyInAnyOrderElementsOf(users);
    }

    @Test
    default void whatWasListedStaysAsItWas() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.newUser("Grace");
        Map<UserId, User> before = list(List.of(ada.id(), grace.id()));

        given.write(tx -> tx.users().add(grace));

        assertThat(before).isEqualTo(Map.of(ada.id(), ada));
    }

    @Test
    default void storesTheUsersOfConcurrentWriters() {
        var given = new Fixtures(store());

        List<User> users =
                Concurrently.<List<User>>call(
                                8,
                                i -> Stream.generate(() -> given.user("User of " + i))
                                        .limit(10)
                                        .toList())
                        .stream()
                        .flatMap(List::stream)
                        .toList();

        assertThat(list(users.stream().map(User::id).toList())).hasSize(80);
    }

    private Optional<User> findByHandle(String handle) {
        return store().read(snapshot -> snapshot.users().findByHandle(new Handle(handle)));
    }

    private List<User> listed(String text, int limit) {
        return store().read(snapshot -> snapshot.users().list(new UserListing(text, null, limit)));
    }

    private int administrators() {
        return store().read(snapshot -> snapshot.users().countAdministrators());
    }

    @Test
    default void keepsHandleRoleAndDisabling() {
        var given = new Fixtures(store());
        for (UserRole role : List.of(UserRole.FULL_USER, UserRole.ADMINISTRATOR)) {
            User user = given.user("a-" + role.name().length(), role);
            User disabled = given.newUser("b-" + role.name().length(), role)
                    .disabled(given.clock().instant());
            given.write(tx -> tx.users().add(disabled));

            assertThat(find(user.id())).contains(user);
            assertThat(find(disabled.id())).contains(disabled);
            assertThat(findByHandle("a-" + role.name().length())).contains(user);
        }
        assertThat(findByHandle("nobody")).isEmpty();
    }

    @Test
    default void refusesATakenHandle() {
        var given = new Fixtures(store());
        User ada = given.user("ada", UserRole.FULL_USER);
        User grace = given.user("grace", UserRole.FULL_USER);

        assertThatThrownBy(() -> given.user("ada", UserRole.FULL_USER)).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> given.update(grace.with(new Handle("ada"), UserRole.FULL_USER)))
                .isInstanceOf(StorageException.class);
        assertThat(findByHandle("ada")).contains(ada);
        assertThat(find(grace.id())).contains(grace);
    }

    @Test
    default void updatingChangesAllButWhenTheUserCame() {
        var given = new Fixtures(store());
        User guest = given.user("Ada");
        given.clock().advance(Duration.ofSeconds(1));
        User full = guest.with(new Handle("ada"), UserRole.FULL_USER)
                .named(new DisplayName("Countess"))
                .disabled(given.clock().instant());
        var other =
                new User(full.id(), full.ownHandle(), full.name(), full.role(), Instant.EPOCH, full.disabledSince());
        Optional<User> before = find(guest.id());

        given.update(other);

        assertThat(before).contains(guest);
        assertThat(find(guest.id())).contains(full);
        assertThat(findByHandle("ada")).contains(full);
        assertThat(given.update(full.enabled())).isEqualTo(find(guest.id()).orElseThrow());
    }

    @Test
    default void unitSeesWhatItUpdated() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User renamed = ada.named(new DisplayName("Countess"));

        List<Optional<User>> seen = store().write(tx -> {
            List<Optional<User>> all = new ArrayList<>();
            all.add(tx.users().find(ada.id()));
            tx.users().update(renamed);
            all.add(tx.users().find(ada.id()));
            return all;
        });

        assertThat(seen).containsExactly(Optional.of(ada), Optional.of(renamed));
        assertThat(store().<Optional<User>>write(tx -> tx.users().find(ada.id())))
                .contains(renamed);
    }

    @Test
    default void handleThatWasGivenUpIsFree() {
        var given = new Fixtures(store());
        User ada = given.user("ada", UserRole.FULL_USER);

        given.update(ada.with(new Handle("countess"), UserRole.FULL_USER));

        assertThat(findByHandle("ada")).isEmpty();
        assertThat(given.user("ada", UserRole.FULL_USER).id()).isNotEqualTo(ada.id());
    }

    @Test
    default void refusesToUpdateNobody() {
        var given = new Fixtures(store());
        User nobody = given.newUser("Nobody");

        assertThatThrownBy(() -> given.update(nobody)).isInstanceOf(StorageException.class);
    }

    @Test
    default void listsTheLatestFirstByWhatNameOrHandleContain() {
        var given = new Fixtures(store());
        User guest = given.user("Ada %");
        User ada = given.user("ada", UserRole.FULL_USER);
        User grace = given.user("grace", UserRole.FULL_USER);
        User other = given.user("\u00c4DA_");

        assertThat(listed("", 10)).containsExactly(other, grace, ada, guest);
        assertThat(listed("", 2)).containsExactly(other, grace);
        assertThat(listed("ADA", 10)).containsExactly(ada, guest);
        assertThat(listed("da", 10)).containsExactly(other, ada, guest);
        assertThat(listed("%", 10)).containsExactly(guest);
        assertThat(listed("_", 10)).containsExactly(other);
        assertThat(listed("name of", 10)).containsExactly(grace, ada);
        assertThat(listed("\u00e4", 10)).isEmpty();
        assertThat(listed("x".repeat(100_000), 10)).isEmpty();
        assertThat(store().<List<User>>read(snapshot -> snapshot.users().list(new UserListing("", grace.id(), 10))))
                .containsExactly(ada, guest);
    }

    @Test
    default void countsAdministratorsThatAreNotDisabled() {
        var given = new Fixtures(store());
        assertThat(administrators()).isZero();

        User ada = given.user("ada", UserRole.ADMINISTRATOR);
        given.user("grace", UserRole.ADMINISTRATOR);
        given.user("edsger", UserRole.FULL_USER);
        given.user("Guest");
        assertThat(administrators()).isEqualTo(2);

        given.disable(ada);
        assertThat(administrators()).isEqualTo(1);
    }

    @Test
    default void whatIsTakenBackChangesNobody() {
        var given = new Fixtures(store());
        User ada = given.user("ada", UserRole.FULL_USER);

        given.takeBack(tx -> {
            tx.users().update(ada.with(new Handle("countess"), UserRole.ADMINISTRATOR));
            tx.users().find(ada.id());
        });

        assertThat(store().<Optional<User>>write(tx -> tx.users().find(ada.id())))
                .contains(ada);
        assertThat(findByHandle("countess")).isEmpty();
        assertThat(administrators()).isZero();
    }
}
