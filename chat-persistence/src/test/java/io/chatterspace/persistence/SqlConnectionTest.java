package io.chatterspace.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.application.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqlConnectionTest {
    @TempDir
    private Path directory;

    private Database database;

    @BeforeEach
    void createFile() throws IOException {
        database = new Database(Files.createFile(directory.resolve("chat.db")), "");
    }

    private SqlConnection open() throws SQLException {
        return database.open(Database.Role.WRITER);
    }

    @Test
    void checkpointGoesToItsEndWhereNobodyReads() throws SQLException {
        try (SqlConnection connection = open()) {
            connection.control("CREATE TABLE t (x)");

            assertThat(connection.checkpoint()).isTrue();

            assertThat(connection.pragma("busy_timeout")).isEqualTo("5000");
        }
    }

    @Test
    void checkpointThatFailsLeavesThePatienceAsItWas() throws SQLException {
        try (SqlConnection connection = open()) {
            connection.control("CREATE TABLE t (x)");
            connection.control("BEGIN IMMEDIATE");

            assertThatThrownBy(connection::checkpoint).isInstanceOf(StorageException.class);

            assertThat(connection.pragma("busy_timeout")).isEqualTo("5000");
        }
    }
}
