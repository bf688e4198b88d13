package io.chatterspace.persistence;

import static io.chatterspace.persistence.schema.Tables.MESSAGE;
import static io.chatterspace.persistence.schema.Tables.ROOM;

import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.RoomId;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** The statements about pinned messages. Confined to its connection. */
final class PinRows {
    private final DSLContext sql;

    PinRows(DSLContext sql) {
        this.sql = sql;
    }

    /** Pins a message that is not pinned, and says whether there is one. */
    boolean insert(RoomId room, MessageSeq seq, Revision at) {
        return sql.update(MESSAGE)
                        .set(MESSAGE.PINNED_REV, at.value())
                        .where(is(room, seq), MESSAGE.PINNED_REV.isNull(), MESSAGE.DELETED_AT.isNull())
                        .execute()
                == 1;
    }

    boolean delete(RoomId room, MessageSeq seq) {
        return sql.update(MESSAGE)
                        .setNull(MESSAGE.PINNED_REV)
                        .where(is(room, seq), MESSAGE.PINNED_REV.isNotNull(), isThere(room))
                        .execute()
                == 1;
    }

    List<Message> list(RoomId room) {
        return sql.select(MessageRows.COLUMNS)
                .from(MessageRows.withOriginals(MESSAGE))
                .where(MESSAGE.ROOM_ID.eq(room.value()), MESSAGE.PINNED_REV.isNotNull(), isThere(room))
                .orderBy(MESSAGE.PINNED_REV.desc())
                .fetch(MessageRows::message);
    }

    int count(RoomId room) {
        return sql.fetchCount(
                MESSAGE, MESSAGE.ROOM_ID.eq(room.value()).and(MESSAGE.PINNED_REV.isNotNull()), isThere(room));
    }

    private static Condition is(RoomId room, MessageSeq seq) {
        return MESSAGE.ROOM_ID.eq(room.value()).and(MESSAGE.SEQ.eq(seq.value()));
    }

    private static Condition isThere(RoomId room) {
        return DSL.exists(DSL.selectOne().from(ROOM).where(ROOM.ID.eq(room.value()), ROOM.DELETED_AT.isNull()));
    }
}
