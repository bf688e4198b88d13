package io.chatterspace.server.browser;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A hold on a database, in which the server cannot write until it is closed. Confined to the test's thread. */
final class DatabaseLock implements AutoCloseable {
    private final Connection connection;

    private DatabaseLock(Connection connection) {
        this.connection = connection;
    }

    static DatabaseLock of(Path database) {
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
            try (Statement statement = connection.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
            }
            return new DatabaseLock(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
