package io.chatterspace.persistence;

import io.chatterspace.application.StorageException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What an error of the database means for what follows; each is worse than the one before. */
enum SqlFault {
    /** A row was refused; the statement had no effect, and the transaction goes on. */
    CONSTRAINT,
    /** Another process holds the database; nothing was done. */
    BUSY,
    /** The transaction and its connection cannot be trusted any more: full disk, I/O, memory. */
    CONNECTION,
    /** The database contradicts itself: it must not be written to any more. */
    DAMAGE,
    /** The disk did not take what it was given, and nobody knows which of it: nothing here can be trusted any more. */
    DISK;

    private static final int PRIMARY_CODE = 0xFF;

    static SqlFault of(SQLException e) {
        return e instanceof SQLiteException sqlite ? of(sqlite.getResultCode()) : CONNECTION;
    }

    /** Whether a statement ended because it was told to. */
    static boolean isInterrupt(SQLException e) {
        return e instanceof SQLiteException sqlite && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_INTERRUPT;
    }

    private static SqlFault of(SQLiteErrorCode code) {
        if (code == SQLiteErrorCode.SQLITE_IOERR_FSYNC || code == SQLiteErrorCode.SQLITE_IOERR_DIR_FSYNC) {
            return DISK;
        }
        int primary = code.code & PRIMARY_CODE;
        if (primary == SQLiteErrorCode.SQLITE_CONSTRAINT.code) {
            return CONSTRAINT;
        }
        if (primary == SQLiteErrorCode.SQLITE_CORRUPT.code || primary == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return DAMAGE;
        }
        return primary == SQLiteErrorCode.SQLITE_BUSY.code ? BUSY : CONNECTION;
    }

    /** The error as the port says it. */
    static StorageException exception(SQLException e) {
        return new StorageException("the database refused a statement: " + e.getMessage(), e);
    }
}
