package io.chatterspace.persistence;

import static io.chatterspace.persistence.schema.Tables.MEMBERSHIP;
import static io.chatterspace.persistence.schema.Tables.ROOM;
import static io.chatterspace.persistence.schema.Tables.ROOM_SLUG;

import io.chatterspace.application.StorageException;
import io.chatterspace.application.room.RoomListing;
import io.chatterspace.application.room.RoomSummary;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.RoomName;
import io.chatterspace.domain.room.Slug;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.SelectField;
import org.jooq.impl.DSL;

/** The statements about rooms, the frequent ones prepared once. Confined to its connection. */
final class RoomRows {
    private static final List<SelectField<?>> COLUMNS =
            List.of(ROOM.ID, ROOM.SLUG, ROOM.NAME, ROOM.VISIBILITY, ROOM.OPENED_AT);
    private static final Field<Integer> MEMBER_COUNT =
            DSL.field(DSL.selectCount().from(MEMBERSHIP).where(MEMBERSHIP.ROOM_ID.eq(ROOM.ID)));
    private static final List<SelectField<?>> SUMMARY = List.of(
            ROOM.ID,
            ROOM.SLUG,
            ROOM.NAME,
            ROOM.VISIBILITY,
            ROOM.OPENED_AT,
            ROOM.LAST_SEQ,
            ROOM.LAST_ACTIVE_AT,
            MEMBER_COUNT);

    private final DSLContext sql;
    private final Input<Long> room = Input.ofLong();
    private final Input<Long> revision = Input.ofLong();
    private final Input<Long> lastSeq = Input.ofLong();
    private final Input<Long> lastActiveAt = Input.ofLong();
    private final ResultQuery<Record> find;
    private final ResultQuery<?> counters;
    private final Query update;

    RoomRows(DSLContext sql) {
        this.sql = sql;
        this.find = sql.select(COLUMNS)
                .from(ROOM)
                .where(ROOM.ID.eq(room.field()), ROOM.DELETED_AT.isNull())
                .keepStatement(true);
        this.counters = sql.select(ROOM.REV, ROOM.LAST_SEQ, ROOM.LAST_ACTIVE_AT)
                .from(ROOM)
                .where(ROOM.ID.eq(room.field()), ROOM.DELETED_AT.isNull())
                .keepStatement(true);
        this.update = sql.update(ROOM)
                .set(ROOM.REV, revision.field())
                .set(ROOM.LAST_SEQ, lastSeq.field())
                .set(ROOM.LAST_ACTIVE_AT, lastActiveAt.field())
                .where(ROOM.ID.eq(room.field()))
                .keepStatement(true);
    }

    Optional<Room> find(RoomId id) {
        room.set(id.value());
        return find.fetchOptional(RoomRows::room);
    }

    Optional<Room> findBySlug(Slug slug) {
        return sql.select(COLUMNS)
                .from(ROOM_SLUG)
                .join(ROOM)
                .on(ROOM.ID.eq(ROOM_SLUG.ROOM_ID))
                .where(ROOM_SLUG.SLUG.eq(slug.value()), ROOM.DELETED_AT.isNull())
                .fetchOptional(RoomRows::room);
    }

    boolean isOpenNameTaken(RoomName name) {
        return sql.fetchExists(
                ROOM,
                ROOM.NAME_KEY
                        .eq(name.key())
                        .and(ROOM.VISIBILITY.eq(code(Visibility.OPEN)))
                        .and(ROOM.DELETED_AT.isNull()));
    }

    Optional<RoomCounters> counters(RoomId id) {
        room.set(id.value());
        return counters.fetchOptional(found -> new RoomCounters(
                id.value(), found.get(ROOM.REV), found.get(ROOM.LAST_SEQ), found.get(ROOM.LAST_ACTIVE_AT)));
    }

    void update(RoomCounters changed) {
        room.set(changed.room());
        revision.set(changed.revision());
        lastSeq.set(changed.lastSeq());
        lastActiveAt.set(changed.lastActiveAt());
        update.execute();
    }

    void insert(Room added) {
        sql.insertInto(ROOM)
                .set(ROOM.ID, added.id().value())
                .set(ROOM.SLUG, added.slug().value())
                .set(ROOM.NAME, added.name().value())
                .set(ROOM.NAME_KEY, added.name().key())
                .set(ROOM.VISIBILITY, code(added.visibility()))
                .set(ROOM.REV, 0L)
                .set(ROOM.LAST_SEQ, 0L)
                .set(ROOM.OPENED_AT, added.openedAt().toEpochMilli())
                .set(ROOM.LAST_ACTIVE_AT, added.openedAt().toEpochMilli())
                .execute();
        insertSlug(added.slug(), added.id());
    }

