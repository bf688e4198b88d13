package io.chatterspace.persistence;

import static io.chatterspace.persistence.schema.Tables.BLOCK;
import static io.chatterspace.persistence.schema.Tables.MEMBERSHIP;
import static io.chatterspace.persistence.schema.Tables.ROOM;

import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.Block;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.persistence.schema.tables.Membership;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record3;
import org.jooq.ResultQuery;

/** The statements about blocks; what every post in a direct room asks is prepared once. Confined to its connection. */
final class BlockRows {
    private static final Membership OTHER = MEMBERSHIP.as("other");

    private final DSLContext sql;
    private final Input<Long> room = Input.ofLong();
    private final Input<Long> by = Input.ofLong();
    private final ResultQuery<Record3<Long, Long, Long>> listAmongMembers;
    private final ResultQuery<Record3<Long, Long, Long>> list;

    BlockRows(DSLContext sql) {
        this.sql = sql;
        this.listAmongMembers = sql.select(BLOCK.BY_ID, BLOCK.USER_ID, BLOCK.SINCE)
                .from(MEMBERSHIP)
                .join(BLOCK)
                .on(BLOCK.BY_ID.eq(MEMBERSHIP.USER_ID))
                .join(OTHER)
                .on(OTHER.ROOM_ID.eq(MEMBERSHIP.ROOM_ID), OTHER.USER_ID.eq(BLOCK.USER_ID))
                .join(ROOM)
                .on(ROOM.ID.eq(MEMBERSHIP.ROOM_ID))
                .where(MEMBERSHIP.ROOM_ID.eq(room.field()), ROOM.DELETED_AT.isNull())
                .keepStatement(true);
        this.list = sql.select(BLOCK.BY_ID, BLOCK.USER_ID, BLOCK.SINCE)
                .from(BLOCK)
                .where(BLOCK.BY_ID.eq(by.field()))
                .orderBy(BLOCK.SINCE.desc(), BLOCK.USER_ID.desc())
                .keepStatement(true);
    }

    Optional<Block> find(UserId of, UserId whom) {
        return sql.select(BLOCK.BY_ID, BLOCK.USER_ID, BLOCK.SINCE)
                .from(BLOCK)
                .where(BLOCK.BY_ID.eq(of.value()), BLOCK.USER_ID.eq(whom.value()))
                .fetchOptional(BlockRows::block);
    }

    List<Block> list(UserId of) {
        by.set(of.value());
        return list.fetch(BlockRows::block);
    }

    List<Block> listAmongMembers(RoomId of) {
        room.set(of.value());
        return listAmongMembers.fetch(BlockRows::block);
    }

    void insert(Block added) {
        sql.insertInto(BLOCK)
                .set(BLOCK.BY_ID, added.by().value())
                .set(BLOCK.USER_ID, added.whom().value())
                .set(BLOCK.SINCE, added.since().toEpochMilli())
                .onConflictDoNothing()
                .execute();
    }

    /** Removes a block, and says whether there was one. */
    boolean delete(UserId of, UserId whom) {
        return sql.deleteFrom(BLOCK)
                        .where(BLOCK.BY_ID.eq(of.value()), BLOCK.USER_ID.eq(whom.value()))
                        .execute()
                == 1;
    }

    private static Block block(Record3<Long, Long, Long> found) {
        return new Block(new UserId(found.value1()), new UserId(found.value2()), Instant.ofEpochMilli(found.value3()));
    }
}
