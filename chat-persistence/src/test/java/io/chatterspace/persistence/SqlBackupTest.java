package io.chatterspace.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chatterspace.application.Fixtures;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.user.DisplayName;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.persistence.BackupException.Reason;
import io.chatterspace.persistence.SqlBackup.Restored;
import io.chatterspace.persistence.SqlBackup.Saved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqlBackupTest {
    private static final Instant NOW = Instant.parse("2026-03-10T09:20:00Z");

    @TempDir
    private Path directory;

    private Path file;
    private Path backup;

    @BeforeEach
    void nameFiles() throws IOException {
        file = directory.resolve("data/chat.db");
        backup = Files.createDirectory(directory.resolve("backups")).resolve("monday.db");
    }

    private SqlStore open() {
        return SqlStore.open(SqlStoreConfig.of(file));
    }

    private Saved save() {
        return SqlBackup.save(SqlStoreConfig.of(file), backup);
    }

    private Restored restore() {
        return SqlBackup.restore(SqlStoreConfig.of(file), backup, NOW);
    }

    private static BackupException refusal(ThrowingCallable attempt) {
        return catchThrowableOfType(BackupException.class, attempt);
    }

    /** Opens a store with a room in which somebody who is signed in has posted so often. */
    private static void fill(SqlStore store, int messages) {
        var given = new Fixtures(store);
        User ada = given.user("Ada");
        given.session(ada);
        Room room = given.room("Lobby", ada);
        given.posts(room, ada, messages);
    }

    /** Stores one user more. */
    private static void add(SqlStore store) {
        var bob = User.guest(new UserId(9), new DisplayName("Bob"), NOW);
        assertThat(store.<Boolean>write(tx -> {
                    tx.users().add(bob);
                    return true;
                }))
                .isTrue();
    }

    private void fill(int messages) {
        try (SqlStore store = open()) {
            fill(store, messages);
        }
    }

    static long number(Path database, String query) throws SQLException {
        return Long.parseLong(text(database, query));
    }

    static String text(Path database, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.getString(1);
        }
    }

    private static void change(Path database, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement changing = connection.createStatement()) {
            changing.execute(statement);
        }
    }

    private static Epoch epochOf(Path database) throws SQLException {
        return new Epoch(text(database, "SELECT value FROM installation WHERE name = 'epoch'"));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @Nested
    final class Saving {
        @Test
        void savesWhatIsCommittedWhileTheStoreIsOpenAndLeavesTheStoreAlone() throws Exception {
            try (SqlStore store = open()) {
                fill(store, 10);

                Saved saved = save();
                add(store);

                assertThat(saved).isEqualTo(new Saved(backup, Files.size(backup), 1, 10));
                assertThat(number(backup, "SELECT count(*) FROM message")).isEqualTo(10);
                assertThat(number(backup, "SELECT count(*) FROM session")).isOne();
            }
            assertThat(names(file.getParent())).containsExactly("chat.db", "chat.db.lock");
            assertThat(number(file, "SELECT count(*) FROM user")).isEqualTo(2);
        }

        @Test
        void savesADatabaseThatNoStoreHasOpen() throws Exception {
            fill(10);

            assertThat(save().messages()).isEqualTo(10);
            assertThat(names(file.getParent())).containsExactly("chat.db", "chat.db.lock");
        }

        @Test
        void savesWhatStandsInAJournalThatACrashLeft() throws Exception {
            Path crashed = directory.resolve("crashed/chat.db");
            leaveCrashed(crashed, 10);
            assertThat(crashed.resolveSibling("chat.db-wal")).isNotEmptyFile();
            file = crashed;

            assertThat(save().messages()).isEqualTo(10);
            assertThat(number(crashed, "SELECT count(*) FROM message")).isEqualTo(10);
        }

        @Test
        void givesEveryBackupAnEpochOfItsOwn() throws Exception {
            fill(1);
            save();
            Epoch first = epochOf(backup);
            Files.delete(backup);
            save();

            assertThat(List.of(epochOf(file), first, epochOf(backup))).doesNotHaveDuplicates();
        }

        @Test
        void isOneFileForItsOwnerOnlyWithWhichAStoreOpens() throws IOException {
            fill(1);
            save();

            assertThat(names(backup.getParent())).containsExactly("monday.db");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                    .isEqualTo("rw-------");
            try (SqlStore store = SqlStore.open(SqlStoreConfig.of(backup))) {
                add(store);
            }
        }

        @Test
        void countsWhatCanBeRead() {
            try (SqlStore store = open()) {
                var given = new Fixtures(store);
                User ada = given.user("Ada");
                Room gone = given.room("Gone", ada);
                given.posts(gone, ada, 3);
                given.delete(gone);
                Room room = given.room("Lobby", ada);
                given.delete(room, given.post(room, ada, "No"));
                given.post(room, ada, "Yes");

                assertThat(save()).extracting(Saved::rooms, Saved::messages).containsExactly(1, 1);
            }
        }

        @Test
        void takesTablesWithAPrefix() throws SQLException {
            SqlStoreConfig config = SqlStoreConfig.of(file).withTablePrefix("chat_");
            try (SqlStore store = SqlStore.open(config)) {
                fill(store, 2);
            }

            assertThat(SqlBackup.save(config, backup).messages()).isEqualTo(2);
            assertThat(text(backup, "SELECT value FROM chat_installation"))
                    .isNotEqualTo(text(file, "SELECT value FROM chat_installation"));
        }

        @Test
        void overwritesNothing() throws IOException {
            fill(1);
            Files.writeString(backup, "last week's");

            BackupException refusal = refusal(SqlBackupTest.this::save);

            assertThat(refusal.reason()).isEqualTo(Reason.EXISTS);
            assertThat(refusal.file()).isEqualTo(backup);
            assertThat(backup).hasContent("last week's");
        }

        @Test
        void overwritesNoLinkThatLeadsNowhere() throws IOException {
            fill(1);
            Files.createSymbolicLink(backup, directory.resolve("nowhere"));

            assertThat(refusal(SqlBackupTest.this::save).reason()).isEqualTo(Reason.EXISTS);
            assertThat(directory.resolve("nowhere")).doesNotExist();
        }

        @Test
        void refusesAFolderThatIsNotThere() {
            fill(1);
            backup = directory.resolve("nowhere/monday.db");

            BackupException refusal = refusal(SqlBackupTest.this::save);

            assertThat(refusal.reason()).isEqualTo(Reason.UNUSABLE_FILE);
            assertThat(refusal.file()).isEqualTo(backup);
        }

        @Test
        void makesNoDatabaseWhereThereIsNone() throws IOException {
            assertThat(refusal(SqlBackupTest.this::save).reason()).isEqualTo(Reason.MISSING);

            assertThat(file).doesNotExist();
            assertThat(names(backup.getParent())).isEmpty();
        }

        @Test
        void refusesAFileThatIsNoDatabase() throws IOException {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "Dear diary, today somebody wanted a backup of me.");

            BackupException refusal = refusal(SqlBackupTest.this::save);

            assertThat(refusal.reason()).isEqualTo(Reason.NOT_A_DATABASE);
            assertThat(refusal.file()).isEqualTo(file);
        }

        @Test
        void refusesTheDatabaseOfSomethingElseAndLeavesItsModeAlone() throws Exception {
            Files.createDirectories(file.getParent());
            change(file, "CREATE TABLE invoice (id INTEGER PRIMARY KEY)");

            assertThat(refusal(SqlBackupTest.this::save).reason()).isEqualTo(Reason.FOREIGN_SCHEMA);
            assertThat(text(file, "PRAGMA journal_mode")).isEqualTo("delete");
        }

        @Test
        void refusesTheDatabaseOfANewerVersion() throws SQLException {
            fill(1);
            makeNewer(file);

            assertThat(refusal(SqlBackupTest.this::save).reason()).isEqualTo(Reason.NEWER_VERSION);
        }

        @Test
        void leavesNothingOfABackupThatFailsHalfway() throws IOException {
            fill(2_000);
            damageInside(file);

            BackupException refusal = refusal(SqlBackupTest.this::save);

            assertThat(refusal.reason()).isEqualTo(Reason.NOT_A_DATABASE);
            assertThat(names(backup.getParent())).isEmpty();
        }
    }

    @Nested
    final class Restoring {
        @Test
        void bringsBackWhatWasSavedAndKeepsWhatWasThere() throws Exception {
            fill(3);
            save();
            try (SqlStore store = open()) {
                add(store);
            }

            Restored restored = restore();

            Path kept = file.resolveSibling("chat.db.before-restore-20260310-092000");
            assertThat(restored).isEqualTo(new Restored(file, 1, 3, List.of(kept)));
            assertThat(number(file, "SELECT count(*) FROM user")).isOne();
            assertThat(number(kept, "SELECT count(*) FROM user")).isEqualTo(2);
            assertThat(names(file.getParent()))
                    .containsExactly("chat.db", kept.getFileName().toString(), "chat.db.lock");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }

        @Test
        void endsAllSessions() throws SQLException {
            fill(1);
            save();

            restore();

            assertThat(number(file, "SELECT count(*) FROM session")).isZero();
            assertThat(number(backup, "SELECT count(*) FROM session")).isOne();
        }

        @Test
        void givesAnotherEpochEachTime() throws Exception {
            fill(1);
            Epoch original = epochOf(file);
            save();
            restore();
            Epoch first = epochOf(file);
            restore();

            assertThat(List.of(original, epochOf(backup), first, epochOf(file))).doesNotHaveDuplicates();
            assertThat(names(file.getParent()))
                    .contains("chat.db.before-restore-20260310-092000", "chat.db.before-restore-20260310-092000-2");
        }

        @Test
        void needsNoDatabaseInThePlace() throws Exception {
            fill(3);
            save();
            file = directory.resolve("another/chat.db");

            Restored restored = restore();

            assertThat(restored.kept()).isEmpty();
            assertThat(number(file, "SELECT count(*) FROM message")).isEqualTo(3);
            open().close();
        }

        @Test
        void replacesAFileThatIsNoDatabase() throws Exception {
            fill(3);
            save();
            Files.writeString(file, "Dear diary");

            Restored restored = restore();

            assertThat(restored.kept())
                    .singleElement()
                    .satisfies(kept -> assertThat(kept).hasContent("Dear diary"));
            assertThat(number(file, "SELECT count(*) FROM message")).isEqualTo(3);
        }

        @Test
        void replacesADamagedDatabase() throws Exception {
            fill(2_000);
            save();
            damageInside(file);

            assertThat(restore().kept()).hasSize(1);
            assertThat(number(file, "SELECT count(*) FROM message")).isEqualTo(2_000);
        }

        @Test
        void takesADatabaseThatWasMerelyCopied() throws Exception {
            fill(3);
            Files.copy(file, backup);

            assertThat(restore().messages()).isEqualTo(3);
        }

        @Test
        void refusesWhileAStoreHasTheDatabase() throws IOException {
            try (SqlStore store = open()) {
                fill(store, 1);
                save();

                BackupException refusal = refusal(SqlBackupTest.this::restore);

                assertThat(refusal.reason()).isEqualTo(Reason.IN_USE);
                assertThat(refusal.holder()).hasValue(ProcessHandle.current().pid());
                add(store);
            }
            assertThat(names(file.getParent())).containsExactly("chat.db", "chat.db.lock");
        }

        @Test
        void refusesWhileSomebodyReadsTheDatabase() throws Exception {
            fill(1);
            save();
            byte[] before = Files.readAllBytes(file);
            try (Connection reader = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = reader.createStatement();
                    ResultSet reading = statement.executeQuery("SELECT * FROM user")) {
                assertThat(reading.next()).isTrue();

                assertThat(refusal(SqlBackupTest.this::restore).reason()).isEqualTo(Reason.IN_USE);
            }
            assertThat(file).hasBinaryContent(before);
            assertThat(names(file.getParent())).containsExactly("chat.db", "chat.db.lock");
        }

        @Test
        void refusesABackupThatIsNotThere() throws Exception {
            expectUnchanged(Reason.MISSING);
        }

        @Test
        void refusesABackupThatIsNoDatabase() throws Exception {
            Files.writeString(backup, "Dear diary");
            expectUnchanged(Reason.NOT_A_DATABASE);
        }

        @Test
        void refusesABackupThatIsEmpty() throws Exception {
            Files.createFile(backup);
            expectUnchanged(Reason.NOT_A_DATABASE);
        }

        @Test
        void refusesADamagedBackup() throws Exception {
            fill(2_000);
            save();
            damageInside(backup);
            expectUnchanged(Reason.NOT_A_DATABASE);
        }

        @Test
        void refusesABackupWithMembershipsOfNobody() throws Exception {
            fill(1);
            save();
            change(backup, "DELETE FROM user");
            expectUnchanged(Reason.NOT_A_DATABASE);
        }

        @Test
        void refusesABackupWithoutAnEpoch() throws Exception {
            fill(1);
            save();
            change(backup, "DELETE FROM installation");
            expectUnchanged(Reason.NOT_A_DATABASE);
        }

        @Test
        void refusesTheBackupOfANewerVersion() throws Exception {
            fill(1);
            save();
            makeNewer(backup);
            expectUnchanged(Reason.NEWER_VERSION);
        }

        @Test
        void refusesTheDatabaseOfSomethingElse() throws Exception {
            change(backup, "CREATE TABLE invoice (id INTEGER PRIMARY KEY)");
            expectUnchanged(Reason.FOREIGN_SCHEMA);
        }

        private void expectUnchanged(Reason reason) throws Exception {
            file = directory.resolve("mine/chat.db");
            fill(1);
            byte[] before = Files.readAllBytes(file);

            BackupException refusal = refusal(SqlBackupTest.this::restore);

            assertThat(refusal.reason()).isEqualTo(reason);
            assertThat(refusal.file()).isEqualTo(backup);
            assertThat(file).hasBinaryContent(before);
            assertThat(names(file.getParent())).containsExactly("chat.db", "chat.db.lock");
        }
    }

    /** A database with its journal, as a process leaves it that is killed. */
    static void leaveCrashed(Path crashed, int messages) throws IOException {
        Files.createDirectories(crashed.getParent());
        Path living = Files.createTempDirectory(crashed.getParent().getParent(), "living")
                .resolve("chat.db");
        try (SqlStore store = SqlStore.open(SqlStoreConfig.of(living))) {
            fill(store, messages);
            for (String suffix : List.of("", "-wal")) {
                Files.copy(
                        living.resolveSibling(living.getFileName() + suffix),
                        crashed.resolveSibling(crashed.getFileName() + suffix));
            }
        }
    }

    private static void makeNewer(Path database) throws SQLException {
        change(
                database,
                "INSERT INTO schema_history (installed_rank, version, description, type, script, checksum, installed_by,"
                        + " execution_time, success) VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 1, 'x', 1, 1)");
    }

    /** Overwrites what is in the middle of a database of many pages; its first page stays. */
    private static void damageInside(Path database) throws IOException {
        byte[] content = Files.readAllBytes(database);
        Arrays.fill(content, content.length / 2, content.length, (byte) 0x55);
        Files.write(database, content);
    }
}
