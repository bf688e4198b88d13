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
import io.chatterspace.domain.room.RoomRules;
import io.chatterspace.domain.room.RoomTopic;
import io.chatterspace.domain.room.Slug;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.SelectField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The statements about rooms, the frequent ones prepared once. Confined to its connection. */
final class RoomRows {
    private static final List<SelectField<?>> COLUMNS = List.of(
            ROOM.ID,
            ROOM.SLUG,
            ROOM.NAME,
            ROOM.VISIBILITY,
            ROOM.POSTING,
            ROOM.SLOW_MODE_S,
            ROOM.TOPIC,
            ROOM.OPENED_AT,
            ROOM.ARCHIVED_AT);
    private static final Field<Integer> MEMBER_COUNT =
            DSL.field(DSL.selectCount().from(MEMBERSHIP).where(MEMBERSHIP.ROOM_ID.eq(ROOM.ID)));
    private static final List<SelectField<?>> SUMMARY = Stream.concat(
                    COLUMNS.stream(), Stream.of(ROOM.LAST_SEQ, ROOM.LAST_ACTIVE_AT, MEMBER_COUNT))
            .toList();
    private static final int MAX_IDS_A_STATEMENT = 500;

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

    Optional<Room> findDirect(Set<UserId> people) {
        return sql.select(COLUMNS)
                .from(ROOM)
                .where(ROOM.DIRECT_KEY.eq(directKey(people)), ROOM.DELETED_AT.isNull())
                .fetchOptional(RoomRows::room);
    }

    void insert(Room added) {
        insert(added, null);
    }

    void insertDirect(Room added, Set<UserId> people) {
        insert(added, directKey(people));
    }

    private static String directKey(Set<UserId> people) {
        return people.stream().map(UserId::value).sorted().map(String::valueOf).collect(Collectors.joining("-"));
    }

    private void insert(Room added, @Nullable String directKey) {
        sql.insertInto(ROOM)
                .set(ROOM.ID, added.id().value())
                .set(ROOM.SLUG, added.slug().value())
                .set(ROOM.NAME, added.name().value())
                .set(ROOM.NAME_KEY, added.name().key())
                .set(ROOM.VISIBILITY, code(added.visibility()))
                .set(ROOM.POSTING, Code.POSTING.of(added.rules().posting()))
                .set(ROOM.SLOW_MODE_S, added.rules().slowMode().toSeconds())
                .set(ROOM.TOPIC, text(added.topic()))
                .set(ROOM.ARCHIVED_AT, Moment.millis(added.archivedSince()))
                .set(ROOM.DIRECT_KEY, directKey)
                .set(ROOM.REV, 0L)
                .set(ROOM.LAST_SEQ, 0L)
                .set(ROOM.OPENED_AT, added.openedAt().toEpochMilli())
                .set(ROOM.LAST_ACTIVE_AT, added.openedAt().toEpochMilli())
                .execute();
        insertSlug(added.slug(), added.id());
    }

