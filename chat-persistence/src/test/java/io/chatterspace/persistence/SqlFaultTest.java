package io.chatterspace.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

final class SqlFaultTest {
    private static SqlFault faultOf(SQLiteErrorCode code) {
        return SqlFault.of(new SQLiteException("as if", code));
    }

    @ParameterizedTest
    @EnumSource(
            value = SQLiteErrorCode.class,
            names = {
                "SQLITE_FULL",
                "SQLITE_IOERR",
                "SQLITE_IOERR_WRITE",
                "SQLITE_NOMEM",
                "SQLITE_INTERRUPT",
                "SQLITE_READONLY",
                "SQLITE_ERROR"
            })
    void connectionIsLost(SQLiteErrorCode code) {
        assertThat(faultOf(code)).isEqualTo(SqlFault.CONNECTION);
    }

    @ParameterizedTest
    @EnumSource(
            value = SQLiteErrorCode.class,
            names = {"SQLITE_CORRUPT", "SQLITE_CORRUPT_INDEX", "SQLITE_NOTADB"})
    void databaseIsDamaged(SQLiteErrorCode code) {
        assertThat(faultOf(code)).isEqualTo(SqlFault.DAMAGE);
    }

    @ParameterizedTest
    @EnumSource(
            value = SQLiteErrorCode.class,
            names = {"SQLITE_IOERR_FSYNC", "SQLITE_IOERR_DIR_FSYNC"})
    void diskCannotBeTrusted(SQLiteErrorCode code) {
        assertThat(faultOf(code)).isEqualTo(SqlFault.DISK);
    }

    @ParameterizedTest
    @EnumSource(
            value = SQLiteErrorCode.class,
            names = {"SQLITE_CONSTRAINT", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_FOREIGNKEY"})
    void rowIsRefused(SQLiteErrorCode code) {
        assertThat(faultOf(code)).isEqualTo(SqlFault.CONSTRAINT);
    }

    @Test
    void databaseIsBusy() {
        assertThat(faultOf(SQLiteErrorCode.SQLITE_BUSY)).isEqualTo(SqlFault.BUSY);
        assertThat(faultOf(SQLiteErrorCode.SQLITE_BUSY_SNAPSHOT)).isEqualTo(SqlFault.BUSY);
    }

    @Test
    void whatIsUnknownIsTakenForTheWorst() {
        assertThat(SqlFault.of(new SQLException("as if"))).isEqualTo(SqlFault.CONNECTION);
    }
}
