package io.chatterspace.persistence;

import io.chatterspace.application.StorageException;
import io.chatterspace.persistence.BackupException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Puts a finished copy in a database's place, step by step. After each step, and in the middle of it, a store that opens
 * the file finds the former database, or the new one, or a file that it refuses: never nothing, where it would begin an
 * empty database, and never a journal of the former one beside the new one, which SQLite would take for its own.
 *
 * <p>Confined to one thread, which has claimed the file.
 */
final class Replacement {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final int PRIMARY_CODE = 0xFF;

    /** Stands in the database's place while journals are removed that nothing but the former database may get. */
    private static final String BAR = "A backup was being restored here. Restore it again.\n";

    private final Path file;
    private final Path copy;
    private final List<Path> kept = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();

    /** One change in the folder. */
    interface Step {
        void take() throws IOException;
    }

    private Replacement(Path file, Path copy) {
        this.file = file;
        this.copy = copy;
    }

    /**
     * Plans it, and brings the former database's journal into it where that can be done.
     *
     * @param database the place
     * @param copy what shall be there
     * @param now names what is kept of the former database
     * @throws BackupException if the former database is in use
     */
    static Replacement of(Database database, Path copy, Instant now) throws IOException {
        var replacement = new Replacement(database.file(), copy);
        boolean isBarred = replacement.isBarred();
        if (!isBarred && Files.exists(database.file())) {
            settle(database, copy);
        }
        replacement.plan(isBarred, now);
        return replacement;
    }

    /** All steps, in order. */
    List<Step> steps() {
        return List.copyOf(steps);
    }

    /** Where the former database is afterwards, and its journal, if they were there. */
    List<Path> kept() {
        return List.copyOf(kept);
    }

    private void plan(boolean isBarred, Instant now) throws IOException {
        // Whoever put the bar there had kept everything by then.
        if (!isBarred) {
            keepAll(now);
        }
        List<Path> beside = beside();
        if (!beside.isEmpty()) {
            steps.add(this::bar);
            for (Path each : beside) {
                steps.add(() -> remove(each));
            }
        }
        steps.add(() -> Disk.put(copy, file));
    }

    private void keepAll(Instant now) {
        Path name = freeName(file.resolveSibling(file.getFileName() + ".before-restore-" + TIME.format(now)));
        keep(file, name);
        for (String suffix : List.of("-wal", "-journal")) {
            keep(sibling(file, suffix), sibling(name, suffix));
        }
    }

    private void keep(Path each, Path name) {
        if (Files.exists(each)) {
            kept.add(name);
            steps.add(() -> Disk.keep(each, name));
        }
    }

    /** Two restores in a second keep two databases. */
    private static Path freeName(Path wanted) {
        Path name = wanted;
        for (int number = 2; Files.exists(name) || Files.exists(sibling(name, "-wal")); number++) {
            name = sibling(wanted, "-" + number);
        }
        return name;
    }

    private List<Path> beside() {
        return DatabaseCopy.SIDE_FILES.stream()
                .map(suffix -> sibling(file, suffix))
                .filter(Files::exists)
                .toList();
    }

    private void bar() throws IOException {
        Path bar = sibling(file, ".bar");
        Files.writeString(bar, BAR);
        Disk.sync(bar);
        Disk.put(bar, file);
    }

    private boolean isBarred() throws IOException {
        byte[] bar = BAR.getBytes(StandardCharsets.UTF_8);
        return Files.isRegularFile(file)
                && Files.size(file) == bar.length
                && Arrays.equals(Files.readAllBytes(file), bar);
    }

    private static void remove(Path each) throws IOException {
        Files.deleteIfExists(each);
        Disk.syncNames(each);
    }

    /**
     * Makes the former database one file without a journal. Only who is alone with it can do that, so it also shows
     * whether somebody still reads it. Where it is damaged it stays as it is.
     */
    private static void settle(Database database, Path copy) {
        try (SqlConnection connection = database.open(Database.Role.COPIER)) {
            String mode = connection
                    .sql()
                    .fetch("PRAGMA journal_mode = DELETE")
                    .getValues(0, String.class)
                    .getFirst();
            if (!"delete".equals(mode)) {
                throw BackupException.of(Reason.IN_USE, database.file(), "its journal mode stays " + mode);
            }
        } catch (SQLException e) {
            requireDamaged(e, BackupException.from(e, database.file(), copy));
        } catch (StorageException e) {
            requireDamaged(e.getCause(), BackupException.from(e, database.file(), copy));
        }
    }

    private static void requireDamaged(@Nullable Throwable cause, BackupException otherwise) {
        int code = cause instanceof SQLiteException sqlite ? sqlite.getResultCode().code & PRIMARY_CODE : 0;
        boolean isDamaged = code == SQLiteErrorCode.SQLITE_NOTADB.code
                || code == SQLiteErrorCode.SQLITE_CORRUPT.code
                || code == SQLiteErrorCode.SQLITE_IOERR.code;
        if (!isDamaged) {
            throw otherwise;
        }
    }

    private static Path sibling(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }
}
