package io.chatterspace.persistence;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jooq.conf.FetchTriggerValuesAfterReturning;
import org.jooq.conf.MappedSchema;
import org.jooq.conf.MappedTable;
import org.jooq.conf.RenderMapping;
import org.jooq.conf.Settings;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** The database file, and the one place where connections to it are opened. Immutable. */
final class Database implements Connector {
    static final int BUSY_MILLIS = 5_000;
    static final String TEMPORARY_IN_MEMORY = "2";
    /** Pages of the journal after which a commit writes them into the database: a busy page is written once for many. */
    private static final int CHECKPOINT_PAGES = 4_000;

    private static final int JOURNAL_BYTES = 64 * 1024 * 1024;
    private static final int CACHE_KIB = 16 * 1024;

    private final Path file;
    private final String prefix;

    /** What a connection is for. */
    enum Role {
        WRITER,
        READER,
        /** To copy it or to put it in order while no store is on it: takes the file's mode as it is. */
        COPIER
    }

    Database(Path file, String prefix) {
        this.file = file;
        this.prefix = prefix;
    }

    Path file() {
        return file;
    }

    String prefix() {
        return prefix;
    }

    /** A new connection with everything set that durability, safety and deletion rest on, each read back. */
    @Override
    public SqlConnection open(Role role) throws SQLException {
        var config = new SQLiteConfig();
        // The file was made when it was claimed: if it is not there, it was taken away.
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        Connection connection = config.createConnection(url());
        try {
            for (Map.Entry<String, String> pragma : pragmas(role).entrySet()) {
                set(connection, pragma.getKey(), pragma.getValue());
            }
            return new SqlConnection(connection, prefix, settings());
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    String url() {
        return "jdbc:sqlite:" + file;
    }

    /** The settings by name, as they read once they are set. */
    static Map<String, String> pragmas(Role role) {
        Map<String, String> pragmas = new LinkedHashMap<>();
        pragmas.put("busy_timeout", Integer.toString(BUSY_MILLIS));
        if (role != Role.COPIER) {
            pragmas.put("journal_mode", "wal");
        }
        pragmas.put("synchronous", "2"); // FULL
        pragmas.put("foreign_keys", "1");
        pragmas.put("recursive_triggers", "1");
        pragmas.put("trusted_schema", "0");
        pragmas.put("cell_size_check", "1");
        pragmas.put("mmap_size", "0");
        pragmas.put("temp_store", TEMPORARY_IN_MEMORY);
        pragmas.put("wal_autocheckpoint", Integer.toString(CHECKPOINT_PAGES));
        pragmas.put("journal_size_limit", Integer.toString(JOURNAL_BYTES));
        pragmas.put("secure_delete", "1");
        pragmas.put("cache_size", Integer.toString(-CACHE_KIB));
        pragmas.put(
                "query_only",
                switch (role) {
                    case WRITER, COPIER -> "0";
                    case READER -> "1";
                });
        return pragmas;
    }

    static String read(Connection connection, String pragma) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA " + pragma)) {
            return result.next() ? result.getString(1) : "";
        }
    }

    /** Sets something, and reads it back. */
    static void set(Connection connection, String pragma, String value) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA " + pragma + " = " + value);
        }
        String actual = read(connection, pragma);
        if (!actual.equals(value)) {
            throw new SQLException("PRAGMA " + pragma + " is " + actual + ", not " + value);
        }
    }

    private Settings settings() {
        var settings = new Settings()
                .withExecuteLogging(false)
                .withRenderSchema(false)
                .withRenderCatalog(false)
                .withFetchTriggerValuesAfterReturning(FetchTriggerValuesAfterReturning.NEVER);
        if (!prefix.isEmpty()) {
            settings.setRenderMapping(new RenderMapping()
                    .withSchemata(new MappedSchema()
                            .withInput("")
                            .withTables(new MappedTable()
                                    .withInputExpression(Pattern.compile("(.+)"))
                                    .withOutput(prefix + "$1"))));
        }
        return settings;
    }
}