    /** Stores rules, topic and archive. */
    void update(Room changed) {
        sql.update(ROOM)
                .set(ROOM.POSTING, Code.POSTING.of(changed.rules().posting()))
                .set(ROOM.SLOW_MODE_S, changed.rules().slowMode().toSeconds())
                .set(ROOM.TOPIC, text(changed.topic()))
                .set(ROOM.ARCHIVED_AT, Moment.millis(changed.archivedSince()))
                .where(ROOM.ID.eq(changed.id().value()))
                .execute();
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

    /** Makes the room absent; its slugs and its people's key go now, and what else it has when there is time. */
    void markDeleted(RoomId id) {
        sql.update(ROOM)
                .set(ROOM.DELETED_AT, System.currentTimeMillis())
                .setNull(ROOM.DIRECT_KEY)
                .where(ROOM.ID.eq(id.value()))
                .execute();
        sql.deleteFrom(ROOM_SLUG).where(ROOM_SLUG.ROOM_ID.eq(id.value())).execute();
    }

    List<RoomSummary> listAll(RoomListing listing) {
        return list(listing, ROOM.VISIBILITY.ne(DSL.inline(code(Visibility.DIRECT))));
    }

    List<RoomSummary> listOpen(RoomListing listing) {
        return list(
                listing, ROOM.VISIBILITY.eq(DSL.inline(code(Visibility.OPEN))).and(ROOM.ARCHIVED_AT.isNull()));
    }

    private List<RoomSummary> list(RoomListing listing, Condition wanted) {
        Condition place = listing.after()
                .map(after -> DSL.row(ROOM.LAST_ACTIVE_AT, ROOM.ID)
                        .lt(after.lastActiveAt().toEpochMilli(), after.room().value()))
                .orElseGet(DSL::noCondition);
        return summaries(sql.select(SUMMARY)
                .from(ROOM)
                .where(wanted, ROOM.DELETED_AT.isNull(), place)
                .orderBy(ROOM.LAST_ACTIVE_AT.desc(), ROOM.ID.desc())
                .limit(listing.limit())
                .fetch());
    }

    List<RoomSummary> listOf(UserId member) {
        var own = MEMBERSHIP.as("own");
        return summaries(sql.select(SUMMARY)
                .from(own)
                .join(ROOM)
                .on(ROOM.ID.eq(own.ROOM_ID))
                .where(own.USER_ID.eq(member.value()), ROOM.DELETED_AT.isNull())
                .orderBy(ROOM.LAST_ACTIVE_AT.desc(), ROOM.ID.desc())
                .fetch());
    }

    private List<RoomSummary> summaries(List<Record> found) {
        List<Long> direct = found.stream()
                .filter(each -> visibility(each.get(ROOM.VISIBILITY)) == Visibility.DIRECT)
                .map(each -> each.get(ROOM.ID))
                .toList();
        Map<Long, List<UserId>> people = people(direct);
        return found.stream()
                .map(each -> summary(each, people.getOrDefault(each.get(ROOM.ID), List.of())))
                .toList();
    }

    private Map<Long, List<UserId>> people(List<Long> rooms) {
        Map<Long, List<UserId>> people = new HashMap<>();
        for (int from = 0; from < rooms.size(); from += MAX_IDS_A_STATEMENT) {
            sql.select(MEMBERSHIP.ROOM_ID, MEMBERSHIP.USER_ID)
                    .from(MEMBERSHIP)
                    .where(MEMBERSHIP.ROOM_ID.in(
                            rooms.subList(from, Math.min(rooms.size(), from + MAX_IDS_A_STATEMENT))))
                    .orderBy(MEMBERSHIP.USER_ID)
                    .forEach(each -> people.computeIfAbsent(each.value1(), id -> new ArrayList<>())
                            .add(new UserId(each.value2())));
        }
        return people;
    }

    private static Room room(Record found) {
        return new Room(
                new RoomId(found.get(ROOM.ID)),
                new Slug(found.get(ROOM.SLUG)),
                new RoomName(found.get(ROOM.NAME)),
                visibility(found.get(ROOM.VISIBILITY)),
                new RoomRules(
                        Code.POSTING.read(found.get(ROOM.POSTING)), Duration.ofSeconds(found.get(ROOM.SLOW_MODE_S))),
                topic(found.get(ROOM.TOPIC)),
                Instant.ofEpochMilli(found.get(ROOM.OPENED_AT)),
                Moment.instant(found.get(ROOM.ARCHIVED_AT)));
    }

    private static @Nullable RoomTopic topic(@Nullable String stored) {
        return stored == null ? null : new RoomTopic(stored);
    }

    private static @Nullable String text(@Nullable RoomTopic topic) {
        return topic == null ? null : topic.value();
    }

    private static RoomSummary summary(Record found, List<UserId> people) {
        return new RoomSummary(
                room(found),
                found.get(MEMBER_COUNT),
                found.get(ROOM.LAST_SEQ),
                Instant.ofEpochMilli(found.get(ROOM.LAST_ACTIVE_AT)),
                people);
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
