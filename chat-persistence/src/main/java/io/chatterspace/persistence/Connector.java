package io.chatterspace.persistence;

import io.chatterspace.persistence.Database.Role;
import java.sql.SQLException;

/** Where connections come from. Thread-safe. */
@FunctionalInterface
interface Connector {
    /** A new connection, ready for its role. */
    SqlConnection open(Role role) throws SQLException;
}
