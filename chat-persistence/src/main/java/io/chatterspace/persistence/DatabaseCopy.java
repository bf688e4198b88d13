package io.chatterspace.persistence;

import static io.chatterspace.persistence.schema.Tables.MESSAGE;
import static io.chatterspace.persistence.schema.Tables.ROOM;
import static io.chatterspace.persistence.schema.Tables.SESSION;

import io.chatterspace.application.StorageException;
import io.chatterspace.persistence.BackupException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** A copy of a database, in a file that nobody else has, until it is given its name. Immutable. */
final class DatabaseCopy {
    /** What SQLite puts beside a database. */
    static final List<String> SIDE_FILES = List.of("-wal", "-journal", "-shm");

    private final Database copy;

    private DatabaseCopy(Database copy) {
        this.copy = copy;
    }

    /** What of a database can be counted. */
    record Content(int rooms, int messages) {}

    /** Work on a database; what SQLite says against it is put into words by who has it done. */
    private interface Work<T> {
        T on(DSLContext sql);
    }

    /**
     * Copies one state of a database, which may be in use, into a file of its own.
     *
     * @param file does not exist yet, or is empty
     */
    static DatabaseCopy of(Database source, Path file) throws IOException {
        Object before = identity(source.file());
        work(source, file, sql -> sql.execute("VACUUM INTO ?", file.toString()));
        if (!before.equals(identity(source.file()))) {
            throw BackupException.of(Reason.IN_USE, source.file(), "another database was put in its place");
        }
        return new DatabaseCopy(new Database(file, source.prefix()));
    }

    /**
     * Looks whether a database is whole and this program's, and changes nothing.
     *
     * @throws BackupException if it is not
     */
    static void check(Database database) throws IOException {
        if (!Files.isRegularFile(database.file())) {
            throw BackupException.of(Reason.MISSING, database.file(), "no such file");
        }
        if (Files.size(database.file()) == 0) {
            throw BackupException.of(Reason.NOT_A_DATABASE, database.file(), "empty");
        }
        try {
            Migrations.check(database);
        } catch (StoreOpenException e) {
            throw BackupException.from(e);
        }
    }

    /** The same, and looks through all of it. Takes seconds for a million messages. */
    static void checkAll(Database database) throws IOException {
        check(database);
        work(database, database.file(), sql -> {
            requireWhole(sql, database.file());
            return database;
        });
    }

    /** Gives the copy an epoch of its own, looks through all of it, and makes sure that it is on the disk. */
    Content finish() throws IOException {
        Content content = onCopy(sql -> {
            Epochs.renew(sql);
            requireWhole(sql, copy.file());
            return new Content(
                    sql.fetchCount(ROOM, ROOM.DELETED_AT.isNull()),
                    sql.fetchCount(
                            MESSAGE,
                            MESSAGE.DELETED_AT.isNull(),
                            MESSAGE.ROOM_ID.in(DSL.select(ROOM.ID).from(ROOM).where(ROOM.DELETED_AT.isNull()))));
        });
        Disk.sync(copy.file());
        return content;
    }

    /** Brings the copy's schema up to date, and ends all sessions. */
    void renew() {
        try {
            Migrations.apply(copy);
        } catch (StoreOpenException e) {
            throw BackupException.from(e);
        }
        onCopy(sql -> sql.deleteFrom(SESSION).execute());
    }

    /** Removes a copy and what SQLite may have put beside it. */
    static void remove(Path file) throws IOException {
        Files.deleteIfExists(file);
        for (String suffix : SIDE_FILES) {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
        }
    }

    private <T> T onCopy(Work<T> work) {
        return work(copy, copy.file(), sql -> {
            // A copy that was not finished is thrown away: it needs no journal that outlives the process.
            sql.fetch("PRAGMA journal_mode = MEMORY");
            return work.on(sql);
        });
    }

    private static <T> T work(Database database, Path written, Work<T> work) {
        try (SqlConnection connection = database.open(Database.Role.COPIER)) {
            return work.on(connection.sql());
        } catch (SQLException e) {
            throw BackupException.from(e, database.file(), written);
        } catch (StorageException e) {
            throw BackupException.from(e, database.file(), written);
        }
    }

    private static void requireWhole(DSLContext sql, Path file) {
        List<String> found = sql.fetch("PRAGMA integrity_check(1)").getValues(0, String.class);
        if (!found.equals(List.of("ok"))) {
            throw BackupException.of(Reason.NOT_A_DATABASE, file, "integrity_check: " + found);
        }
        if (sql.fetch("PRAGMA foreign_key_check").isNotEmpty()) {
            throw BackupException.of(Reason.NOT_A_DATABASE, file, "foreign_key_check");
        }
        if (Epochs.find(sql).isEmpty()) {
            throw BackupException.of(Reason.NOT_A_DATABASE, file, "no epoch");
        }
    }

    /** Tells a file from another one that has its name later. */
    private static Object identity(Path file) throws IOException {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        Object key = attributes.fileKey();
        return key == null ? attributes.creationTime() : key;
    }
}
