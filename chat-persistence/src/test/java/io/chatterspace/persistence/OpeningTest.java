package io.chatterspace.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chatterspace.application.Fixtures;
import io.chatterspace.application.room.RoomSummary;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.user.User;
import io.chatterspace.persistence.StoreOpenException.Reason;
import io.chatterspace.persistence.schema.DefaultSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OpeningTest {
    /** Tries to lock as a store does, says what came of it, and holds the lock until its input ends. */
    private static final String OTHER_PROCESS = """
            import java.nio.ByteBuffer;
            import java.nio.channels.FileChannel;
            import java.nio.file.*;

            class Other {
                public static void main(String[] args) throws Exception {
                    try (FileChannel channel = FileChannel.open(
                            Path.of(args[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                        boolean locked = channel.tryLock(Long.MAX_VALUE - 1, 1, false) != null;
                        if (locked) {
                            channel.truncate(0);
                            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\\n").getBytes()));
                        }
                        System.out.println(locked ? "locked" : "refused");
                        System.in.read();
                    }
                }
            }
            """;

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("data/chat.db");
    }

    private SqlStore open() {
        return SqlStore.open(SqlStoreConfig.of(file));
    }

    private StoreOpenException refusal() {
        return catchThrowableOfType(StoreOpenException.class, this::open);
    }

    private void sql(String... statements) throws SQLException, IOException {
        Files.createDirectories(file.getParent());
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    @Test
    void makesDirectoriesAndAFileForItsOwnerOnly() throws IOException {
        open().close();

        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(file.getParent())).isEqualTo("rwx------");
    }

    @Test
    void leavesADirectoryThatIsThereAsItIs() throws IOException {
        Files.createDirectories(file.getParent());
        Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("rwxr-x---"));

        open().close();

        assertThat(permissions(file.getParent())).isEqualTo("rwxr-x---");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void leavesNoJournalBehind() throws IOException {
        try (SqlStore store = open()) {
            new Fixtures(store).users(100);
        }

        try (Stream<Path> left = Files.list(file.getParent())) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("chat.db", "chat.db.lock");
        }
    }

    @Test
    void findsEverythingAgain() {
        User ada;
        Epoch epoch;
        try (SqlStore store = open()) {
            ada = new Fixtures(store).user("Ada");
            epoch = store.epoch();
        }

        try (SqlStore store = open()) {
            assertThat(store.lookup().user(ada.id())).contains(ada);
            assertThat(store.epoch()).isEqualTo(epoch);
        }
        assertThat(epoch.value()).hasSize(22);
    }

    @Test
    void everyDatabaseHasAnEpochOfItsOwn() {
        try (SqlStore one = open();
                SqlStore other = SqlStore.open(SqlStoreConfig.of(directory.resolve("other.db")))) {
            assertThat(one.epoch()).isNotEqualTo(other.epoch());
        }
    }

    @Test
    void setsWhatDurabilityAndSafetyRestOnAndReadsItBack() throws SQLException {
        open().close();
        var database = new Database(file, "");

        for (Database.Role role : Database.Role.values()) {
            try (SqlConnection connection = database.open(role)) {
                assertThat(connection.pragma("journal_mode")).isEqualTo("wal");
                assertThat(connection.pragma("synchronous")).isEqualTo("2");
                assertThat(connection.pragma("foreign_keys")).isEqualTo("1");
                assertThat(connection.pragma("secure_delete")).isEqualTo("1");
                assertThat(connection.pragma("recursive_triggers")).isEqualTo("1");
                assertThat(connection.pragma("trusted_schema")).isEqualTo("0");
                assertThat(connection.pragma("cell_size_check")).isEqualTo("1");
                assertThat(connection.pragma("mmap_size")).isEqualTo("0");
                assertThat(connection.pragma("busy_timeout")).isEqualTo("5000");
                assertThat(connection.pragma("query_only")).isEqualTo(role == Database.Role.READER ? "1" : "0");
            }
        }
    }

    @Test
    void refusesAFileThatIsNoDatabase() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "Dear diary, today I was opened by a chat server.");

        assertThat(refusal().reason()).isEqualTo(Reason.NOT_A_DATABASE);
        assertThat(file).content().startsWith("Dear diary");
    }

    @Test
    void refusesADamagedDatabase() throws IOException {
        open().close();
        byte[] content = Files.readAllBytes(file);
        Arrays.fill(content, 100, content.length, (byte) 0x55);
        Files.write(file, content);

        assertThat(refusal().reason()).isEqualTo(Reason.NOT_A_DATABASE);
    }

    @Test
    void refusesADirectory() throws IOException {
        Files.createDirectories(file);

        assertThat(refusal().reason()).isEqualTo(Reason.NOT_A_DATABASE);
    }

    @Test
    void refusesADirectoryThatCannotBeMade() throws IOException {
        Files.writeString(directory.resolve("data"), "in the way");

        StoreOpenException refusal = refusal();

        assertThat(refusal.reason()).isEqualTo(Reason.UNUSABLE_FILE);
        assertThat(refusal.file()).isEqualTo(file);
    }

    @Test
    void refusesTheDatabaseOfANewerVersion() throws SQLException, IOException {
        open().close();
        sql("INSERT INTO schema_history (installed_rank, version, description, type, script, checksum, installed_by,"
                + " execution_time, success) VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 1, 'x', 1, 1)");

        assertThat(refusal().reason()).isEqualTo(Reason.NEWER_VERSION);
    }

    @Test
    void refusesASchemaThatWasMadeByAnotherScript() throws SQLException, IOException {
        open().close();
        sql("UPDATE schema_history SET checksum = checksum + 1");

        assertThat(refusal().reason()).isEqualTo(Reason.FOREIGN_SCHEMA);
    }

    @Test
    void refusesTheDatabaseOfSomethingElse() throws SQLException, IOException {
        sql("CREATE TABLE invoice (id INTEGER PRIMARY KEY)");

        assertThat(refusal().reason()).isEqualTo(Reason.FOREIGN_SCHEMA);
    }

    @Test
    void livesAmongTheTablesOfOthersUnderItsPrefix() throws SQLException, IOException {
        sql("CREATE TABLE user (id INTEGER PRIMARY KEY)", "CREATE TABLE room (id INTEGER PRIMARY KEY)");
        SqlStoreConfig config = SqlStoreConfig.of(file).withTablePrefix("chat_");

        User ada;
        try (SqlStore store = SqlStore.open(config)) {
            var given = new Fixtures(store);
            ada = given.user("Ada");
            given.post(given.room("Lobby", ada), ada, "Hello");
        }

        try (SqlStore store = SqlStore.open(config)) {
            assertThat(store.lookup().user(ada.id())).contains(ada);
            assertThat(store.<List<RoomSummary>>read(
                            snapshot -> snapshot.rooms().listOf(ada.id())))
                    .hasSize(1);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                var names = statement.executeQuery("SELECT name FROM sqlite_master WHERE name NOT LIKE 'chat\\_%'"
                        + " ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")) {
            var found = new ArrayList<String>();
            while (names.next()) {
                found.add(names.getString(1));
            }
            assertThat(found).containsExactlyInAnyOrder("user", "room");
        }
    }

    @Test
    void refusesASecondStoreOfTheSameProcess() throws IOException {
        Path link = directory.resolve("link.db");
        try (SqlStore store = open()) {
            Files.createSymbolicLink(link, file);

            StoreOpenException again = refusal();
            assertThat(again.reason()).isEqualTo(Reason.IN_USE);
            assertThat(again.holder()).hasValue(ProcessHandle.current().pid());
            assertThatThrownBy(() -> SqlStore.open(SqlStoreConfig.of(link))).isInstanceOf(StoreOpenException.class);

            new Fixtures(store).user("Ada");
        }
        open().close();
    }

    @Test
    void refusesADatabaseThatAnotherProcessHas() throws IOException, InterruptedException {
        open().close();
        Process other = otherProcess();
        try (BufferedReader said = other.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo("locked");

            StoreOpenException refusal = refusal();

            assertThat(refusal.reason()).isEqualTo(Reason.IN_USE);
            assertThat(refusal.holder()).hasValue(other.pid());
            assertThat(refusal).hasMessageContaining(Long.toString(other.pid()));
            other.getOutputStream().close();
            assertThat(other.waitFor()).isZero();
            open().close();
        } finally {
            other.destroy();
        }
    }

    @Test
    void keepsItsClaimThroughTheAttemptsOfOthers() throws IOException {
        try (SqlStore store = open()) {
            assertThat(refusal().reason()).isEqualTo(Reason.IN_USE);
            new Fixtures(store).user("Ada");

            Process other = otherProcess();
            try (BufferedReader said = other.inputReader(StandardCharsets.UTF_8)) {
                assertThat(said.readLine()).isEqualTo("refused");
            } finally {
                other.destroy();
            }
        }
    }

    private Process otherProcess() throws IOException {
        Path source = directory.resolve("Other.java");
        Files.writeString(source, OTHER_PROCESS);
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        source.toString(),
                        file.resolveSibling("chat.db.lock").toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void generatedTablesAreThoseOfTheMigrations() throws SQLException {
        open().close();

        try (SqlConnection connection = new Database(file, "").open(Database.Role.READER)) {
            var generated = DefaultSchema.DEFAULT_SCHEMA.getTables().stream()
                    .flatMap(table -> Stream.of(table.fields())
                            .map(field -> table.getName() + "." + field.getName() + " "
                                    + field.getDataType().nullable()))
                    .toList();
            var migrated = connection
                    .sql()
                    .fetch(
                            "SELECT m.name || '.' || c.name || ' ' || iif(c.\"notnull\" = 0, 'true', 'false') AS line"
                                    + " FROM sqlite_master m JOIN pragma_table_info(m.name) c"
                                    + " WHERE m.type = 'table' AND m.name NOT LIKE '%schema_history' AND instr(m.name, '_fts') = 0")
                    .getValues("line", String.class);

            assertThat(generated).containsExactlyInAnyOrderElementsOf(migrated);
        }
    }
}
