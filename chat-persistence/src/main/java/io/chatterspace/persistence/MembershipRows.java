package io.chatterspace.persistence;

import static io.chatterspace.persistence.schema.Tables.MEMBERSHIP;
import static io.chatterspace.persistence.schema.Tables.MESSAGE;
import static io.chatterspace.persistence.schema.Tables.RESTRICTION;
import static io.chatterspace.persistence.schema.Tables.ROOM;

import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Restriction.Kind;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.BatchBindStep;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.ResultQuery;
import org.jooq.SelectField;
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The statements about memberships, the frequent ones prepared once. The memberships of a deleted room are there until
 * they are swept, and are not found. Confined to its connection.
 */
final class MembershipRows {
    private static final List<SelectField<?>> COLUMNS = Stream.concat(
                    Stream.of(
                            MEMBERSHIP.ROOM_ID,
                            MEMBERSHIP.USER_ID,
                            MEMBERSHIP.ROLE,
                            MEMBERSHIP.JOINED_REV,
                            MEMBERSHIP.JOINED_AT,
                            MEMBERSHIP.READ_SEQ),
                    JooqRestrictionRepository.COLUMNS.stream())
            .toList();

    private final DSLContext sql;
    private final Input<Long> room = Input.ofLong();
    private final Input<Long> user = Input.ofLong();
    private final Input<Long> most = Input.ofLong();
    private final ResultQuery<Record> find;
    private final ResultQuery<Record2<Long, Integer>> countUnread;
    private final Query read;

    MembershipRows(DSLContext sql) {
        this.sql = sql;
        this.find = memberships()
                .where(
                        MEMBERSHIP.ROOM_ID.eq(room.field()),
                        MEMBERSHIP.USER_ID.eq(user.field()),
                        ROOM.DELETED_AT.isNull())
                .keepStatement(true);
        Field<Integer> unread = DSL.field(DSL.selectCount()
                .from(DSL.select(MESSAGE.SEQ)
                        .from(MESSAGE)
                        .where(
                                MESSAGE.ROOM_ID.eq(MEMBERSHIP.ROOM_ID),
                                MESSAGE.SEQ.gt(MEMBERSHIP.READ_SEQ),
                                MESSAGE.AUTHOR_ID.ne(MEMBERSHIP.USER_ID),
                                MESSAGE.DELETED_AT.isNull())
                        .limit(most.field())));
        this.countUnread = sql.select(MEMBERSHIP.ROOM_ID, unread)
                .from(MEMBERSHIP)
                .join(ROOM)
                .on(ROOM.ID.eq(MEMBERSHIP.ROOM_ID))
                .where(MEMBERSHIP.USER_ID.eq(user.field()), ROOM.DELETED_AT.isNull())
                .keepStatement(true);
        this.read = sql.update(MEMBERSHIP)
                .set(MEMBERSHIP.READ_SEQ, (Long) null)
                .where(MEMBERSHIP.ROOM_ID.eq((Long) null), MEMBERSHIP.USER_ID.eq((Long) null));
    }

    Optional<Membership> find(RoomId inRoom, UserId of) {
        room.set(inRoom.value());
        user.set(of.value());
        return find.fetchOptional(MembershipRows::membership);
    }

    List<Membership> list(RoomId inRoom, int limit) {
        return memberships()
                .where(MEMBERSHIP.ROOM_ID.eq(inRoom.value()), ROOM.DELETED_AT.isNull())
                .orderBy(MEMBERSHIP.JOINED_REV)
                .limit(limit)
                .fetch(MembershipRows::membership);
    }

    Optional<Membership> heir(RoomId inRoom) {
        return memberships()
                .where(MEMBERSHIP.ROOM_ID.eq(inRoom.value()), ROOM.DELETED_AT.isNull())
                .orderBy(
                        DSL.iif(MEMBERSHIP.ROLE.eq(DSL.inline(code(MemberRole.MEMBER))), DSL.inline(1), DSL.inline(0)),
                        MEMBERSHIP.JOINED_REV)
                .limit(1)
                .fetchOptional(MembershipRows::membership);
    }

    private SelectOnConditionStep<Record> memberships() {
        return sql.select(COLUMNS)
                .from(MEMBERSHIP)
                .join(ROOM)
                .on(ROOM.ID.eq(MEMBERSHIP.ROOM_ID))
                .leftJoin(RESTRICTION)
                .on(
                        RESTRICTION.ROOM_ID.eq(MEMBERSHIP.ROOM_ID),
                        RESTRICTION.USER_ID.eq(MEMBERSHIP.USER_ID),
                        RESTRICTION.KIND.eq(DSL.inline(Code.RESTRICTION.of(Kind.SILENCE))));
    }

    List<Membership> listModerators(RoomId inRoom) {
        return memberships()
                .where(
                        MEMBERSHIP.ROOM_ID.eq(inRoom.value()),
                        MEMBERSHIP.ROLE.ne(code(MemberRole.MEMBER)),
                        ROOM.DELETED_AT.isNull())
                .orderBy(MEMBERSHIP.JOINED_REV)
                .fetch(MembershipRows::membership);
    }