    void rename(Room renamed) {
        Optional<Long> holder = sql.select(ROOM_SLUG.ROOM_ID)
                .from(ROOM_SLUG)
                .where(ROOM_SLUG.SLUG.eq(renamed.slug().value()))
                .fetchOptional(ROOM_SLUG.ROOM_ID);
        if (holder.isEmpty()) {
            insertSlug(renamed.slug(), renamed.id());
        } else if (holder.get() != renamed.id().value()) {
            throw new StorageException("slug is taken");
        }
        sql.update(ROOM)
                .set(ROOM.SLUG, renamed.slug().value())
                .set(ROOM.NAME, renamed.name().value())
                .set(ROOM.NAME_KEY, renamed.name().key())
                .where(ROOM.ID.eq(renamed.id().value()))
                .execute();
    }

    private void insertSlug(Slug slug, RoomId of) {
        sql.insertInto(ROOM_SLUG)
                .set(ROOM_SLUG.SLUG, slug.value())
                .set(ROOM_SLUG.ROOM_ID, of.value())
                .execute();
    }

    List<Slug> slugs(RoomId of) {
        return sql.select(ROOM_SLUG.SLUG)
                .from(ROOM_SLUG)
                .where(ROOM_SLUG.ROOM_ID.eq(of.value()))
                .fetch(found -> new Slug(found.value1()));
    }

    /** Makes the room absent; its slugs go now, and what else it has when there is time. */
    void markDeleted(RoomId id) {
        sql.update(ROOM)
                .set(ROOM.DELETED_AT, System.currentTimeMillis())
                .where(ROOM.ID.eq(id.value()))
                .execute();
        sql.deleteFrom(ROOM_SLUG).where(ROOM_SLUG.ROOM_ID.eq(id.value())).execute();
    }

    List<RoomSummary> listOpen(RoomListing listing) {
        Condition place = listing.after()
                .map(after -> DSL.row(ROOM.LAST_ACTIVE_AT, ROOM.ID)
                        .lt(after.lastActiveAt().toEpochMilli(), after.room().value()))
                .orElseGet(DSL::noCondition);
        return sql.select(SUMMARY)
                .from(ROOM)
                .where(ROOM.VISIBILITY.eq(code(Visibility.OPEN)), ROOM.DELETED_AT.isNull(), place)
                .orderBy(ROOM.LAST_ACTIVE_AT.desc(), ROOM.ID.desc())
                .limit(listing.limit())
                .fetch(RoomRows::summary);
    }

    List<RoomSummary> listOf(UserId member) {
        var own = MEMBERSHIP.as("own");
        return sql.select(SUMMARY)
                .from(own)
                .join(ROOM)
                .on(ROOM.ID.eq(own.ROOM_ID))
                .where(own.USER_ID.eq(member.value()), ROOM.DELETED_AT.isNull())
                .orderBy(ROOM.LAST_ACTIVE_AT.desc(), ROOM.ID.desc())
                .fetch(RoomRows::summary);
    }

    private static Room room(Record found) {
        return new Room(
                new RoomId(found.get(ROOM.ID)),
                new Slug(found.get(ROOM.SLUG)),
                new RoomName(found.get(ROOM.NAME)),
                visibility(found.get(ROOM.VISIBILITY)),
                Instant.ofEpochMilli(found.get(ROOM.OPENED_AT)));
    }

    private static RoomSummary summary(Record found) {
        return new RoomSummary(
                room(found),
                found.get(MEMBER_COUNT),
                found.get(ROOM.LAST_SEQ),
                Instant.ofEpochMilli(found.get(ROOM.LAST_ACTIVE_AT)));
    }

    private static String code(Visibility visibility) {
        return switch (visibility) {
            case OPEN -> "open";
            case CLOSED -> "closed";
            case DIRECT -> "direct";
        };
    }

    private static Visibility visibility(String code) {
        return switch (code) {
            case "open" -> Visibility.OPEN;
            case "closed" -> Visibility.CLOSED;
            case "direct" -> Visibility.DIRECT;
            default -> throw new IllegalStateException("unknown visibility: " + code);
        };
    }
}
