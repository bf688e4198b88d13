package io.chatterspace.application.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.application.Concurrently;
import io.chatterspace.application.Fixtures;
import io.chatterspace.application.StorageException;
import io.chatterspace.application.Store;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.user.Block;
import io.chatterspace.domain.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link BlockRepository} does. */
public interface BlockRepositoryContract {
    /** The store under test: empty at first, a new one for each test, the same one within a test. */
    Store store();

    /** When everything is blocked here, unless said otherwise. */
    Instant NOON = Instant.ofEpochMilli(1_700_000_000_123L);

    private Optional<Block> find(User by, User whom) {
        return store().read(snapshot -> snapshot.blocks().find(by.id(), whom.id()));
    }

    private List<Block> list(User by) {
        return store().read(snapshot -> snapshot.blocks().list(by.id()));
    }

    private List<Block> listAmongMembers(Room room) {
        return store().read(snapshot -> snapshot.blocks().listAmongMembers(room.id()));
    }

    private Block block(User by, User whom, Instant since) {
        var block = new Block(by.id(), whom.id(), since);
        new Fixtures(store()).write(tx -> tx.blocks().add(block));
        return block;
    }

    private boolean remove(User by, User whom) {
        return store().write(tx -> tx.blocks().remove(by.id(), whom.id()));
    }

    @Test
    default void findsNothingWhereNobodyIsBlocked() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");

        assertThat(find(ada, grace)).isEmpty();
        assertThat(list(ada)).isEmpty();
        assertThat(listAmongMembers(given.room("Lobby", ada))).isEmpty();
        assertThat(listAmongMembers(given.newRoom("Missing", Visibility.OPEN))).isEmpty();
        assertThat(remove(ada, grace)).isFalse();
    }

    @Test
    default void findsABlockByWhoBlocksWhom() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Block block = block(ada, grace, NOON);

        assertThat(find(ada, grace)).contains(block);
        assertThat(find(grace, ada)).isEmpty();
    }

    @Test
    default void listsTheLatestFirst() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        User edsger = given.user("Edsger");
        User barbara = given.user("Barbara");
        Block second = block(ada, grace, NOON.plusMillis(1));
        Block first = block(ada, edsger, NOON);
        Block third = block(ada, barbara, NOON.plusMillis(1));
        block(grace, ada, NOON);

        assertThat(list(ada))
                .containsExactlyElementsOf(
                        grace.id().value() < barbara.id().value()
                                ? List.of(third, second, first)
                                : List.of(second, third, first));
    }

    @Test
    default void keepsTheFirstOfTwo() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Block first = block(ada, grace, NOON);
        block(ada, grace, NOON.plusSeconds(1));

        assertThat(list(ada)).containsExactly(first);
    }

    @Test
    default void removesOneBlock() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        block(ada, grace, NOON);
        Block back = block(grace, ada, NOON);
        List<Block> before = list(ada);

        assertThat(remove(ada, grace)).isTrue();

        assertThat(remove(ada, grace)).isFalse();
        assertThat(find(ada, grace)).isEmpty();
        assertThat(list(grace)).containsExactly(back);
        assertThat(before).hasSize(1);
    }

    @Test
    default void listsThoseAmongTheMembersOfARoom() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        User edsger = given.user("Edsger");
        Room lobby = given.room("Lobby", ada);
        given.join(lobby, grace);
        Room hall = given.room("Hall", edsger);
        given.join(hall, ada);
        Block block = block(ada, grace, NOON);
        Block back = block(grace, ada, NOON);
        Block outside = block(edsger, ada, NOON);
        block(edsger, grace, NOON);

        assertThat(listAmongMembers(lobby)).containsExactlyInAnyOrder(block, back);
        assertThat(listAmongMembers(hall)).containsExactly(outside);

        given.leave(lobby, grace);
        given.delete(hall);

        assertThat(listAmongMembers(lobby)).isEmpty();
        assertThat(listAmongMembers(hall)).isEmpty();
    }

    @Test
    default void isOfUsersOnly() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User nobody = given.newUser("Nobody");

        assertThatThrownBy(() -> block(ada, nobody, NOON)).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> block(nobody, ada, NOON)).isInstanceOf(StorageException.class);
        assertThat(list(ada)).isEmpty();
    }

    @Test
    default void isTakenBackWithItsUnit() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        User edsger = given.user("Edsger");
        Block block = block(ada, grace, NOON);

        given.takeBack(tx -> {
            tx.blocks().remove(ada.id(), grace.id());
            tx.blocks().add(new Block(ada.id(), edsger.id(), NOON));
        });

        assertThat(list(ada)).containsExactly(block);
    }

    @Test
    default void isThereOnceForAllWhoBlockAtOnce() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");

        Concurrently.call(8, i -> block(ada, grace, NOON.plusMillis(i)));

        assertThat(list(ada)).hasSize(1);
    }

    @Test
    default void changesInUnitsOfWorkOnly() {
        var given = new Fixtures(store());
        var block = new Block(given.user("Ada").id(), given.user("Grace").id(), NOON);

        assertThatThrownBy(() -> store().read(snapshot -> {
                    snapshot.blocks().add(block);
                    return true;
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store().read(snapshot -> snapshot.blocks().remove(block.by(), block.whom())))
                .isInstanceOf(IllegalStateException.class);
    }
}
