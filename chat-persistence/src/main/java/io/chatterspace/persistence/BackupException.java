package io.chatterspace.persistence;

import io.chatterspace.application.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * A backup could not be made or restored; what was there before is as it was. The reason says why, for a sentence in the
 * reader's language.
 */
public final class BackupException extends StorageException {
    private static final long serialVersionUID = 1L;
    private static final long UNKNOWN = -1;
    private static final int PRIMARY_CODE = 0xFF;

    private final Reason reason;
    private final String file;
    private final long holder;

    /** Why a backup could not be made or restored. */
    public enum Reason {
        /** There is no such database, or no such backup. */
        MISSING,
        /** The file is no database, or a damaged one. */
        NOT_A_DATABASE,
        /** The database is something else's, or its schema was changed by somebody else. */
        FOREIGN_SCHEMA,
        /** The database was written by a newer version of this program. */
        NEWER_VERSION,
        /** Somebody else has the database open, or has put another one in its place meanwhile. */
        IN_USE,
        /** There is a file in the place where the backup shall be. */
        EXISTS,
        /** There is no space for the file. */
        DISK_FULL,
        /** The folder or the file cannot be made, read or written. */
        UNUSABLE_FILE
    }

    private BackupException(Reason reason, Path file, long holder, @Nullable String detail, @Nullable Throwable cause) {
        super("backup of or to " + file + ": " + reason + (detail == null ? "" : " (" + detail + ")"));
        this.reason = reason;
        this.file = file.toString();
        this.holder = holder;
        if (cause != null) {
            initCause(cause);
        }
    }

    static BackupException of(Reason reason, Path file, String detail) {
        return new BackupException(reason, file, UNKNOWN, detail, null);
    }

    static BackupException from(StoreOpenException e) {
        Reason reason = switch (e.reason()) {
            case UNUSABLE_FILE -> Reason.UNUSABLE_FILE;
            case NOT_A_DATABASE -> Reason.NOT_A_DATABASE;
            case FOREIGN_SCHEMA -> Reason.FOREIGN_SCHEMA;
            case NEWER_VERSION -> Reason.NEWER_VERSION;
            case IN_USE -> Reason.IN_USE;
        };
        return new BackupException(reason, e.file(), e.holder().orElse(UNKNOWN), e.getMessage(), e);
    }

    static BackupException from(IOException e, Path file) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        Reason reason = message.contains("no space left") || message.contains("quota exceeded")
                ? Reason.DISK_FULL
                : Reason.UNUSABLE_FILE;
        return new BackupException(reason, file, UNKNOWN, e.toString(), e);
    }

    /**
     * What SQLite said while it read one file and wrote another.
     *
     * @param read what may be damaged, locked or not to be read
     * @param written what may have no space
     */
    static BackupException from(StorageException e, Path read, Path written) {
        return e instanceof BackupException known ? known : from(e, e.getCause(), read, written);
    }

    static BackupException from(SQLException e, Path read, Path written) {
        return from(e, e, read, written);
    }

    private static BackupException from(Exception e, @Nullable Throwable cause, Path read, Path written) {
        int code = cause instanceof SQLiteException sqlite ? sqlite.getResultCode().code & PRIMARY_CODE : 0;
        Reason reason = Reason.UNUSABLE_FILE;
        if (code == SQLiteErrorCode.SQLITE_NOTADB.code || code == SQLiteErrorCode.SQLITE_CORRUPT.code) {
            reason = Reason.NOT_A_DATABASE;
        } else if (code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code) {
            reason = Reason.IN_USE;
        } else if (code == SQLiteErrorCode.SQLITE_FULL.code) {
            reason = Reason.DISK_FULL;
        }
        boolean isAboutWritten = reason == Reason.DISK_FULL
                || (cause instanceof SQLiteException sqlite
                        && (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_WRITE
                                || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_FSYNC));
        return new BackupException(reason, isAboutWritten ? written : read, UNKNOWN, e.getMessage(), e);
    }

    public Reason reason() {
        return reason;
    }

    /** The file that the reason is about. */
    public Path file() {
        return Path.of(file);
    }

    /** The process that has the database open, where it is known: for {@link Reason#IN_USE}. */
    public OptionalLong holder() {
        return holder == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(holder);
    }
}
