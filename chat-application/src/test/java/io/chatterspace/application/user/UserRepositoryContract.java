package io.chatterspace.application.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.application.Concurrently;
import io.chatterspace.application.Fixtures;
import io.chatterspace.application.StorageException;
import io.chatterspace.application.Store;
import io.chatterspace.domain.user.DisplayName;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
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
}