    List<RoomId> listRooms(UserId of) {
        return sql.select(MEMBERSHIP.ROOM_ID)
                .from(MEMBERSHIP)
                .join(ROOM)
                .on(ROOM.ID.eq(MEMBERSHIP.ROOM_ID))
                .where(MEMBERSHIP.USER_ID.eq(of.value()), ROOM.DELETED_AT.isNull())
                .fetch(found -> new RoomId(found.value1()));
    }

    Map<RoomId, Integer> countUnread(UserId of, int atMost) {
        user.set(of.value());
        most.set((long) atMost);
        Map<RoomId, Integer> unread = new HashMap<>();
        for (Record2<Long, Integer> counted : countUnread.fetch()) {
            if (counted.value2() > 0) {
                unread.put(new RoomId(counted.value1()), counted.value2());
            }
        }
        return unread;
    }

    List<UserId> users(RoomId inRoom) {
        return sql.select(MEMBERSHIP.USER_ID)
                .from(MEMBERSHIP)
                .where(isIn(inRoom))
                .fetch(found -> new UserId(found.value1()));
    }

    int count(RoomId inRoom) {
        return sql.fetchCount(MEMBERSHIP, isIn(inRoom));
    }

    int countOwners(RoomId inRoom) {
        return sql.fetchCount(MEMBERSHIP, isIn(inRoom).and(MEMBERSHIP.ROLE.eq(code(MemberRole.OWNER))));
    }

    /** Stores what was read, in one batch. */
    void read(Map<MemberKey, Long> readings) {
        BatchBindStep batch = sql.batch(read);
        for (Map.Entry<MemberKey, Long> reading : readings.entrySet()) {
            MemberKey key = reading.getKey();
            batch = batch.bind(
                    reading.getValue(), key.room().value(), key.user().value());
        }
        batch.execute();
    }

    void insert(Membership added) {
        sql.insertInto(MEMBERSHIP)
                .set(MEMBERSHIP.ROOM_ID, added.room().value())
                .set(MEMBERSHIP.USER_ID, added.user().value())
                .set(MEMBERSHIP.ROLE, code(added.role()))
                .set(MEMBERSHIP.JOINED_REV, added.joined().value())
                .set(MEMBERSHIP.JOINED_AT, added.joinedAt().toEpochMilli())
                .set(MEMBERSHIP.READ_SEQ, readSeq(added.lastRead()))
                .execute();
    }

    /** Stores the role, and says whether there is such a membership. */
    boolean update(Membership changed) {
        return sql.update(MEMBERSHIP)
                        .set(MEMBERSHIP.ROLE, code(changed.role()))
                        .where(
                                isIn(changed.room()),
                                MEMBERSHIP.USER_ID.eq(changed.user().value()))
                        .execute()
                == 1;
    }

    /** Removes a membership, and says whether there was one. */
    boolean delete(RoomId inRoom, UserId of) {
        return sql.deleteFrom(MEMBERSHIP)
                        .where(isIn(inRoom), MEMBERSHIP.USER_ID.eq(of.value()))
                        .execute()
                == 1;
    }

    /** In that room, unless it is deleted; the second half is asked once for a statement. */
    private static Condition isIn(RoomId id) {
        return MEMBERSHIP
                .ROOM_ID
                .eq(id.value())
                .and(DSL.exists(DSL.selectOne().from(ROOM).where(ROOM.ID.eq(id.value()), ROOM.DELETED_AT.isNull())));
    }

    static MemberRole role(String code) {
        return switch (code) {
            case "owner" -> MemberRole.OWNER;
            case "moderator" -> MemberRole.MODERATOR;
            case "member" -> MemberRole.MEMBER;
            default -> throw new IllegalStateException("unknown role: " + code);
        };
    }

    private static String code(MemberRole role) {
        return switch (role) {
            case OWNER -> "owner";
            case MODERATOR -> "moderator";
            case MEMBER -> "member";
        };
    }

    /** How it is stored that everything up to that message is read. */
    static long readSeq(@Nullable MessageSeq lastRead) {
        return lastRead == null ? 0 : lastRead.value();
    }

    private static @Nullable MessageSeq lastRead(long readSeq) {
        return readSeq == 0 ? null : new MessageSeq(readSeq);
    }

    private static Membership membership(Record found) {
        return new Membership(
                new RoomId(found.get(MEMBERSHIP.ROOM_ID)),
                new UserId(found.get(MEMBERSHIP.USER_ID)),
                role(found.get(MEMBERSHIP.ROLE)),
                new Revision(found.get(MEMBERSHIP.JOINED_REV)),
                Instant.ofEpochMilli(found.get(MEMBERSHIP.JOINED_AT)),
                found.get(RESTRICTION.KIND) == null ? null : JooqRestrictionRepository.restriction(found),
                lastRead(found.get(MEMBERSHIP.READ_SEQ)));
    }
}
