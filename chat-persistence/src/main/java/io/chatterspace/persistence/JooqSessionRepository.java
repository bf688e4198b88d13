package io.chatterspace.persistence;

import static io.chatterspace.persistence.schema.Tables.SESSION;

import io.chatterspace.application.session.SessionRepository;
import io.chatterspace.application.session.TokenHash;
import io.chatterspace.domain.session.Device;
import io.chatterspace.domain.session.Session;
import io.chatterspace.domain.session.SessionId;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectField;

/** Confined to its transaction. */
final class JooqSessionRepository implements SessionRepository {
    private static final List<SelectField<?>> COLUMNS =
            List.of(SESSION.ID, SESSION.USER_ID, SESSION.DEVICE, SESSION.STARTED_AT, SESSION.LAST_USED_AT);

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
        return find(SESSION.TOKEN_HASH.eq(Hash.bytes(hash)));
    }

    @Override
    public Optional<Session> find(SessionId id) {
        return find(SESSION.ID.eq(id.value()));
    }

    private Optional<Session> find(Condition wanted) {
        scope.requireOpen();
        return sql.select(COLUMNS).from(SESSION).where(wanted).fetchOptional(JooqSessionRepository::session);
    }

    @Override
    public List<Session> list(UserId user) {
        scope.requireOpen();
        return sql.select(COLUMNS)
                .from(SESSION)
                .where(SESSION.USER_ID.eq(user.value()))
                .orderBy(SESSION.LAST_USED_AT.desc(), SESSION.ID.desc())
                .fetch(JooqSessionRepository::session);
    }

    @Override
    public void add(Session session, TokenHash hash) {
        scope.requireChanging();
        effects.changed();
        sql.insertInto(SESSION)
                .set(SESSION.ID, session.id().value())
                .set(SESSION.TOKEN_HASH, Hash.bytes(hash))
                .set(SESSION.USER_ID, session.user().value())
                .set(SESSION.DEVICE, session.device().description())
                .set(SESSION.STARTED_AT, session.startedAt().toEpochMilli())
                .set(SESSION.LAST_USED_AT, session.lastUsedAt().toEpochMilli())
                .execute();
    }

    @Override
    public void use(SessionId id, Instant at) {
        scope.requireChanging();
        long millis = at.toEpochMilli();
        hash(id).ifPresent(used -> {
            effects.changedSession(used);
            sql.update(SESSION)
                    .set(SESSION.LAST_USED_AT, millis)
                    .where(SESSION.ID.eq(id.value()), SESSION.LAST_USED_AT.lt(millis))
                    .execute();
        });
    }

    @Override
    public boolean end(SessionId id) {
        scope.requireChanging();
        Optional<TokenHash> hash = hash(id);
        hash.ifPresent(ended -> {
            effects.changedSession(ended);
            sql.deleteFrom(SESSION).where(SESSION.ID.eq(id.value())).execute();
        });
        return hash.isPresent();
    }

    private Optional<TokenHash> hash(SessionId id) {
        return sql.select(SESSION.TOKEN_HASH)
                .from(SESSION)
                .where(SESSION.ID.eq(id.value()))
                .fetchOptional(found -> Hash.of(found.value1()));
    }

    @Override
    public int removeOver(Instant usedBefore, Instant startedBefore, int limit) {
        scope.requireChanging();
        List<Long> over = sql.select(SESSION.ID, SESSION.TOKEN_HASH)
                .from(SESSION)
                .where(SESSION.LAST_USED_AT
                        .lt(usedBefore.toEpochMilli())
                        .or(SESSION.STARTED_AT.lt(startedBefore.toEpochMilli())))
                .limit(limit)
                .fetch(found -> {
                    effects.changedSession(Hash.of(found.value2()));
                    return found.value1();
                });
        if (!over.isEmpty()) {
            sql.deleteFrom(SESSION).where(SESSION.ID.in(over)).execute();
        }
        return over.size();
    }

    private static Session session(Record found) {
        return new Session(
                new SessionId(found.get(SESSION.ID)),
                new UserId(found.get(SESSION.USER_ID)),
                new Device(found.get(SESSION.DEVICE)),
                Instant.ofEpochMilli(found.get(SESSION.STARTED_AT)),
                Instant.ofEpochMilli(found.get(SESSION.LAST_USED_AT)));
    }
}
