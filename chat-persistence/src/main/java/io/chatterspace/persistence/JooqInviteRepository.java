package io.chatterspace.persistence;

import static io.chatterspace.persistence.schema.Tables.INVITE;

import io.chatterspace.application.StorageException;
import io.chatterspace.application.account.InviteRepository;
import io.chatterspace.application.session.TokenHash;
import io.chatterspace.domain.invite.Invite;
import io.chatterspace.domain.invite.InviteId;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Confined to its transaction. */
final class JooqInviteRepository implements InviteRepository {
    private final Scope scope;
    private final DSLContext sql;
    private final Effects effects;

    JooqInviteRepository(Scope scope, DSLContext sql, Effects effects) {
        this.scope = scope;
        this.sql = sql;
        this.effects = effects;
    }

    @Override
    public Optional<Invite> find(TokenHash hash) {
        return find(INVITE.TOKEN_HASH.eq(Hash.bytes(hash)));
    }

    @Override
    public Optional<Invite> find(InviteId id) {
        return find(INVITE.ID.eq(id.value()));
    }

    private Optional<Invite> find(Condition wanted) {
        scope.requireOpen();
        return sql.selectFrom(INVITE).where(wanted).fetchOptional(JooqInviteRepository::invite);
    }

    @Override
    public List<Invite> list(int limit) {
        scope.requireOpen();
        return sql.selectFrom(INVITE).orderBy(INVITE.ID.desc()).limit(limit).fetch(JooqInviteRepository::invite);
    }

    @Override
    public void add(Invite invite, TokenHash hash) {
        scope.requireChanging();
        effects.changed();
        sql.insertInto(INVITE)
                .set(INVITE.ID, invite.id().value())
                .set(INVITE.TOKEN_HASH, Hash.bytes(hash))
                .set(INVITE.BY_ID, invite.by().value())
                .set(INVITE.CREATED_AT, invite.createdAt().toEpochMilli())
                .set(INVITE.EXPIRES_AT, Moment.millis(invite.expiresAt()))
                .set(INVITE.MAX_USES, (long) invite.maxUses())
                .set(INVITE.USES, (long) invite.uses())
                .set(INVITE.REVOKED_AT, Moment.millis(invite.revokedAt()))
                .execute();
    }

    @Override
    public void update(Invite invite) {
        scope.requireChanging();
        effects.changed();
        int updated = sql.update(INVITE)
                .set(INVITE.USES, (long) invite.uses())
                .set(INVITE.REVOKED_AT, Moment.millis(invite.revokedAt()))
                .where(INVITE.ID.eq(invite.id().value()))
                .execute();
        if (updated == 0) {
            throw new StorageException("no such invite");
        }
    }

    private static Invite invite(Record found) {
        return new Invite(
                new InviteId(found.get(INVITE.ID)),
                new UserId(found.get(INVITE.BY_ID)),
                Instant.ofEpochMilli(found.get(INVITE.CREATED_AT)),
                Moment.instant(found.get(INVITE.EXPIRES_AT)),
                found.get(INVITE.MAX_USES).intValue(),
                found.get(INVITE.USES).intValue(),
                Moment.instant(found.get(INVITE.REVOKED_AT)));
    }
}
