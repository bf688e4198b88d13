package io.chatterspace.persistence;

import static io.chatterspace.persistence.schema.Tables.RESTRICTION;
import static io.chatterspace.persistence.schema.Tables.ROOM;

import io.chatterspace.application.room.RestrictionRepository;
import io.chatterspace.domain.room.Reason;
import io.chatterspace.domain.room.Restriction;
import io.chatterspace.domain.room.Restriction.Kind;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jooq.SelectOnConditionStep;

/** Confined to its transaction. */
final class JooqRestrictionRepository implements RestrictionRepository {
    /** What a restriction is read from. */
    static final List<SelectField<?>> COLUMNS = List.of(
            RESTRICTION.ROOM_ID,
            RESTRICTION.USER_ID,
            RESTRICTION.KIND,
            RESTRICTION.BY_ID,
            RESTRICTION.REASON,
            RESTRICTION.SINCE,
            RESTRICTION.UNTIL);

    private final Scope scope;
    private final Ledger ledger;
    private final DSLContext sql;
    private final Effects effects;

    JooqRestrictionRepository(Scope scope, Ledger ledger, Effects effects) {
        this.scope = scope;
        this.ledger = ledger;
        this.sql = ledger.rows().sql();
        this.effects = effects;
    }

    @Override
    public Optional<Restriction> find(RoomId room, UserId user, Kind kind) {
        scope.requireOpen();
        return inRooms()
                .where(
                        RESTRICTION.ROOM_ID.eq(room.value()),
                        RESTRICTION.USER_ID.eq(user.value()),
                        RESTRICTION.KIND.eq(Code.RESTRICTION.of(kind)),
                        ROOM.DELETED_AT.isNull())
                .fetchOptional(JooqRestrictionRepository::restriction);
    }

    @Override
    public List<Restriction> list(RoomId room, Instant at, int limit) {
        scope.requireOpen();
        return inRooms()
                .where(
                        RESTRICTION.ROOM_ID.eq(room.value()),
                        ROOM.DELETED_AT.isNull(),
                        RESTRICTION.UNTIL.isNull().or(RESTRICTION.UNTIL.gt(at.toEpochMilli())))
                .orderBy(RESTRICTION.SINCE.desc(), RESTRICTION.USER_ID.desc(), RESTRICTION.KIND.desc())
                .limit(limit)
                .fetch(JooqRestrictionRepository::restriction);
    }

    private SelectOnConditionStep<Record> inRooms() {
        return sql.select(COLUMNS).from(RESTRICTION).join(ROOM).on(ROOM.ID.eq(RESTRICTION.ROOM_ID));
    }

    @Override
    public void put(Restriction restriction) {
        scope.requireChanging();
        ledger.requireRoom(restriction.room());
        touch(restriction.room(), restriction.user());
        sql.insertInto(RESTRICTION)
                .set(RESTRICTION.ROOM_ID, restriction.room().value())
                .set(RESTRICTION.USER_ID, restriction.user().value())
                .set(RESTRICTION.KIND, Code.RESTRICTION.of(restriction.kind()))
                .set(RESTRICTION.BY_ID, restriction.by().value())
                .set(RESTRICTION.REASON, restriction.reason().value())
                .set(RESTRICTION.SINCE, restriction.since().toEpochMilli())
                .set(RESTRICTION.UNTIL, Moment.millis(restriction.until()))
                .onConflict(RESTRICTION.ROOM_ID, RESTRICTION.USER_ID, RESTRICTION.KIND)
                .doUpdate()
                .set(RESTRICTION.BY_ID, restriction.by().value())
                .set(RESTRICTION.REASON, restriction.reason().value())
                .set(RESTRICTION.SINCE, restriction.since().toEpochMilli())
                .set(RESTRICTION.UNTIL, Moment.millis(restriction.until()))
                .execute();
    }

    @Override
    public boolean remove(RoomId room, UserId user, Kind kind) {
        scope.requireChanging();
        boolean there = find(room, user, kind).isPresent();
        if (there) {
            touch(room, user);
            sql.deleteFrom(RESTRICTION)
                    .where(
                            RESTRICTION.ROOM_ID.eq(room.value()),
                            RESTRICTION.USER_ID.eq(user.value()),
                            RESTRICTION.KIND.eq(Code.RESTRICTION.of(kind)))
                    .execute();
        }
        return there;
    }

    /** A membership says what it restricts. */
    private void touch(RoomId room, UserId user) {
        effects.changedMembershipAlone(new MemberKey(room, user));
        ledger.forgetMembership(room, user);
    }

    static Restriction restriction(Record found) {
        return new Restriction(
                new RoomId(found.get(RESTRICTION.ROOM_ID)),
                new UserId(found.get(RESTRICTION.USER_ID)),
                Code.RESTRICTION.read(found.get(RESTRICTION.KIND)),
                new UserId(found.get(RESTRICTION.BY_ID)),
                new Reason(found.get(RESTRICTION.REASON)),
                Instant.ofEpochMilli(found.get(RESTRICTION.SINCE)),
                Moment.instant(found.get(RESTRICTION.UNTIL)));
    }
}
