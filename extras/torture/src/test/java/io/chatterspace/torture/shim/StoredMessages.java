package io.chatterspace.torture.shim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What a database has of the messages of a room, read without the server. Immutable.
 *
 * @param all by number
 */
record StoredMessages(List<Row> all) {

    /** A stored message. */
    record Row(long seq, String key, String body) {}

    StoredMessages {
        all = List.copyOf(all);
    }

    /**
     * Reads a copy, so that the next start finds the database as it was left, and expects that SQLite finds nothing wrong
     * and that the numbers are 1, 2, 3, ...
     */
    static StoredMessages readCopy(Path database, String room) throws Exception {
        Path folder = Files.createTempDirectory("copy");
        Path copy = folder.resolve("copy.db");
        Path journal = database.resolveSibling(database.getFileName() + "-wal");
        try {
            Files.copy(database, copy);
            if (Files.exists(journal)) {
                Files.copy(journal, folder.resolve("copy.db-wal"));
            }
            return read(copy, room);
        } finally {
            for (String name : List.of("copy.db", "copy.db-wal", "copy.db-shm")) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.delete(folder);
        }
    }

    private static StoredMessages read(Path database, String room) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            try (ResultSet check = statement.executeQuery("PRAGMA integrity_check")) {
                check.next();
                assertThat(check.getString(1)).isEqualTo("ok");
            }
            try (ResultSet table = statement.executeQuery("SELECT 1 FROM sqlite_schema WHERE name = 'message'")) {
                if (!table.next()) {
                    return new StoredMessages(List.of());
                }
            }
            List<Row> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery("SELECT seq, client_key, body FROM message WHERE room_id = "
                    + Long.parseLong(room) + " ORDER BY seq")) {
                while (found.next()) {
                    rows.add(new Row(found.getLong(1), found.getString(2), found.getString(3)));
                }
            }
            assertThat(rows)
                    .extracting(Row::seq)
                    .isEqualTo(LongStream.rangeClosed(1, rows.size()).boxed().toList());
            return new StoredMessages(rows);
        }
    }
}
