package io.chatterspace.torture.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.torture.check.StoredRoom.StoredEvent;
import io.chatterspace.torture.check.StoredRoom.StoredMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreDumpTest {
    private static final String NEEDLE = "needle8123456789abcdef";

    @TempDir
    private Path folder;

    /** Each needle another one, by its first digit. */
    private static String needle(char digit) {
        return "needle" + digit + NEEDLE.substring(7);
    }

    private Path database() {
        return folder.resolve("chat.db");
    }

    @BeforeEach
    void createTables() throws SQLException {
        execute(
                "CREATE TABLE room (id INTEGER PRIMARY KEY, rev INTEGER, last_seq INTEGER, deleted_at INTEGER)",
                "CREATE TABLE membership (room_id INTEGER REFERENCES room (id), user_id INTEGER)",
                "CREATE TABLE message (room_id INTEGER, seq INTEGER, posted_rev INTEGER, author_id INTEGER,"
                        + " client_key TEXT, body TEXT, deleted_at INTEGER, reacted INTEGER DEFAULT 0,"
                        + " pinned_rev INTEGER, mentions TEXT)",
                "CREATE TABLE mention (room_id INTEGER, seq INTEGER, user_id INTEGER)",
                "CREATE TABLE reaction (room_id INTEGER, seq INTEGER, rev INTEGER)",
                "CREATE TABLE bookmark (room_id INTEGER, seq INTEGER)",
                "CREATE TABLE user (id INTEGER PRIMARY KEY, name TEXT)",
                "CREATE TABLE restriction (room_id INTEGER, user_id INTEGER, kind TEXT)",
                "CREATE TABLE audit (deed TEXT, user_id INTEGER, room_id INTEGER)",
                "CREATE TABLE change (room_id INTEGER, rev INTEGER, kind TEXT, seq INTEGER, user_id INTEGER)");
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private StoreDump dump() throws SQLException, IOException {
        return StoreDump.read(database());
    }

    /** After the pages, which SQLite does not mind. */
    private void append(String bytes) throws IOException {
        Files.writeString(database(), bytes, StandardCharsets.ISO_8859_1, StandardOpenOption.APPEND);
    }

    @Test
    void saysWhatIsStored() throws Exception {
        execute(
                "INSERT INTO room VALUES (7, 9, 2, NULL)",
                "INSERT INTO membership VALUES (7, 100), (7, 101)",
                "INSERT INTO message (room_id, seq, posted_rev, author_id, client_key, body)"
                        + " VALUES (7, 2, 4, 101, 'k2', NULL), (7, 1, 3, 100, 'k1', 'Hello')",
                "INSERT INTO change VALUES (7, 1, 'opened', NULL, NULL), (7, 2, 'joined', NULL, 101),"
                        + " (7, 5, 'edit', 1, NULL), (7, 6, 'delete', 2, NULL), (7, 7, 'left', NULL, 102),"
                        + " (7, 8, 'member', NULL, 100), (7, 9, 'renamed', NULL, NULL)");
        StoredRoom room = dump().rooms().get("7");
        assertThat(room).isNotNull();
        assertThat(room.rev()).isEqualTo(9);
        assertThat(room.lastSeq()).isEqualTo(2);
        assertThat(room.members()).containsExactlyInAnyOrder("100", "101");
        assertThat(room.messages())
                .containsExactly(
                        new StoredMessage(1, 3, "100", "k1", Optional.of("Hello")),
                        new StoredMessage(2, 4, "101", "k2", Optional.empty()));
        assertThat(room.events())
                .isEqualTo(Map.of(
                        1L, new StoredEvent("opened", 0, ""),
                        2L, new StoredEvent("joined", 0, "101"),
                        3L, new StoredEvent("posted", 1, "100"),
                        4L, new StoredEvent("posted", 2, "101"),
                        5L, new StoredEvent("edited", 1, ""),
                        6L, new StoredEvent("deleted", 2, ""),
                        7L, new StoredEvent("left", 0, "102"),
                        8L, new StoredEvent("member_changed", 0, "100"),
                        9L, new StoredEvent("renamed", 0, "")));
    }

    @Test
    void saysWhatPeopleAreCalledAndHowOftenTheyWereDismissed() throws Exception {
        execute(
                "INSERT INTO user VALUES (100, 'Ada')",
                "INSERT INTO audit VALUES ('member-removed', 100, 7), ('member-banned', 100, 7),"
                        + " ('member-silenced', 100, 7), ('member-banned', 101, 7)");
        assertThat(dump().names()).isEqualTo(Map.of("100", "Ada"));
        assertThat(dump().dismissals()).isEqualTo(Map.of("7/100", 2L, "7/101", 1L));
    }

    @Test
    void aDeletedRoomIsNotThere() throws Exception {
        execute("INSERT INTO room VALUES (7, 2, 0, 1700000000000)");
        assertThat(dump().rooms()).isEmpty();
    }

    /** Each act, its entry in the log of privileged acts, and a complaint if either is there alone. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "change VALUES (7, 2, 'changed', NULL, NULL); audit VALUES ('room-archived', NULL, 7)",
                "room VALUES (8, 2, 0, 1700000000000); audit VALUES ('room-deleted', NULL, 8)",
                "restriction VALUES (7, 100, 'ban'); audit VALUES ('member-banned', 100, 7)",
                "restriction VALUES (7, 100, 'silence'); audit VALUES ('member-silenced', 100, 7)",
            })
    void complainsOfPrivilegedActsThatWereDoneByHalf(String actAndEntry) throws Exception {
        List<String> halves = List.of(actAndEntry.split("; "));
        for (String half : halves) {
            execute("DELETE FROM room", "DELETE FROM change", "DELETE FROM restriction", "DELETE FROM audit");
            execute("INSERT INTO room VALUES (7, 2, 0, NULL)", "INSERT INTO " + half);
            // That a room is deleted in the end may be because all of it is gone.
            boolean isWhole = half.contains("room-deleted");
            assertThat(dump().complaints()).hasSize(isWhole ? 0 : 1);
            execute("INSERT INTO " + halves.get(half.equals(halves.getFirst()) ? 1 : 0));
            assertThat(dump().complaints()).isEmpty();
        }
    }

    @Test
    void complainsOfADeletionThatOnlyTheLogKnows() throws Exception {
        execute("INSERT INTO room VALUES (7, 2, 0, NULL)", "INSERT INTO audit VALUES ('room-deleted', NULL, 7)");
        assertThat(dump().complaints()).hasSize(1);
    }

    @Test
    void complainsOfARemovalThatOnlyTheLogKnows() throws Exception {
        execute("INSERT INTO room VALUES (7, 2, 0, NULL)", "INSERT INTO audit VALUES ('member-removed', 100, 7)");
        assertThat(dump().complaints()).hasSize(1);
        execute("INSERT INTO change VALUES (7, 2, 'left', NULL, 100)");
        assertThat(dump().complaints()).isEmpty();
    }

    @Test
    void complainsOfReactionsToNothing() throws Exception {
        execute(
                "INSERT INTO room VALUES (7, 5, 1, NULL)",
                "INSERT INTO message (room_id, seq, posted_rev, author_id, client_key, reacted)"
                        + " VALUES (7, 1, 3, 100, 'k1', 1)",
                "INSERT INTO reaction VALUES (7, 1, 5)",
                "INSERT INTO change VALUES (7, 5, 'reactions', 1, NULL)");
        assertThat(dump().complaints()).isEmpty();
        execute("UPDATE message SET deleted_at = 1700000000000");
        assertThat(dump().complaints()).hasSize(1);
        execute("UPDATE message SET deleted_at = NULL", "DELETE FROM change");
        assertThat(dump().complaints()).hasSize(1);
    }

    @Test
    void complainsOfPinsWithoutARevision() throws Exception {
        execute(
                "INSERT INTO room VALUES (7, 5, 1, NULL)",
                "INSERT INTO message (room_id, seq, posted_rev, author_id, client_key, pinned_rev)"
                        + " VALUES (7, 1, 3, 100, 'k1', 5)",
                "INSERT INTO change VALUES (7, 5, 'pin', 1, NULL)");
        assertThat(dump().complaints()).isEmpty();
        execute("UPDATE message SET pinned_rev = 4");
        assertThat(dump().complaints()).hasSize(1);
    }

    @Test
    void complainsOfBookmarksOfNothing() throws Exception {
        execute(
                "INSERT INTO room VALUES (7, 5, 1, NULL)",
                "INSERT INTO message (room_id, seq, posted_rev, author_id, client_key) VALUES (7, 1, 3, 100, 'k1')",
                "INSERT INTO bookmark VALUES (7, 1)");
        assertThat(dump().complaints()).isEmpty();
        execute("UPDATE message SET deleted_at = 1700000000000");
        assertThat(dump().complaints()).hasSize(1);
    }

    @Test
    void complainsOfMentionsByHalf() throws Exception {
        execute(
                "INSERT INTO room VALUES (7, 5, 1, NULL)",
                "INSERT INTO message (room_id, seq, posted_rev, author_id, client_key, mentions)"
                        + " VALUES (7, 1, 3, 100, 'k1', '101 102')",
                "INSERT INTO mention VALUES (7, 1, 101), (7, 1, 102)");
        assertThat(dump().complaints()).isEmpty();
        execute("UPDATE mention SET user_id = 2 WHERE user_id = 102");
        assertThat(dump().complaints()).hasSize(1);
        execute("DELETE FROM mention WHERE user_id = 2");
        assertThat(dump().complaints()).hasSize(1);
    }

    @Test
    void complainsOfWhatIsLiftedAndStillThere() throws Exception {
        execute(
                "INSERT INTO restriction VALUES (7, 100, 'ban')",
                "INSERT INTO audit VALUES ('member-banned', 100, 7), ('ban-lifted', 100, 7)");
        assertThat(dump().complaints()).hasSize(1);
        execute("DELETE FROM restriction");
        assertThat(dump().complaints()).isEmpty();
    }

    @Test
    void passesOnWhatSqliteComplainsOf() throws Exception {
        assertThat(dump().complaints()).isEmpty();
        execute("PRAGMA foreign_keys = OFF", "INSERT INTO membership VALUES (99, 100)");
        assertThat(dump().complaints()).containsExactly("a row of membership refers to nothing in room");
    }

    @Test
    void findsWhatIsInAMessage() throws Exception {
        assertThat(dump().needles()).isEmpty();
        execute(
                "INSERT INTO message (room_id, seq, posted_rev, author_id, client_key, body) VALUES (7, 1, 1, 100, 'k1', '"
                        + NEEDLE + " and more')");
        assertThat(dump().needles()).containsExactly(NEEDLE);
    }

    @Test
    void findsWhatIsLeftWhereNoTableIs() throws Exception {
        append("remains " + NEEDLE + "0 of a deleted message");
        assertThat(dump().needles()).containsExactly(NEEDLE);
    }

    @Test
    void findsWhatIsLeftInTheLog() throws Exception {
        Files.writeString(folder.resolve("chat.db-wal"), "no log that SQLite reads, but " + NEEDLE);
        assertThat(dump().needles()).containsExactly(NEEDLE);
    }

    @Test
    void findsWhatLiesAcrossTheBordersOfABuffer() throws Exception {
        long size = Files.size(database());
        int border = 1 << 16;
        for (int before = 0; before <= NEEDLE.length(); before++) {
            String needle = "needle%016x".formatted(before);
            long now = Files.size(database());
            long next = (now / border + 1) * border + (now % border > border - 30 ? border : 0);
            append("-".repeat((int) (next - now) - before) + needle + "-".repeat(30));
        }
        assertThat(size).isLessThan(border);
        assertThat(dump().needles()).hasSize(NEEDLE.length() + 1);
    }

    @Test
    void isNotMisledByWhatOnlyBeginsLikeOne() throws Exception {
        append("n" + needle('1'));
        append(" need" + needle('2'));
        append(" needleabc" + needle('3'));
        append(" needle0123456789abcde" + needle('4'));
        append(" " + needle('5') + needle('6'));
        append(" needle0123456789ABCDEF needle-0123456789abcdef needle0123");
        Set<String> found = dump().needles();
        assertThat(found)
                .containsExactlyInAnyOrder(
                        needle('1'), needle('2'), needle('3'), needle('4'), needle('5'), needle('6'));
    }
}
