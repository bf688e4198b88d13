package io.chatterspace.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * What a database file says of one room, read without the server. Immutable.
 *
 * @param revision the room's counter of events
 * @param lastSeq the room's counter of messages
 * @param messages all messages by seq
 * @param revisions the revisions of all events, in order
 */
record StoredRoom(long revision, long lastSeq, List<Row> messages, List<Long> revisions) {

    /** A stored message; a deleted one has no body. */
    record Row(long seq, String author, String key, Optional<String> body) {}

    StoredRoom {
        messages = List.copyOf(messages);
        revisions = List.copyOf(revisions);
    }

    /** Reads a database that no process uses, and expects that SQLite finds nothing wrong with it. */
    static StoredRoom read(Path database, String room) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            assertThat(texts(statement, "PRAGMA integrity_check")).containsExactly("ok");
            assertThat(texts(statement, "PRAGMA foreign_key_check")).isEmpty();
            String where = " WHERE room_id = " + Long.parseLong(room);
            return new StoredRoom(
                    numbers(statement, "SELECT rev FROM room WHERE id = " + Long.parseLong(room))
                            .getFirst(),
                    numbers(statement, "SELECT last_seq FROM room WHERE id = " + Long.parseLong(room))
                            .getFirst(),
                    rows(statement, "SELECT seq, author_id, client_key, body FROM message" + where + " ORDER BY seq"),
                    numbers(
                            statement,
                            "SELECT posted_rev FROM message" + where + " UNION ALL SELECT rev FROM change" + where
                                    + " ORDER BY 1"));
        }
    }

    /** Reads a copy of a database that a process left behind when it was killed, so that the next start finds it as it is. */
    static StoredRoom readCopy(Path database, String room) throws SQLException, IOException {
        Path folder = Files.createTempDirectory(database.getParent(), "copy");
        Path copy = folder.resolve(database.getFileName());
        Files.copy(database, copy);
        Path log = database.resolveSibling(database.getFileName() + "-wal");
        if (Files.exists(log)) {
            Files.copy(log, folder.resolve(log.getFileName()));
        }
        return read(copy, room);
    }

    /** The room's counter of events, read from a database that a server uses. */
    static long committed(Path database, String room) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            return numbers(statement, "SELECT rev FROM room WHERE id = " + Long.parseLong(room))
                    .getFirst();
        }
    }

    /** Opens a database. */
    static Connection connect(Path database) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + database);
    }

    /** Expects that messages and events are numbered 1, 2, 3, ... */
    void expectNoGap() {
        assertThat(messages).extracting(Row::seq).isEqualTo(upTo(lastSeq));
        assertThat(revisions).isEqualTo(upTo(revision));
    }

    static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private static List<String> texts(Statement statement, String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static List<Long> numbers(Statement statement, String query) throws SQLException {
        return texts(statement, query).stream().map(Long::valueOf).toList();
    }

    private static List<Row> rows(Statement statement, String query) throws SQLException {
        List<Row> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(new Row(
                        rows.getLong(1),
                        Long.toString(rows.getLong(2)),
                        rows.getString(3),
                        Optional.ofNullable(rows.getString(4))));
            }
        }
        return found;
    }
}
