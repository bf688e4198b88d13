package io.chatterspace.persistence;

import static io.chatterspace.persistence.schema.Tables.CREDENTIAL;

import io.chatterspace.application.user.CredentialRepository;
import io.chatterspace.application.user.PasswordHash;
import io.chatterspace.domain.user.UserId;
import java.util.Optional;
import org.jooq.DSLContext;

/** Confined to its transaction. */
final class JooqCredentialRepository implements CredentialRepository {
    private final Scope scope;
    private final DSLContext sql;
    private final Effects effects;

    JooqCredentialRepository(Scope scope, DSLContext sql, Effects effects) {
        this.scope = scope;
        this.sql = sql;
        this.effects = effects;
    }

    @Override
    public Optional<PasswordHash> find(UserId user) {
        scope.requireOpen();
        return sql.select(CREDENTIAL.PASSWORD_HASH)
                .from(CREDENTIAL)
                .where(CREDENTIAL.USER_ID.eq(user.value()))
                .fetchOptional(found -> new PasswordHash(found.value1()));
    }

    @Override
    public void put(UserId user, PasswordHash hash) {
        scope.requireChanging();
        effects.changed();
        sql.insertInto(CREDENTIAL)
                .set(CREDENTIAL.USER_ID, user.value())
                .set(CREDENTIAL.PASSWORD_HASH, hash.value())
                .onConflict(CREDENTIAL.USER_ID)
                .doUpdate()
                .set(CREDENTIAL.PASSWORD_HASH, hash.value())
                .execute();
    }
}
