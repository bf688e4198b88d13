package io.chatterspace.persistence;

import io.chatterspace.application.StorageException;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A thread's connection with its statements, opened anew when the one before has become unusable. Confined to that
 * thread once it is open.
 */
final class Link implements AutoCloseable {
    private final Connector connector;
    private final Database.Role role;
    private @Nullable Open open;

    private record Open(SqlConnection connection, Rows rows) {}

    Link(Connector connector, Database.Role role) {
        this.connector = connector;
        this.role = role;
    }

    /** Opens the connection for the first time. */
    void open() throws SQLException {
        SqlConnection connection = connector.open(role);
        open = new Open(connection, Rows.on(connection));
    }

    /**
     * The connection.
     *
     * @throws StorageException if there is none and none can be opened
     */
    SqlConnection connection() {
        return current().connection();
    }

    Rows rows() {
        return current().rows();
    }

    boolean isOpen() {
        return open != null;
    }

    /** What is wrong with the connection, if there is one. */
    Optional<SqlFault> fault() {
        return open == null ? Optional.empty() : open.connection().fault();
    }

    void closeIfFaulty() {
        if (fault().isPresent()) {
            close();
        }
    }

    @Override
    public void close() {
        Open closing = open;
        open = null;
        if (closing != null) {
            try {
                closing.connection().close();
            } catch (SQLException e) {
                // It is unusable or not needed any more: what was committed does not depend on its end.
                System.getLogger(Link.class.getName()).log(System.Logger.Level.DEBUG, "closing a connection failed", e);
            }
        }
    }

    private Open current() {
        if (open == null) {
            try {
                open();
            } catch (SQLException e) {
                throw new StorageException("the database cannot be opened: " + e.getMessage(), e);
            }
        }
        Open current = open;
        if (current == null) {
            throw new IllegalStateException("just opened");
        }
        return current;
    }
}
