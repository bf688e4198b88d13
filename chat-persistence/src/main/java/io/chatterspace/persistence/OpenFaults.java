package io.chatterspace.persistence;

import io.chatterspace.persistence.StoreOpenException.Reason;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Tells why a database could not be opened. Stateless. */
final class OpenFaults {
    private static final int PRIMARY_CODE = 0xFF;

    private OpenFaults() {}

    static StoreOpenException exception(Path file, SQLException e) {
        return new StoreOpenException(reason(e), file, e);
    }

    private static Reason reason(SQLException e) {
        int primary = e instanceof SQLiteException sqlite ? sqlite.getResultCode().code & PRIMARY_CODE : 0;
        if (primary == SQLiteErrorCode.SQLITE_NOTADB.code || primary == SQLiteErrorCode.SQLITE_CORRUPT.code) {
            return Reason.NOT_A_DATABASE;
        }
        return primary == SQLiteErrorCode.SQLITE_BUSY.code || primary == SQLiteErrorCode.SQLITE_LOCKED.code
                ? Reason.IN_USE
                : Reason.UNUSABLE_FILE;
    }
}
