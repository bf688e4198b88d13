package io.chatterspace.persistence;

import io.chatterspace.persistence.BackupException.Reason;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Saves the database of a {@link SqlStore} as a backup, and puts a backup in a database's place. A backup is a database
 * in one file, with an epoch of its own: whoever holds a position of the database that it was taken from is told so by
 * the database that is made of it. Stateless.
 */
public final class SqlBackup {
    private SqlBackup() {}

    /**
     * What was saved.
     *
     * @param file the backup
     */
    public record Saved(Path file, long bytes, int rooms, int messages) {}

    /**
     * What was restored.
     *
     * @param database the file that was replaced
     * @param kept the former database and, if it had one that could not be brought into it, its journal; empty if there
     *     was none
     */
    public record Restored(Path database, int rooms, int messages, List<Path> kept) {
        public Restored {
            kept = List.copyOf(kept);
        }
    }

    /**
     * Saves one consistent state of the database, whether or not a store has it open, in this process or another one;
     * stores are not disturbed. The backup is for its owner only, has been checked, and is on the disk. Blocks.
     *
     * @param config names the database and its tables
     * @param target where the backup shall be; a file that is there is never overwritten
     * @throws BackupException if that cannot be; no file is left then
     */
    public static Saved save(SqlStoreConfig config, Path target) {
        Path file = target.toAbsolutePath();
        try {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw BackupException.of(Reason.EXISTS, file, "not overwritten");
            }
            var database = new Database(config.file().toAbsolutePath(), config.tablePrefix());
            DatabaseCopy.check(database);
            Path part = Files.createTempFile(Disk.folder(file), file.getFileName() + ".", ".part");
            // Also where the process is told to end meanwhile.
            part.toFile().deleteOnExit();
            try {
                DatabaseCopy.Content content = DatabaseCopy.of(database, part).finish();
                publish(part, file);
                return new Saved(file, Files.size(file), content.rooms(), content.messages());
            } finally {
                DatabaseCopy.remove(part);
            }
        } catch (FileAlreadyExistsException e) {
            throw BackupException.of(Reason.EXISTS, file, "not overwritten");
        } catch (IOException e) {
            throw BackupException.from(e, file);
        }
    }

    /**
     * Puts a copy of a backup in the database's place, with an epoch of its own once more and without any session. A
     * database that is there is kept under another name. A crash at any moment leaves the former database, or the new
     * one, or a file with which no store opens and this can be repeated. Blocks.
     *
     * @param config names the database and its tables; no store may have it open
     * @param backup a backup, or another database of this program
     * @param now names what is kept of the former database
     * @throws BackupException if that cannot be; the database is as it was then, unless the disk failed in the middle of
     *     the exchange: then it may be one of the three as after a crash
     */
    public static Restored restore(SqlStoreConfig config, Path backup, Instant now) {
        var source = new Database(backup.toAbsolutePath(), config.tablePrefix());
        try {
            DatabaseCopy.checkAll(source);
        } catch (IOException e) {
            throw BackupException.from(e, source.file());
        }
        try (DatabaseFile claimed = DatabaseFile.claimAsItIs(config.file())) {
            return restore(new Database(claimed.path(), config.tablePrefix()), source, now);
        } catch (StoreOpenException e) {
            throw BackupException.from(e);
        } catch (IOException e) {
            throw BackupException.from(e, config.file());
        }
    }

    private static Restored restore(Database database, Database source, Instant now) throws IOException {
        Path file = database.file();
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw BackupException.of(Reason.UNUSABLE_FILE, file, "not a regular file");
        }
        Path part = file.resolveSibling(file.getFileName() + ".restoring");
        // What an attempt has left that did not come to its end.
        DatabaseCopy.remove(part);
        try {
            Files.createFile(part, Disk.ownerOnly(part));
            DatabaseCopy copy = DatabaseCopy.of(source, part);
            copy.renew();
            DatabaseCopy.Content content = copy.finish();
            Replacement replacement = Replacement.of(database, part, now);
            for (Replacement.Step step : replacement.steps()) {
                step.take();
            }
            return new Restored(file, content.rooms(), content.messages(), replacement.kept());
        } finally {
            DatabaseCopy.remove(part);
        }
    }

    /** Gives a finished file its name; a file that has the name by now stays. */
    private static void publish(Path part, Path file) throws IOException {
        try {
            Files.createLink(file, part);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            // Not every disk, and hardly a memory stick, lets a file have two names.
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            Disk.put(part, file);
        }
        Disk.syncNames(file);
    }
}
