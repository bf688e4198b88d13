package io.chatterspace.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.persistence.Replacement.Step;
import io.chatterspace.persistence.SqlBackup.Restored;
import io.chatterspace.persistence.StoreOpenException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is there when a restore stops after any of its steps. */
final class ReplacementTest {
    private static final Instant NOW = Instant.parse("2026-03-10T09:20:00Z");
    private static final int IN_BACKUP = 3;
    private static final int IN_FORMER = 7;
    private static final int PAGE = 4096;

    @TempDir
    private Path directory;

    private Path backup;

    /** What a server that starts finds in the place. */
    enum Found {
        FORMER,
        NEW,
        REFUSED,
        NOTHING
    }

    /** What is in the place before. */
    enum Former {
        NONE {
            @Override
            void leave(Path file) throws IOException {
                Files.createDirectories(file.getParent());
            }
        },
        CLOSED {
            @Override
            void leave(Path file) throws IOException {
                SqlBackupTest.leaveCrashed(file, IN_FORMER);
                SqlStore.open(SqlStoreConfig.of(file)).close();
            }
        },
        CRASHED {
            @Override
            void leave(Path file) throws IOException {
                SqlBackupTest.leaveCrashed(file, IN_FORMER);
            }
        },
        DAMAGED_WITH_JOURNAL {
            @Override
            void leave(Path file) throws IOException, SQLException {
                leaveWithJournal(file);
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.write(ByteBuffer.wrap(new byte[PAGE]), 0);
                }
            }
        },
        /** The journal is whole, and SQLite takes it for that of whatever database it lies beside. */
        JOURNAL_ALONE {
            @Override
            void leave(Path file) throws IOException, SQLException {
                leaveWithJournal(file);
                Files.delete(file);
            }
        },
        NO_DATABASE {
            @Override
            void leave(Path file) throws IOException {
                Files.createDirectories(file.getParent());
                Files.writeString(file, "Dear diary");
                Files.writeString(sibling(file, "-wal"), "of something");
            }
        };

        abstract void leave(Path file) throws IOException, SQLException;

        /** What may be found until the new database is. */
        Set<Found> before() {
            return switch (this) {
                case NONE -> EnumSet.of(Found.NOTHING);
                case CLOSED, CRASHED -> EnumSet.of(Found.FORMER);
                case DAMAGED_WITH_JOURNAL, NO_DATABASE -> EnumSet.of(Found.REFUSED);
                case JOURNAL_ALONE -> EnumSet.of(Found.NOTHING, Found.REFUSED);
            };
        }
    }

    /** With something that stands in the journal only. */
    private static void leaveWithJournal(Path file) throws IOException, SQLException {
        Path living = file.resolveSibling("living/chat.db");
        SqlBackupTest.leaveCrashed(living, IN_FORMER);
        SqlStore.open(SqlStoreConfig.of(living)).close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + living);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_autocheckpoint = 0");
            statement.execute("UPDATE message SET body = 'of the former database'");
            Files.copy(living, file);
            Files.copy(sibling(living, "-wal"), sibling(file, "-wal"));
        }
    }

    @BeforeEach
    void makeBackup() throws IOException {
        Path source = directory.resolve("source/chat.db");
        SqlBackupTest.leaveCrashed(source, IN_BACKUP);
        backup = directory.resolve("backup.db");
        SqlBackup.save(SqlStoreConfig.of(source), backup);
    }

    @ParameterizedTest
    @EnumSource
    void neverLeavesNothingNorAForeignJournal(Former former) throws Exception {
        Set<Found> seen = EnumSet.noneOf(Found.class);
        int steps;
        int taken = 0;
        do {
            Path file = directory.resolve(former + " " + taken).resolve("chat.db");
            former.leave(file);
            steps = restoreUpTo(file, taken);

            Found found = find(file);
            assertThat(found == Found.NEW)
                    .as("after %s of %s steps", taken, steps)
                    .isEqualTo(taken == steps);
            assertThat(found == Found.NEW || former.before().contains(found))
                    .as("%s after %s of %s steps", found, taken, steps)
                    .isTrue();
            seen.add(found);

            Restored again = SqlBackup.restore(SqlStoreConfig.of(file), backup, NOW.plusSeconds(1));

            assertThat(find(file)).as("repeated after %s steps", taken).isEqualTo(Found.NEW);
            expectKept(former, file);
            assertThat(again.kept()).allSatisfy(kept -> assertThat(kept).exists());
            taken++;
        } while (taken <= steps);
        assertThat(seen).containsAll(former.before()).contains(Found.NEW);
        assertThat(steps).isPositive();
    }

    /** Restores the backup as far as that, as if the process ended then, and returns how many steps there are. */
    private int restoreUpTo(Path file, int taken) throws IOException {
        Path part = sibling(file, ".restoring");
        DatabaseCopy copy = DatabaseCopy.of(new Database(backup, ""), part);
        copy.renew();
        copy.finish();
        List<Step> steps = Replacement.of(new Database(file, ""), part, NOW).steps();
        for (Step step : steps.subList(0, taken)) {
            step.take();
        }
        return steps.size();
    }

    private static Found find(Path file) throws SQLException {
        if (!Files.exists(file)) {
            return Found.NOTHING;
        }
        try {
            SqlStore.open(SqlStoreConfig.of(file)).close();
        } catch (StoreOpenException e) {
            assertThat(e.reason()).isEqualTo(Reason.NOT_A_DATABASE);
            return Found.REFUSED;
        }
        assertThat(SqlBackupTest.text(file, "PRAGMA integrity_check")).isEqualTo("ok");
        long messages = SqlBackupTest.number(file, "SELECT count(*) FROM message WHERE body LIKE 'message %'");
        assertThat(messages).isIn((long) IN_FORMER, (long) IN_BACKUP);
        return messages == IN_FORMER ? Found.FORMER : Found.NEW;
    }

    /** What was there is there still, under the first name or the second. */
    private static void expectKept(Former former, Path file) throws Exception {
        Path first = sibling(file, ".before-restore-20260310-092000");
        boolean isFirst = Files.exists(first) || Files.exists(sibling(first, "-wal"));
        Path kept = isFirst ? first : sibling(file, ".before-restore-20260310-092001");
        switch (former) {
            case NONE -> {}
            case CLOSED, CRASHED ->
                assertThat(SqlBackupTest.number(kept, "SELECT count(*) FROM message"))
                        .isEqualTo(IN_FORMER);
            case DAMAGED_WITH_JOURNAL ->
                assertThat(content(kept) + content(sibling(kept, "-wal"))).contains("of the former database");
            case JOURNAL_ALONE -> assertThat(content(sibling(kept, "-wal"))).contains("of the former database");
            case NO_DATABASE -> assertThat(kept).hasContent("Dear diary");
        }
    }

    private static String content(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
    }

    private static Path sibling(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }
}
