package io.chatterspace.violation.application.message;

import java.sql.Connection;

/** Takes a connection. */
public interface JdbcHistory {
    void read(Connection connection);
}
