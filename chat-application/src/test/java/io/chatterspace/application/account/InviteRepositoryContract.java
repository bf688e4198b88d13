package io.chatterspace.application.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.application.Fixtures;
import io.chatterspace.application.StorageException;
import io.chatterspace.application.Store;
import io.chatterspace.application.session.TokenHash;
import io.chatterspace.domain.invite.Invite;
import io.chatterspace.domain.invite.InviteId;
import io.chatterspace.domain.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link InviteRepository} does. */
public interface InviteRepositoryContract {
    /** The store under test: empty at first, a new one for each test, the same one within a test. */
    Store store();

    private Optional<Invite> find(InviteId id) {
        return store().read(snapshot -> snapshot.invites().find(id));
    }

    private Optional<Invite> find(TokenHash hash) {
        return store().read(snapshot -> snapshot.invites().find(hash));
    }

    private List<Invite> list(int limit) {
        return store().read(snapshot -> snapshot.invites().list(limit));
    }

    private static Invite newInvite(Fixtures given, User by, int maxUses, @Nullable Instant expiresAt) {
        return new Invite(new InviteId(given.newId()), by.id(), given.clock().instant(), expiresAt, maxUses, 0, null);
    }

    private static Invite invite(Fixtures given, User by) {
        Invite invite = newInvite(given, by, 0, null);
        given.write(tx -> tx.invites().add(invite, hashOf(invite)));
        return invite;
    }

    private static TokenHash hashOf(Invite invite) {
        return Fixtures.hash(invite.id().value());
    }

    @Test
    default void findsNothingInAnEmptyStore() {
        assertThat(find(new InviteId(1))).isEmpty();
        assertThat(find(Fixtures.hash(1))).isEmpty();
        assertThat(list(10)).isEmpty();
    }

    @Test
    default void keepsEveryPart() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Invite endless = newInvite(given, ada, 0, null);
        Instant end = given.clock().instant().plusMillis(1);
        Invite bounded = newInvite(given, ada, Integer.MAX_VALUE, end).used().revoked(end);

        given.write(tx -> {
            tx.invites().add(endless, hashOf(endless));
            tx.invites().add(bounded, hashOf(bounded));
        });

        for (Invite invite : List.of(endless, bounded)) {
            assertThat(find(invite.id())).contains(invite);
            assertThat(find(hashOf(invite))).contains(invite);
        }
    }

    @Test
    default void listsTheLatestFirst() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Invite first = invite(given, ada);
        Invite second = invite(given, ada);
        Invite third = invite(given, ada);

        assertThat(list(2)).containsExactly(third, second);
        assertThat(list(10)).containsExactly(third, second, first);
    }

    @Test
    default void updatingChangesUsesAndRevocationOnly() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Invite invite = invite(given, ada);
        List<Invite> before = list(10);
        Instant later = given.clock().instant().plusSeconds(5);

        given.write(tx -> tx.invites().update(new Invite(invite.id(), grace.id(), later, later, 9, 2, later)));

        assertThat(before).containsExactly(invite);
        assertThat(find(invite.id())).contains(invite.used().used().revoked(later));
    }

    @Test
    default void refusesToUpdateAMissingInvite() {
        var given = new Fixtures(store());
        Invite missing = newInvite(given, given.user("Ada"), 0, null);

        assertThatThrownBy(() -> given.write(tx -> tx.invites().update(missing)))
                .isInstanceOf(StorageException.class);
    }

    @Test
    default void refusesATakenIdOrHashAndTheInviteOfNobody() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Invite invite = invite(given, ada);
        Invite other = newInvite(given, ada, 0, null);
        Invite nobodys = newInvite(given, given.newUser("Nobody"), 0, null);

        assertThatThrownBy(() -> given.write(tx -> tx.invites().add(invite, hashOf(other))))
                .isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> given.write(tx -> tx.invites().add(other, hashOf(invite))))
                .isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> given.write(tx -> tx.invites().add(nobodys, hashOf(nobodys))))
                .isInstanceOf(StorageException.class);
        assertThat(list(10)).containsExactly(invite);
    }

    @Test
    default void whatIsTakenBackChangesNothing() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Invite invite = invite(given, ada);
        Invite other = newInvite(given, ada, 0, null);

        given.takeBack(tx -> {
            tx.invites().update(invite.used());
            tx.invites().add(other, hashOf(other));
        });

        assertThat(list(10)).containsExactly(invite);
    }
}
