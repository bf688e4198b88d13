package io.chatterspace.persistence;

import static io.chatterspace.persistence.schema.Tables.SESSION;

import io.chatterspace.application.session.SessionRepository;
import io.chatterspace.application.session.TokenHash;
import io.chatterspace.domain.session.Session;
import io.chatterspace.domain.session.SessionId;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jooq.DSLContext;

/** Confined to its transaction. */
final class JooqSessionRepository implements SessionRepository {
    private static final HexFormat HEX = HexFormat.of();

    private final Scope scope;
    private final DSLContext sql;
    private final Effects effects;

    JooqSessionRepository(Scope scope, DSLContext sql, Effects effects) {
        this.scope = scope;
        this.sql = sql;
        this.effects = effects;
    }

    @Override
    public Optional<Session> find(TokenHash hash) {
        scope.requireOpen();
        return sql.select(SESSION.ID, SESSION.USER_ID, SESSION.STARTED_AT)
                .from(SESSION)
                .where(SESSION.TOKEN_HASH.eq(HEX.parseHex(hash.value())))
                .fetchOptional(found -> new Session(
                        new SessionId(found.value1()),
                        new UserId(found.value2()),
                        Instant.ofEpochMilli(found.value3())));
    }

    @Override
    public void add(Session session, TokenHash hash) {
        scope.requireChanging();
        effects.changed();
        sql.insertInto(SESSION)
                .set(SESSION.ID, session.id().value())
                .set(SESSION.TOKEN_HASH, HEX.parseHex(hash.value()))
                .set(SESSION.USER_ID, session.user().value())
                .set(SESSION.STARTED_AT, session.startedAt().toEpochMilli())
                .execute();
    }

    @Override
    public boolean end(SessionId id) {
        scope.requireChanging();
        Optional<TokenHash> hash = sql.select(SESSION.TOKEN_HASH)
                .from(SESSION)
                .where(SESSION.ID.eq(id.value()))
                .fetchOptional(found -> new TokenHash(HEX.formatHex(found.value1())));
        hash.ifPresent(ended -> {
            effects.endedSession(ended);
            sql.deleteFrom(SESSION).where(SESSION.ID.eq(id.value())).execute();
        });
        return hash.isPresent();
    }
}
