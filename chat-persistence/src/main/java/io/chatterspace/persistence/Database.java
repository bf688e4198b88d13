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

/** The database file, and the one place where connections to it are opened. Immutable. */
final class Database {
    static final int BUSY_MILLIS = 5_000;
    /** Pages of the journal after which a commit writes them into the database: a busy page is written once for many. */
    private static final int CHECKPOINT_PAGES = 4_000;

    private static final int JOURNAL_BYTES = 64 * 1024 * 1024;
    private static final int CACHE_KIB = 16 * 1024;

    private final Path file;
    private final String prefix;
    private final Map<String, String> otherPragmas;

    /** What a connection is for. */
    enum Role {
        WRITER,
        READER,
        /** To copy it or to put it in order while no store is on it: takes the file's mode as it is. */
        COPIER
    }

    Database(Path file, String prefix) {
        this(file, prefix, Map.of());
    }

    /** With settings in place of the usual ones. */
    Database(Path file, String prefix, Map<String, String> otherPragmas) {
        this.file = file;
        this.prefix = prefix;
        this.otherPragmas = Map.copyOf(otherPragmas);
    }

    Path file() {
        return file;
    }

    String prefix() {
        return prefix;
    }

    /** A new connection with everything set that durability, safety and deletion rest on, each read back. */
    SqlConnection open(Role role) throws SQLException {
        Connection connection = new SQLiteConfig().createConnection(url());
        try {
            Map<String, String> pragmas = pragmas(role);
            pragmas.putAll(otherPragmas);
            for (Map.Entry<String, String> pragma : pragmas.entrySet()) {
                set(connection, pragma.getKey(), pragma.getValue());
            }
            return new SqlConnection(connection, settings());
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
        pragmas.put("temp_store", "2"); // in memory
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

    private static void set(Connection connection, String pragma, String value) throws SQLException {
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
