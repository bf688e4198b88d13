package io.chatterspace.application.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.application.Fixtures;
import io.chatterspace.application.StorageException;
import io.chatterspace.application.Store;
import io.chatterspace.application.session.TokenHash;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link PasswordResetRepository} does. */
public interface PasswordResetRepositoryContract {
    /** The store under test: empty at first, a new one for each test, the same one within a test. */
    Store store();

    private Optional<PasswordReset> find(long token) {
        return store().read(snapshot -> snapshot.resets().find(hash(token)));
    }

    private static TokenHash hash(long token) {
        return Fixtures.hash(token);
    }

    private static PasswordReset reset(Fixtures given, User user) {
        given.clock().advance(Duration.ofMillis(1));
        return new PasswordReset(user.id(), given.clock().instant());
    }

    @Test
    default void findsNothingUnderAnUnknownHash() {
        assertThat(find(1)).isEmpty();
    }

    @Test
    default void findsWhatWasPut() {
        var given = new Fixtures(store());
        PasswordReset ada = reset(given, given.user("Ada"));
        PasswordReset grace = reset(given, given.user("Grace"));

        given.write(tx -> {
            tx.resets().put(ada, hash(1));
            tx.resets().put(grace, hash(2));
        });

        assertThat(find(1)).contains(ada);
        assertThat(find(2)).contains(grace);
    }

    @Test
    default void oneUserHasOneAtMost() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        PasswordReset first = reset(given, ada);
        PasswordReset second = reset(given, ada);
        given.write(tx -> tx.resets().put(first, hash(1)));
        Optional<PasswordReset> before = find(1);

        given.write(tx -> tx.resets().put(second, hash(2)));

        assertThat(before).contains(first);
        assertThat(find(1)).isEmpty();
        assertThat(find(2)).contains(second);
    }

    @Test
    default void refusesTheHashOfAnotherUser() {
        var given = new Fixtures(store());
        PasswordReset ada = reset(given, given.user("Ada"));
        PasswordReset grace = reset(given, given.user("Grace"));
        given.write(tx -> tx.resets().put(ada, hash(1)));

        assertThatThrownBy(() -> given.write(tx -> tx.resets().put(grace, hash(1))))
                .isInstanceOf(StorageException.class);
        assertThat(find(1)).contains(ada);
    }

    @Test
    default void refusesTheResetOfNobody() {
        var given = new Fixtures(store());
        PasswordReset reset = reset(given, given.newUser("Nobody"));

        assertThatThrownBy(() -> given.write(tx -> tx.resets().put(reset, hash(1))))
                .isInstanceOf(StorageException.class);
    }

    @Test
    default void findsNothingThatWasRemoved() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        PasswordReset grace = reset(given, given.user("Grace"));
        given.write(tx -> {
            tx.resets().put(reset(given, ada), hash(1));
            tx.resets().put(grace, hash(2));
        });

        given.write(tx -> tx.resets().remove(ada.id()));
        given.write(tx -> tx.resets().remove(ada.id()));
        given.write(tx -> tx.resets().remove(new UserId(7)));

        assertThat(find(1)).isEmpty();
        assertThat(find(2)).contains(grace);
    }

    @Test
    default void whatIsTakenBackChangesNothing() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        PasswordReset first = reset(given, ada);
        given.write(tx -> tx.resets().put(first, hash(1)));

        given.takeBack(tx -> tx.resets().put(reset(given, ada), hash(2)));
        given.takeBack(tx -> tx.resets().remove(ada.id()));

        assertThat(find(1)).contains(first);
        assertThat(find(2)).isEmpty();
    }
}
