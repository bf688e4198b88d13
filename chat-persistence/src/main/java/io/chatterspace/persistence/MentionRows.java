package io.chatterspace.persistence;

import static io.chatterspace.persistence.schema.Tables.BLOCK;
import static io.chatterspace.persistence.schema.Tables.MEMBERSHIP;
import static io.chatterspace.persistence.schema.Tables.MENTION;
import static io.chatterspace.persistence.schema.Tables.MESSAGE;
import static io.chatterspace.persistence.schema.Tables.ROOM;

import io.chatterspace.application.mention.MentionRepository.Place;
import io.chatterspace.application.mention.Mentioned;
import io.chatterspace.domain.message.Mentions;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record3;
import org.jooq.ResultQuery;
import org.jooq.SelectField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The statements about whom messages mean; what every list of rooms asks is prepared once. Confined to its connection. */
final class MentionRows {
    private static final String BETWEEN = " ";
    private static final List<SelectField<?>> COLUMNS = columns();

    private final DSLContext sql;
    private final Input<Long> user = Input.ofLong();
    private final Input<Long> most = Input.ofLong();
    private final ResultQuery<Record3<Long, Integer, Integer>> countUnread;

    MentionRows(DSLContext sql) {
        this.sql = sql;
        Field<Integer> named = count(DSL.select(MESSAGE.SEQ)
                .from(MENTION)
                .join(MESSAGE)
                .on(MESSAGE.ROOM_ID.eq(MENTION.ROOM_ID), MESSAGE.SEQ.eq(MENTION.SEQ))
                .where(
                        MENTION.USER_ID.eq(MEMBERSHIP.USER_ID),
                        MENTION.ROOM_ID.eq(MEMBERSHIP.ROOM_ID),
                        MENTION.SEQ.gt(MEMBERSHIP.READ_SEQ),
                        MESSAGE.HERE.eq(DSL.inline(0L)),
                        isHeard(user.field())));
        Field<Integer> here = count(DSL.select(MESSAGE.SEQ)
                .from(MESSAGE)
                .where(
                        MESSAGE.ROOM_ID.eq(MEMBERSHIP.ROOM_ID),
                        MESSAGE.SEQ.gt(MEMBERSHIP.READ_SEQ),
                        MESSAGE.HERE.eq(DSL.inline(1L)),
                        isForMember(),
                        isHeard(user.field())));
        this.countUnread = sql.select(MEMBERSHIP.ROOM_ID, named, here)
                .from(MEMBERSHIP)
                .join(ROOM)
                .on(ROOM.ID.eq(MEMBERSHIP.ROOM_ID))
                .where(MEMBERSHIP.USER_ID.eq(user.field()), ROOM.DELETED_AT.isNull())
                .keepStatement(true);
    }

    private static List<SelectField<?>> columns() {
        List<SelectField<?>> all = new ArrayList<>(MessageRows.COLUMNS);
        all.add(MESSAGE.ROOM_ID);
        return all;
    }

    private Field<Integer> count(org.jooq.SelectLimitStep<?> messages) {
        return DSL.field(DSL.selectCount().from(messages.limit(most.field())));
    }

    /** Who joined later is not meant, unless by name. */
    private static Condition isForMember() {
        return MESSAGE.POSTED_AT
                .ge(MEMBERSHIP.JOINED_AT)
                .or(DSL.exists(DSL.selectOne()
                        .from(MENTION)
                        .where(
                                MENTION.USER_ID.eq(MEMBERSHIP.USER_ID),
                                MENTION.ROOM_ID.eq(MESSAGE.ROOM_ID),
                                MENTION.SEQ.eq(MESSAGE.SEQ))));
    }

    /** Neither the user's own nor by somebody whom the user has blocked. */
    private static Condition isHeard(Field<Long> by) {
        return MESSAGE.AUTHOR_ID
                .ne(by)
                .and(DSL.notExists(
                        DSL.selectOne().from(BLOCK).where(BLOCK.BY_ID.eq(by), BLOCK.USER_ID.eq(MESSAGE.AUTHOR_ID))));
    }

