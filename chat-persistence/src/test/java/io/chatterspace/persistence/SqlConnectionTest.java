package io.chatterspace.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.application.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
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

    private static void expectSettings(SqlConnection connection) throws SQLException {
        for (Map.Entry<String, String> pragma :
                Database.pragmas(Database.Role.WRITER).entrySet()) {
            assertThat(connection.pragma(pragma.getKey())).as(pragma.getKey()).isEqualTo(pragma.getValue());
        }
        assertThat(connection.pragma("temp_store_directory")).isEmpty();
    }

    @Test
    void rewritingLeavesTheSettingsAsTheyWere() throws SQLException {
        try (SqlConnection connection = open()) {
            connection.control("CREATE TABLE t (x)");

            assertThat(connection.rewrite(directory, () -> false)).isTrue();

            expectSettings(connection);
        }
    }

    @Test
    void rewritingThatIsStoppedLeavesTheSettingsAsTheyWere() throws SQLException {
        try (SqlConnection connection = open()) {
            connection.control("CREATE TABLE t (x)");
            connection.control(
                    "INSERT INTO t WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 9999)"
                            + " SELECT i FROM n");

            assertThat(connection.rewrite(directory, () -> true)).isFalse();

            expectSettings(connection);
            assertThat(connection.fault()).isEmpty();
            assertThat(connection.number("SELECT count(*) FROM t")).isEqualTo(9999);
        }
    }

    @Test
    void rewritingPutsItsCopyIntoTheFolderThatItIsGiven() throws SQLException {
        try (SqlConnection connection = open()) {
            Path missing = directory.resolve("missing's");

            assertThatThrownBy(() -> connection.rewrite(missing, () -> false)).hasStackTraceContaining("directory");

            expectSettings(connection);
        }
    }
}
