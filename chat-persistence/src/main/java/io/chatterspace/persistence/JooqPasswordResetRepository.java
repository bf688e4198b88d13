package io.chatterspace.persistence;

import static io.chatterspace.persistence.schema.Tables.PASSWORD_RESET;

import io.chatterspace.application.account.PasswordReset;
import io.chatterspace.application.account.PasswordResetRepository;
import io.chatterspace.application.session.TokenHash;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;

/** Confined to its transaction. */
final class JooqPasswordResetRepository implements PasswordResetRepository {
    private final Scope scope;
    private final DSLContext sql;
    private final Effects effects;

    JooqPasswordResetRepository(Scope scope, DSLContext sql, Effects effects) {
        this.scope = scope;
        this.sql = sql;
        this.effects = effects;
    }

    @Override
    public Optional<PasswordReset> find(TokenHash hash) {
        scope.requireOpen();
        return sql.select(PASSWORD_RESET.USER_ID, PASSWORD_RESET.EXPIRES_AT)
                .from(PASSWORD_RESET)
                .where(PASSWORD_RESET.TOKEN_HASH.eq(Hash.bytes(hash)))
                .fetchOptional(
                        found -> new PasswordReset(new UserId(found.value1()), Instant.ofEpochMilli(found.value2())));
    }

    @Override
    public void put(PasswordReset reset, TokenHash hash) {
        scope.requireChanging();
        effects.changed();
        sql.insertInto(PASSWORD_RESET)
                .set(PASSWORD_RESET.USER_ID, reset.user().value())
                .set(PASSWORD_RESET.TOKEN_HASH, Hash.bytes(hash))
                .set(PASSWORD_RESET.EXPIRES_AT, reset.expiresAt().toEpochMilli())
                .onConflict(PASSWORD_RESET.USER_ID)
                .doUpdate()
                .set(PASSWORD_RESET.TOKEN_HASH, Hash.bytes(hash))
                .set(PASSWORD_RESET.EXPIRES_AT, reset.expiresAt().toEpochMilli())
                .execute();
    }

    @Override
    public void remove(UserId user) {
        scope.requireChanging();
        effects.changed();
        sql.deleteFrom(PASSWORD_RESET)
                .where(PASSWORD_RESET.USER_ID.eq(user.value()))
                .execute();
    }
}
