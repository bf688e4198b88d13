package io.chatterspace.application.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.application.Fixtures;
import io.chatterspace.application.StorageException;
import io.chatterspace.application.Store;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Reason;
import io.chatterspace.domain.room.Restriction;
import io.chatterspace.domain.room.Restriction.Kind;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link RestrictionRepository} does. */
public interface RestrictionRepositoryContract {
    /** The store under test: empty at first, a new one for each test, the same one within a test. */
    Store store();

    /** Before all that ends in these tests. */
    Instant LONG_AGO = Instant.EPOCH;

    private Optional<Restriction> find(Room room, User user, Kind kind) {
        return store().read(snapshot -> snapshot.restrictions().find(room.id(), user.id(), kind));
    }

    private List<Restriction> list(Room room, int limit) {
        return list(room, LONG_AGO, limit);
    }

    private List<Restriction> list(Room room, Instant at, int limit) {
        return store().read(snapshot -> snapshot.restrictions().list(room.id(), at, limit));
    }

    private Membership membership(Room room, User user) {
        return store().<Optional<Membership>>read(
                        snapshot -> snapshot.memberships().find(room.id(), user.id()))
                .orElseThrow();
    }

    private boolean remove(Room room, User user, Kind kind) {
        return store().write(tx -> tx.restrictions().remove(room.id(), user.id(), kind));
    }

