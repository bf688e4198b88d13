package io.chatterspace.persistence;

import static io.chatterspace.persistence.schema.Tables.REPORT;
import static io.chatterspace.persistence.schema.Tables.ROOM;

import io.chatterspace.application.StorageException;
import io.chatterspace.application.moderation.ReportRepository;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.moderation.Report;
import io.chatterspace.domain.moderation.Report.Audience;
import io.chatterspace.domain.moderation.Report.Resolution;
import io.chatterspace.domain.moderation.ReportId;
import io.chatterspace.domain.room.Reason;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Confined to its transaction. */
final class JooqReportRepository implements ReportRepository {
    private final Scope scope;
    private final Ledger ledger;
    private final DSLContext sql;
    private final Effects effects;

    JooqReportRepository(Scope scope, Ledger ledger, Effects effects) {
        this.scope = scope;
        this.ledger = ledger;
        this.sql = ledger.rows().sql();
        this.effects = effects;
    }

    @Override
    public Optional<Report> find(ReportId id) {
        return list(REPORT.ID.eq(id.value()), 1).stream().findFirst();
    }

    @Override
    public Optional<Report> findOpen(RoomId room, MessageSeq seq, UserId by) {
        return list(
                        REPORT.ROOM_ID
                                .eq(room.value())
                                .and(REPORT.SEQ.eq(seq.value()))
                                .and(REPORT.BY_ID.eq(by.value()))
                                .and(REPORT.RESOLVED_BY.isNull()),
                        1)
                .stream()
                .findFirst();
    }

    @Override
    public List<Report> listOpen(RoomId room, int limit) {
        return list(REPORT.ROOM_ID.eq(room.value()).and(REPORT.RESOLVED_BY.isNull()), limit);
    }

    @Override
    public List<Report> listOpen(Audience audience, int limit) {
        return list(REPORT.AUDIENCE.eq(Code.AUDIENCE.of(audience)).and(REPORT.RESOLVED_BY.isNull()), limit);
    }

    private List<Report> list(Condition wanted, int limit) {
        scope.requireOpen();
        return sql.select(REPORT.fields())
                .from(REPORT)
                .join(ROOM)
                .on(ROOM.ID.eq(REPORT.ROOM_ID))
                .where(wanted, ROOM.DELETED_AT.isNull())
                .orderBy(REPORT.ID)
                .limit(limit)
                .fetch(JooqReportRepository::report);
    }

    @Override
    public void add(Report report) {
        scope.requireChanging();
        ledger.requireRoom(report.room());
        effects.changed();
        var how = Optional.ofNullable(report.resolution());
        sql.insertInto(REPORT)
                .set(REPORT.ID, report.id().value())
                .set(REPORT.ROOM_ID, report.room().value())
                .set(REPORT.SEQ, report.seq().value())
                .set(REPORT.BY_ID, report.by().value())
                .set(REPORT.REASON, report.reason().value())
                .set(REPORT.AT, report.at().toEpochMilli())
                .set(REPORT.AUDIENCE, Code.AUDIENCE.of(report.audience()))
                .set(REPORT.RESOLVED_BY, how.map(each -> each.by().value()).orElse(null))
                .set(
                        REPORT.RESOLVED_AT,
                        how.map(each -> each.at().toEpochMilli()).orElse(null))
                .set(
                        REPORT.RESULT,
                        how.map(each -> Code.RESULT.of(each.result())).orElse(null))
                .execute();
    }

    @Override
    public void resolve(Report report) {
        scope.requireChanging();
        effects.changed();
        var how = Optional.ofNullable(report.resolution());
        int updated = sql.update(REPORT)
                .set(REPORT.RESOLVED_BY, how.map(each -> each.by().value()).orElse(null))
                .set(
                        REPORT.RESOLVED_AT,
                        how.map(each -> each.at().toEpochMilli()).orElse(null))
                .set(
                        REPORT.RESULT,
                        how.map(each -> Code.RESULT.of(each.result())).orElse(null))
                .where(
                        REPORT.ID.eq(report.id().value()),
                        DSL.exists(
                                DSL.selectOne().from(ROOM).where(ROOM.ID.eq(REPORT.ROOM_ID), ROOM.DELETED_AT.isNull())))
                .execute();
        if (updated == 0) {
            throw new StorageException("no such report");
        }
    }

    private static Report report(Record found) {
        return new Report(
                new ReportId(found.get(REPORT.ID)),
                new RoomId(found.get(REPORT.ROOM_ID)),
                new MessageSeq(found.get(REPORT.SEQ)),
                new UserId(found.get(REPORT.BY_ID)),
                new Reason(found.get(REPORT.REASON)),
                Instant.ofEpochMilli(found.get(REPORT.AT)),
                Code.AUDIENCE.read(found.get(REPORT.AUDIENCE)),
                resolution(found));
    }

    private static @Nullable Resolution resolution(Record found) {
        Long by = found.get(REPORT.RESOLVED_BY);
        return by == null
                ? null
                : new Resolution(
                        new UserId(by),
                        Instant.ofEpochMilli(found.get(REPORT.RESOLVED_AT)),
                        Code.RESULT.read(found.get(REPORT.RESULT)));
    }
}
