package io.chatterspace.persistence;

import static io.chatterspace.persistence.schema.Tables.INSTALLATION;

import org.jooq.DSLContext;

/**
 * Where a database says that bytes of something deleted may still be in its file: when rows move to another page, SQLite
 * leaves a copy in the gap of the former one, which no later deletion reaches. Stateless.
 */
final class Erasure {
    private static final String NAME = "erase";

    private Erasure() {}

    /** Something is deleted, in this transaction. */
    static void note(DSLContext sql) {
        sql.insertInto(INSTALLATION)
                .set(INSTALLATION.NAME, NAME)
                .set(INSTALLATION.VALUE, "due")
                .onConflictDoNothing()
                .execute();
    }

    static boolean isDue(DSLContext sql) {
        return sql.fetchExists(INSTALLATION, INSTALLATION.NAME.eq(NAME));
    }

    /** Everything that was deleted has left the file. */
    static void done(DSLContext sql) {
        sql.deleteFrom(INSTALLATION).where(INSTALLATION.NAME.eq(NAME)).execute();
    }
}
