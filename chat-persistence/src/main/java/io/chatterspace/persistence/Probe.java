package io.chatterspace.persistence;

import static io.chatterspace.persistence.schema.Tables.INSTALLATION;

import org.jooq.DSLContext;

/** Tries whether anything can be written, and leaves nothing behind. Stateless. */
final class Probe {
    private static final String NAME = "probe";
    /** Room for a few messages: a disk that takes one page more is still full. */
    private static final int CHARACTERS = 64 * 1024;

    private Probe() {}

    /** Writes some pages, in a transaction of the caller's. A row that keeps its value would write none. */
    static void write(DSLContext sql) {
        sql.insertInto(INSTALLATION)
                .set(INSTALLATION.NAME, NAME)
                .set(INSTALLATION.VALUE, "x".repeat(CHARACTERS))
                .execute();
        sql.deleteFrom(INSTALLATION).where(INSTALLATION.NAME.eq(NAME)).execute();
    }
}
