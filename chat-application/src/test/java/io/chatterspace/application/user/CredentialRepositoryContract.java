package io.chatterspace.application.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.application.Fixtures;
import io.chatterspace.application.StorageException;
import io.chatterspace.application.Store;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link CredentialRepository} does. */
public interface CredentialRepositoryContract {
    /** The store under test: empty at first, a new one for each test, the same one within a test. */
    Store store();

    private Optional<PasswordHash> find(User user) {
        return store().read(snapshot -> snapshot.credentials().find(user.id()));
    }

    private static PasswordHash hash(String text) {
        return new PasswordHash("$plain$" + text);
    }

    @Test
    default void whoHasNoPasswordHasNoHash() {
        assertThat(find(new Fixtures(store()).user("Ada"))).isEmpty();
        assertThat(store().<Optional<PasswordHash>>read(
                                snapshot -> snapshot.credentials().find(new UserId(7))))
                .isEmpty();
    }

    @Test
    default void findsWhatWasPutLast() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        var longest = new PasswordHash("$" + "a".repeat(PasswordHash.MAX_LENGTH - 3) + "$b");

        given.write(tx -> {
            tx.credentials().put(ada.id(), hash("first"));
            tx.credentials().put(grace.id(), longest);
        });
        Optional<PasswordHash> before = find(ada);
        given.write(tx -> tx.credentials().put(ada.id(), hash("second")));

        assertThat(before).contains(hash("first"));
        assertThat(find(ada)).contains(hash("second"));
        assertThat(find(grace)).contains(longest);
    }

    @Test
    default void unitFindsWhatItPut() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");

        assertThat(store().<Optional<PasswordHash>>write(tx -> {
                    tx.credentials().put(ada.id(), hash("x"));
                    return tx.credentials().find(ada.id());
                }))
                .contains(hash("x"));
    }

    @Test
    default void refusesThePasswordOfNobody() {
        var given = new Fixtures(store());

        assertThatThrownBy(() -> given.write(tx -> tx.credentials().put(new UserId(7), hash("x"))))
                .isInstanceOf(StorageException.class);
    }

    @Test
    default void whatIsTakenBackChangesNothing() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        given.write(tx -> tx.credentials().put(ada.id(), hash("first")));

        given.takeBack(tx -> {
            tx.credentials().put(ada.id(), hash("second"));
            tx.credentials().put(grace.id(), hash("second"));
        });

        assertThat(find(ada)).contains(hash("first"));
        assertThat(find(grace)).isEmpty();
    }
}
