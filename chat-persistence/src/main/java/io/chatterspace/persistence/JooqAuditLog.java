package io.chatterspace.persistence;

import static io.chatterspace.persistence.schema.Tables.AUDIT;

import io.chatterspace.application.audit.AuditListing;
import io.chatterspace.application.audit.AuditLog;
import io.chatterspace.domain.audit.AuditEntry;
import io.chatterspace.domain.audit.AuditId;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Confined to its transaction. */
final class JooqAuditLog implements AuditLog {
    private final Scope scope;
    private final DSLContext sql;
    private final Effects effects;

    JooqAuditLog(Scope scope, DSLContext sql, Effects effects) {
        this.scope = scope;
        this.sql = sql;
        this.effects = effects;
    }

    @Override
    public void append(AuditEntry entry) {
        scope.requireChanging();
        effects.changed();
        sql.insertInto(AUDIT)
                .set(AUDIT.ID, entry.id().value())
                .set(AUDIT.AT, entry.at().toEpochMilli())
                .set(AUDIT.BY_ID, entry.by().value())
                .set(AUDIT.ADDRESS, entry.address())
                .set(AUDIT.DEED, Code.DEED.of(entry.deed()))
                .set(
                        AUDIT.USER_ID,
                        Optional.ofNullable(entry.user()).map(UserId::value).orElse(null))
                .set(
                        AUDIT.ROOM_ID,
                        Optional.ofNullable(entry.room()).map(RoomId::value).orElse(null))
                .set(AUDIT.DETAIL, entry.detail())
                .execute();
    }

    @Override
    public List<AuditEntry> list(AuditListing listing) {
        scope.requireOpen();
        return sql.selectFrom(AUDIT)
                .where(listing.after().map(last -> AUDIT.ID.lt(last.value())).orElseGet(DSL::noCondition))
                .orderBy(AUDIT.ID.desc())
                .limit(listing.limit())
                .fetch(JooqAuditLog::entry);
    }

    private static AuditEntry entry(Record found) {
        Long user = found.get(AUDIT.USER_ID);
        Long room = found.get(AUDIT.ROOM_ID);
        return new AuditEntry(
                new AuditId(found.get(AUDIT.ID)),
                Instant.ofEpochMilli(found.get(AUDIT.AT)),
                new UserId(found.get(AUDIT.BY_ID)),
                found.get(AUDIT.ADDRESS),
                Code.DEED.read(found.get(AUDIT.DEED)),
                user == null ? null : new UserId(user),
                room == null ? null : new RoomId(room),
                found.get(AUDIT.DETAIL));
    }
}
