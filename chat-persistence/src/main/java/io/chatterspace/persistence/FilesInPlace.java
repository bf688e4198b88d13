package io.chatterspace.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The database file and its journal as they were when they were opened. A file that is removed or replaced stays open,
 * and takes what is written to it until the process ends and it is gone: SQLite does not notice. Asking costs about
 * twenty microseconds, once for a batch. Confined to the writer.
 */
final class FilesInPlace {
    private final Path database;
    private final Path journal;
    private final @Nullable Object databaseKey;
    private @Nullable Object journalKey;

    /** The files of a database that is open. */
    FilesInPlace(Path database) {
        this.database = database;
        this.journal = DatabaseFile.journal(database);
        this.databaseKey = key(database);
        this.journalKey = key(journal);
    }

    /** The folder that they are in. */
    Path directory() {
        return Objects.requireNonNull(database.toAbsolutePath().getParent(), "a file is in a folder");
    }

    /** The database was opened anew; its journal may be another one now, the database itself may not. */
    void reopened() {
        requireDatabase();
        journalKey = key(journal);
    }

    /**
     * Asks whether a name leads to the files that are open.
     *
     * @throws FileLostException if not
     */
    void require() {
        requireDatabase();
        require(journal, journalKey);
    }

    /** The same for the database alone, whose journal comes and goes with the connections. */
    void requireDatabase() {
        require(database, databaseKey);
    }

    private static void require(Path file, @Nullable Object key) {
        if (key == null || !key.equals(key(file))) {
            throw new FileLostException(file);
        }
    }

    /** What tells files of one name apart; where the file system has no such thing, that there is one. Null if not. */
    private static @Nullable Object key(Path file) {
        try {
            Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            return key == null ? file : key;
        } catch (IOException e) {
            return null;
        }
    }
}
