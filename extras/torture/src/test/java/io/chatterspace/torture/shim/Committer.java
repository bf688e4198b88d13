package io.chatterspace.torture.shim;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteException;

/**
 * A process that commits row after row to a SQLite database until it is killed, and says of each on standard output, once
 * the commit has returned, {@code kept <row> <wall clock> <monotonic clock>}, or {@code failed <row> <code>}. A failed
 * commit is repeated with the next row, on a new connection.
 *
 * <p>Arguments: the database, the value of {@code synchronous}, the pages of the journal after which it is written back.
 */
final class Committer {
    /** Should nobody come to kill it. */
    private static final int MOST = 100_000;

    private Committer() {}

    public static void main(String[] arguments) throws SQLException {
        Path database = Path.of(arguments[0]);
        Connection connection = null;
        long row = 0;
        for (int commit = 0; commit < MOST; commit++) {
            try {
                if (connection == null) {
                    connection = open(database, arguments[1], arguments[2]);
                    row = Math.max(row, last(connection));
                }
                row++;
                insert(connection, row);
                System.out.println("kept " + row + " " + System.currentTimeMillis() + " " + System.nanoTime());
            } catch (SQLiteException e) {
                System.out.println("failed " + row + " " + e.getResultCode().name());
                if (connection != null) {
                    connection.close();
                    connection = null;
                }
            }
        }
    }

    private static void insert(Connection connection, long row) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO kept VALUES (" + row + ", zeroblob(600))");
        }
    }

    private static Connection open(Path database, String synchronous, String pages) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = wal");
            statement.execute("PRAGMA synchronous = " + synchronous);
            statement.execute("PRAGMA wal_autocheckpoint = " + pages);
            statement.execute("CREATE TABLE IF NOT EXISTS kept (id INTEGER PRIMARY KEY, ballast BLOB)");
        }
        return connection;
    }

    private static long last(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var found = statement.executeQuery("SELECT coalesce(max(id), 0) FROM kept")) {
            return found.next() ? found.getLong(1) : 0;
        }
    }
}
