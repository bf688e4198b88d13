package io.chatterspace.persistence;

import static io.chatterspace.persistence.schema.Tables.INSTALLATION;

import io.chatterspace.domain.event.Epoch;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.jooq.DSLContext;

/** Where a database has its epoch. Stateless. */
final class Epochs {
    private static final String NAME = "epoch";
    private static final int BYTES = 16;

    private Epochs() {}

    static Optional<Epoch> find(DSLContext sql) {
        return sql.select(INSTALLATION.VALUE)
                .from(INSTALLATION)
                .where(INSTALLATION.NAME.eq(NAME))
                .fetchOptional(found -> new Epoch(found.value1()));
    }

    /** The epoch of a database, which gets its first one if it has none. */
    static Epoch require(DSLContext sql) {
        sql.insertInto(INSTALLATION)
                .set(INSTALLATION.NAME, NAME)
                .set(INSTALLATION.VALUE, create())
                .onConflictDoNothing()
                .execute();
        return find(sql).orElseThrow();
    }

    /** Begins another lineage: positions of the one before are recognised as not of this. */
    static void renew(DSLContext sql) {
        sql.update(INSTALLATION)
                .set(INSTALLATION.VALUE, create())
                .where(INSTALLATION.NAME.eq(NAME))
                .execute();
    }

    private static String create() {
        byte[] bits = new byte[BYTES];
        new SecureRandom().nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