    Map<RoomId, Integer> countUnread(UserId of, int atMost) {
        user.set(of.value());
        most.set((long) atMost);
        Map<RoomId, Integer> unread = new HashMap<>();
        for (Record3<Long, Integer, Integer> counted : countUnread.fetch()) {
            int count = Math.min(atMost, counted.value2() + counted.value3());
            if (count > 0) {
                unread.put(new RoomId(counted.value1()), count);
            }
        }
        return unread;
    }

    List<Mentioned> list(UserId of, Collection<RoomId> rooms, int limit, @Nullable Place after) {
        long below = after == null ? Long.MAX_VALUE : id(after).orElse(0L);
        List<Long> within = rooms.stream().map(RoomId::value).toList();
        return sql.select(COLUMNS)
                .from(MessageRows.withOriginals(MESSAGE.join(ROOM)
                        .on(ROOM.ID.eq(MESSAGE.ROOM_ID))
                        .join(MEMBERSHIP)
                        .on(MEMBERSHIP.ROOM_ID.eq(MESSAGE.ROOM_ID), MEMBERSHIP.USER_ID.eq(of.value()))))
                .where(
                        MESSAGE.ID.in(meaning(of, within)),
                        MESSAGE.ID.lt(below),
                        ROOM.DELETED_AT.isNull(),
                        MESSAGE.HERE.eq(DSL.inline(0L)).or(isForMember()),
                        isHeard(DSL.val(of.value())))
                .orderBy(MESSAGE.ID.desc())
                .limit(limit)
                .fetch(found -> new Mentioned(new RoomId(found.get(MESSAGE.ROOM_ID)), MessageRows.message(found)));
    }

    private static org.jooq.Select<org.jooq.Record1<Long>> meaning(UserId of, List<Long> rooms) {
        return DSL.select(MESSAGE.ID)
                .from(MENTION)
                .join(MESSAGE)
                .on(MESSAGE.ROOM_ID.eq(MENTION.ROOM_ID), MESSAGE.SEQ.eq(MENTION.SEQ))
                .where(MENTION.USER_ID.eq(of.value()), MENTION.ROOM_ID.in(rooms))
                .union(DSL.select(MESSAGE.ID)
                        .from(MESSAGE)
                        .where(MESSAGE.ROOM_ID.in(rooms), MESSAGE.HERE.eq(DSL.inline(1L))));
    }

    private Optional<Long> id(Place place) {
        return sql.select(MESSAGE.ID)
                .from(MESSAGE)
                .where(
                        MESSAGE.ROOM_ID.eq(place.room().value()),
                        MESSAGE.SEQ.eq(place.seq().value()))
                .fetchOptional(MESSAGE.ID);
    }

    /** Stores whom a stored message means. */
    void insert(RoomId room, Message message) {
        for (UserId person : message.mentions().people()) {
            sql.insertInto(MENTION)
                    .set(MENTION.USER_ID, person.value())
                    .set(MENTION.ROOM_ID, room.value())
                    .set(MENTION.SEQ, message.seq().value())
                    .execute();
        }
    }

    void delete(RoomId room, MessageSeq seq) {
        sql.deleteFrom(MENTION)
                .where(MENTION.ROOM_ID.eq(room.value()), MENTION.SEQ.eq(seq.value()))
                .execute();
    }

    /** How a message has the people whom it means. */
    static @Nullable String people(Mentions mentions) {
        return mentions.people().isEmpty()
                ? null
                : mentions.people().stream()
                        .map(person -> Long.toString(person.value()))
                        .collect(Collectors.joining(BETWEEN));
    }

    /** Whom a message that was read means. */
    static Mentions mentions(Record found) {
        String people = found.get(MESSAGE.MENTIONS);
        boolean here = found.get(MESSAGE.HERE) == 1;
        return people == null && !here
                ? Mentions.NONE
                : new Mentions(
                        people == null
                                ? List.of()
                                : Stream.of(people.split(BETWEEN))
                                        .map(person -> new UserId(Long.parseLong(person)))
                                        .toList(),
                        here);
    }
}
