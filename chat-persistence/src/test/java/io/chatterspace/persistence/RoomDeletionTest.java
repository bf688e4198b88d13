package io.chatterspace.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.application.Concurrently;
import io.chatterspace.application.Fixtures;
import io.chatterspace.application.StorageException;
import io.chatterspace.application.room.MembershipRepository;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.moderation.Report;
import io.chatterspace.domain.moderation.ReportId;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Reason;
import io.chatterspace.domain.room.Restriction.Kind;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.user.User;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jooq.Configuration;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What remains of a deleted room: nothing, if not at once, then later. */
final class RoomDeletionTest {
    private static final int MESSAGES = 2_500;
    private static final String NEEDLE = "needle-in-a-haystack";

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("chat.db");
    }

    private SqlStore open() {
        return SqlStore.open(SqlStoreConfig.of(file));
    }

    /** A room with messages, changes and members, beside one that stays. */
    private static Room fill(Fixtures given) {
        User ada = given.user("Ada");
        Room room = given.room("Lobby", ada);
        List<User> members = given.users(20);
        given.write(tx -> {
            for (User user : members) {
                given.join(tx, room, user, MemberRole.MEMBER);
            }
        });
        for (User member : members) {
            given.restrict(room, member, Kind.SILENCE, ada);
            given.restrict(room, member, Kind.BAN, ada);
            given.write(tx -> tx.reports()
                    .add(new Report(
                            new ReportId(given.newId()),
                            room.id(),
                            new MessageSeq(1),
                            member.id(),
                            new Reason(NEEDLE),
                            given.clock().instant(),
                            Report.Audience.MODERATORS,
                            null)));
        }
        given.posts(room, ada, MESSAGES);
        given.edit(room, given.post(room, ada, NEEDLE), NEEDLE + " again");
        Room other = given.room("Kitchen", ada);
        given.post(other, ada, "Stays");
        return room;
    }

    private long count(String what) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*) FROM " + what)) {
            return result.getLong(1);
        }
    }

    private void assertOnlyTheOtherRoomIsLeft() throws SQLException {
        assertThat(count("room")).isEqualTo(1);
        assertThat(count("message")).isEqualTo(1);
        assertThat(count("change")).isEqualTo(2);
        assertThat(count("membership")).isEqualTo(1);
        assertThat(count("restriction")).isZero();
        assertThat(count("report")).isZero();
        assertThat(count("room_slug")).isEqualTo(1);
        assertThat(count("pragma_foreign_key_check")).isZero();
        assertThat(count("pragma_integrity_check WHERE integrity_check <> 'ok'"))
                .isZero();
    }

    @Test
    void goesPieceByPieceWhileOthersWrite() throws SQLException, IOException {
        try (SqlStore store = open()) {
            var given = new Fixtures(store);
            Room room = fill(given);

            given.delete(room);

            assertThat(store.<Revision>read(snapshot -> snapshot.rooms().revision(room.id())))
                    .isEqualTo(Revision.ZERO);
            given.user("Grace");
            awaitSwept(store);
        }
        assertOnlyTheOtherRoomIsLeft();
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .doesNotContain(NEEDLE);
    }

    private static void awaitSwept(SqlStore store) {
        boolean swept = false;
        while (!swept) {
            swept = store.<Boolean>write(tx -> store.writer().connection().number("SELECT count(*) FROM room") == 1);
        }
    }

    @Test
    void goesOnAfterARestart() throws SQLException {
        Room room;
        try (SqlStore store = open()) {
            var given = new Fixtures(store);
            room = fill(given);
        }
        // As a crash right after the commit of the deletion leaves it.
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "UPDATE room SET deleted_at = 1 WHERE id = " + room.id().value());
        }
        assertThat(count("message")).isGreaterThan(MESSAGES);

        try (SqlStore store = open()) {
            awaitSwept(store);
        }

        assertOnlyTheOtherRoomIsLeft();
    }

    @Test
    void membershipsThatAreNotSweptYetAreNotFound() {
        try (SqlStore store = open()) {
            var given = new Fixtures(store);
            Room room = fill(given);
            Membership owner = store.<List<Membership>>read(
                            snapshot -> snapshot.memberships().list(room.id(), 1))
                    .getFirst();

            // Nothing is swept inside a unit.
            given.write(tx -> {
                MembershipRepository memberships = tx.memberships();
                tx.rooms().delete(room.id());

                assertThat(memberships.find(room.id(), owner.user())).isEmpty();
                assertThat(memberships.list(room.id(), 100)).isEmpty();
                assertThat(memberships.count(room.id())).isZero();
                assertThat(memberships.countOwners(room.id())).isZero();
                assertThat(memberships.remove(room.id(), owner.user())).isFalse();
                assertThatThrownBy(() -> memberships.update(owner)).isInstanceOf(StorageException.class);
                assertThat(tx.rooms().listOf(owner.user())).hasSize(1);
                assertThat(store.writer().connection().number("SELECT count(*) FROM membership"))
                        .isEqualTo(22);
            });
        }
    }

    /** Has the next removal of messages fail as if another process held the database; on this connection only. */
    private static void breakNextPiece(SqlStore store, CountDownLatch broken) {
        new Fixtures(store).write(tx -> {
            Configuration configuration = store.writer().connection().sql().configuration();
            configuration.set(Stream.concat(
                            Stream.of(configuration.executeListenerProviders()),
                            Stream.of(new DefaultExecuteListenerProvider(ExecuteListener.onExecuteStart(context -> {
                                if (String.valueOf(context.sql()).startsWith("delete from `message`")) {
                                    broken.countDown();
                                    var busy = new SQLiteException("as if", SQLiteErrorCode.SQLITE_BUSY);
                                    throw SqlFault.exception(busy);
                                }
                            }))))
                    .toArray(ExecuteListenerProvider[]::new));
        });
    }

    @Test
    void pieceThatFailsLeavesNoTransactionAndIsTriedAgain() throws SQLException {
        try (SqlStore store = open()) {
            var given = new Fixtures(store);
            Room room = fill(given);
            var broken = new CountDownLatch(1);
            breakNextPiece(store, broken);

            given.delete(room);
            Concurrently.await(broken);

            given.user("Grace");
            awaitSwept(store);
        }
        assertOnlyTheOtherRoomIsLeft();
    }

    @Test
    void isCutShortByClosingAndTakenUpAgain() throws SQLException {
        try (SqlStore store = open()) {
            var given = new Fixtures(store);
            Room room = fill(given);
            var deleted = new CountDownLatch(1);
            // The unit behind the deletion is there when the sweeper might begin: it comes first.
            Concurrently.run(
                    () -> {
                        given.delete(room);
                        deleted.countDown();
                    },
                    () -> {
                        Concurrently.await(deleted);
                        store.close();
                    });
        }

        try (SqlStore store = open()) {
            awaitSwept(store);
        }
        assertOnlyTheOtherRoomIsLeft();
    }
}