    @Test
    default void findsNothingWhereNobodyIsRestricted() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);

        assertThat(find(lobby, ada, Kind.BAN)).isEmpty();
        assertThat(list(lobby, 10)).isEmpty();
        assertThat(list(given.newRoom("Missing", Visibility.OPEN), 10)).isEmpty();
        assertThat(remove(lobby, ada, Kind.BAN)).isFalse();
    }

    @Test
    default void findsWhatWasPutByItsKind() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", ada);
        Room hall = given.room("Hall", ada);
        Restriction ban = given.restrict(lobby, grace, Kind.BAN, ada);
        var silence = new Restriction(
                lobby.id(),
                grace.id(),
                Kind.SILENCE,
                ada.id(),
                new Reason("\uD83E\uDD84".repeat(Reason.MAX_CODE_POINTS)),
                given.clock().instant(),
                given.clock().instant().plusMillis(1));
        given.write(tx -> tx.restrictions().put(silence));

        assertThat(find(lobby, grace, Kind.BAN)).contains(ban);
        assertThat(find(lobby, grace, Kind.SILENCE)).contains(silence);
        assertThat(find(hall, grace, Kind.BAN)).isEmpty();
        assertThat(find(lobby, ada, Kind.BAN)).isEmpty();
    }

    @Test
    default void takesThePlaceOfOneOfTheSameKind() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", ada);
        Restriction first = given.restrict(lobby, grace, Kind.BAN, ada);
        List<Restriction> before = list(lobby, 10);
        var second = new Restriction(
                lobby.id(),
                grace.id(),
                Kind.BAN,
                grace.id(),
                new Reason("other"),
                first.since().plusSeconds(1),
                first.since().plusSeconds(2));

        given.write(tx -> tx.restrictions().put(second));

        assertThat(before).containsExactly(first);
        assertThat(list(lobby, 10)).containsExactly(second);
    }

    @Test
    default void listsTheLatestFirstAndNoMoreThanTheLimit() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        List<Restriction> put = new ArrayList<>();
        for (User user : given.users(5)) {
            put.add(given.restrict(lobby, user, Kind.BAN, ada));
            put.add(given.restrict(lobby, user, Kind.SILENCE, ada));
            given.clock().advance(Duration.ofMillis(put.size() % 4 == 0 ? 1 : 0));
        }
        given.restrict(given.room("Hall", ada), ada, Kind.BAN, ada);

        assertThat(list(lobby, 100)).isEqualTo(put.reversed());
        assertThat(list(lobby, 3)).isEqualTo(put.reversed().subList(0, 3));
    }

    @Test
    default void findsNothingThatWasRemoved() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", ada);
        given.restrict(lobby, grace, Kind.BAN, ada);
        Restriction silence = given.restrict(lobby, grace, Kind.SILENCE, ada);

        assertThat(remove(lobby, grace, Kind.BAN)).isTrue();

        assertThat(remove(lobby, grace, Kind.BAN)).isFalse();
        assertThat(list(lobby, 10)).containsExactly(silence);
    }

    @Test
    default void listsOnlyWhatIsInForce() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Restriction endless = given.newRestriction(lobby, ada, Kind.SILENCE, ada);
        Instant end = endless.since().plusSeconds(1);
        var bounded = new Restriction(
                lobby.id(),
                ada.id(),
                Kind.BAN,
                ada.id(),
                endless.reason(),
                endless.since().plusMillis(1),
                end);
        given.write(tx -> {
            tx.restrictions().put(endless);
            tx.restrictions().put(bounded);
        });

        assertThat(list(lobby, end.minusMillis(1), 1)).containsExactly(bounded);
        assertThat(list(lobby, end, 1)).containsExactly(endless);
        assertThat(find(lobby, ada, Kind.BAN)).contains(bounded);
    }

    @Test
    default void membershipSaysItsSilence() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", ada);
        Membership joined = given.join(lobby, grace);
        assertThat(membership(lobby, grace)).isEqualTo(joined);

        given.restrict(lobby, grace, Kind.BAN, ada);
        Restriction silence = given.restrict(lobby, grace, Kind.SILENCE, ada);

        assertThat(membership(lobby, grace)).isEqualTo(joined.withSilence(silence));
        assertThat(store().<List<Membership>>read(
                                snapshot -> snapshot.memberships().list(lobby.id(), 10)))
                .last()
                .isEqualTo(joined.withSilence(silence));

        remove(lobby, grace, Kind.SILENCE);
        assertThat(membership(lobby, grace)).isEqualTo(joined);
    }

    @Test
    default void unitSeesTheSilenceThatItPutAndRemoved() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", ada);
        Membership joined = given.join(lobby, grace);
        Restriction silence = given.newRestriction(lobby, grace, Kind.SILENCE, ada);

        List<Optional<Membership>> seen = store().write(tx -> {
            List<Optional<Membership>> all = new ArrayList<>();
            all.add(tx.memberships().find(lobby.id(), grace.id()));
            tx.restrictions().put(silence);
            all.add(tx.memberships().find(lobby.id(), grace.id()));
            tx.restrictions().remove(lobby.id(), grace.id(), Kind.SILENCE);
            all.add(tx.memberships().find(lobby.id(), grace.id()));
            return all;
        });

        assertThat(seen)
                .containsExactly(Optional.of(joined), Optional.of(joined.withSilence(silence)), Optional.of(joined));
    }

    @Test
    default void outlastsTheMembership() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", ada);
        given.join(lobby, grace);
        Restriction silence = given.restrict(lobby, grace, Kind.SILENCE, ada);

        given.leave(lobby, grace);
        assertThat(find(lobby, grace, Kind.SILENCE)).contains(silence);

        given.join(lobby, grace);
        assertThat(membership(lobby, grace).silence()).isEqualTo(silence);
    }

    @Test
    default void refusesAMissingRoomOrUser() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Room missing = given.newRoom("Missing", Visibility.OPEN);
        User nobody = given.newUser("Nobody");

        for (Restriction flawed : List.of(
                given.newRestriction(missing, ada, Kind.BAN, ada),
                given.newRestriction(lobby, nobody, Kind.BAN, ada),
                given.newRestriction(lobby, ada, Kind.BAN, nobody))) {
            assertThatThrownBy(() -> given.write(tx -> tx.restrictions().put(flawed)))
                    .isInstanceOf(StorageException.class);
        }
        assertThat(list(lobby, 10)).isEmpty();
    }

    @Test
    default void findsNothingInADeletedRoom() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Restriction ban = given.restrict(lobby, ada, Kind.BAN, ada);

        given.delete(lobby);

        assertThat(find(lobby, ada, Kind.BAN)).isEmpty();
        assertThat(list(lobby, 10)).isEmpty();
        assertThat(remove(lobby, ada, Kind.BAN)).isFalse();
        assertThatThrownBy(() -> given.write(tx -> tx.restrictions().put(ban))).isInstanceOf(StorageException.class);
    }

    @Test
    default void whatIsTakenBackChangesNothing() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", ada);
        Membership joined = given.join(lobby, grace);
        Restriction ban = given.restrict(lobby, grace, Kind.BAN, ada);

        given.takeBack(tx -> {
            tx.restrictions().put(given.newRestriction(lobby, grace, Kind.SILENCE, ada));
            tx.restrictions().remove(lobby.id(), grace.id(), Kind.BAN);
            tx.memberships().find(lobby.id(), grace.id());
        });

        assertThat(list(lobby, 10)).containsExactly(ban);
        assertThat(store().<Optional<Membership>>write(tx -> tx.memberships().find(lobby.id(), grace.id())))
                .contains(joined);
    }
}
