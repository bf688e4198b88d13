package io.chatterspace.persistence;

import io.chatterspace.persistence.Database.Role;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Gets in the way of a store's writer: lets the database grow no further, or not be opened. Takes effect on connections
 * that are opened from then on. Thread-safe.
 */
final class Hindrance {
    private static final long NONE = -1;

    private final AtomicLong pages = new AtomicLong(NONE);
    private final AtomicReference<SQLiteErrorCode> refusal = new AtomicReference<>();

    /** Its connections are the other's, hindered. */
    Connector between(Connector other) {
        return role -> {
            SQLiteErrorCode code = refusal.get();
            if (role == Role.WRITER && code != null) {
                throw new SQLiteException("as if", code);
            }
            SqlConnection connection = other.open(role);
            limit().ifPresent(most -> {
                if (role == Role.WRITER) {
                    connection.control("PRAGMA max_page_count = " + most);
                }
            });
            return connection;
        };
    }

    /** The disk has room for that many pages: SQLite takes it for a full one when they are used up. */
    void allowPages(long most) {
        pages.set(most);
    }

    void refuseToOpen(SQLiteErrorCode code) {
        refusal.set(code);
    }

    void end() {
        pages.set(NONE);
        refusal.set(null);
    }

    private OptionalLong limit() {
        long most = pages.get();
        return most == NONE ? OptionalLong.empty() : OptionalLong.of(most);
    }
}
