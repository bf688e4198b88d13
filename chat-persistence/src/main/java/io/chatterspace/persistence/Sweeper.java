package io.chatterspace.persistence;

import static io.chatterspace.persistence.schema.Tables.CHANGE;
import static io.chatterspace.persistence.schema.Tables.MEMBERSHIP;
import static io.chatterspace.persistence.schema.Tables.MESSAGE;
import static io.chatterspace.persistence.schema.Tables.REACTION;
import static io.chatterspace.persistence.schema.Tables.REPORT;
import static io.chatterspace.persistence.schema.Tables.RESTRICTION;
import static io.chatterspace.persistence.schema.Tables.ROOM;

import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Removes what deleted rooms have left, piece by piece. Stateless: what there is to do stands in the database. */
final class Sweeper {
    /** Rows a piece: what others wait for at most. */
    static final int PIECE = 1_000;

    private Sweeper() {}

    /**
     * Removes one piece, in a transaction of the caller's.
     *
     * @return whether there may be more
     */
    static boolean sweep(DSLContext sql) {
        Optional<Long> room = sql.select(ROOM.ID)
                .from(ROOM)
                .where(ROOM.DELETED_AT.isNotNull())
                .orderBy(ROOM.DELETED_AT)
                .limit(DSL.inline(1))
                .fetchOptional(ROOM.ID);
        room.ifPresent(id -> sweep(sql, id));
        return room.isPresent();
    }

    private static void sweep(DSLContext sql, long room) {
        int reactions = sql.deleteFrom(REACTION)
                .where(
                        REACTION.ROOM_ID.eq(room),
                        DSL.row(REACTION.SEQ, REACTION.EMOJI, REACTION.USER_ID)
                                .in(DSL.select(REACTION.SEQ, REACTION.EMOJI, REACTION.USER_ID)
                                        .from(REACTION)
                                        .where(REACTION.ROOM_ID.eq(room))
                                        .orderBy(REACTION.SEQ, REACTION.EMOJI, REACTION.USER_ID)
                                        .limit(PIECE)))
                .execute();
        if (reactions == PIECE) {
            return;
        }
        int messages = sql.deleteFrom(MESSAGE)
                .where(MESSAGE.ID.in(DSL.select(MESSAGE.ID)
                        .from(MESSAGE)
                        .where(MESSAGE.ROOM_ID.eq(room))
                        .orderBy(MESSAGE.SEQ)
                        .limit(PIECE)))
                .execute();
        if (messages == PIECE) {
            return;
        }
        int memberships = sql.deleteFrom(MEMBERSHIP)
                .where(
                        MEMBERSHIP.ROOM_ID.eq(room),
                        MEMBERSHIP.USER_ID.in(DSL.select(MEMBERSHIP.USER_ID)
                                .from(MEMBERSHIP)
                                .where(MEMBERSHIP.ROOM_ID.eq(room))
                                .orderBy(MEMBERSHIP.USER_ID)
                                .limit(PIECE)))
                .execute();
        if (memberships == PIECE) {
            return;
        }
        int restrictions = sql.deleteFrom(RESTRICTION)
                .where(
                        RESTRICTION.ROOM_ID.eq(room),
                        RESTRICTION.USER_ID.in(DSL.select(RESTRICTION.USER_ID)
                                .from(RESTRICTION)
                                .where(RESTRICTION.ROOM_ID.eq(room))
                                .orderBy(RESTRICTION.USER_ID)
                                .limit(PIECE)))
                .execute();
        if (restrictions >= PIECE) {
            return;
        }
        int reports = sql.deleteFrom(REPORT)
                .where(REPORT.ID.in(DSL.select(REPORT.ID)
                        .from(REPORT)
                        .where(REPORT.ROOM_ID.eq(room))
                        .orderBy(REPORT.SEQ)
                        .limit(PIECE)))
                .execute();
        if (reports == PIECE) {
            return;
        }
        int changes = sql.deleteFrom(CHANGE)
                .where(
                        CHANGE.ROOM_ID.eq(room),
                        CHANGE.REV.in(DSL.select(CHANGE.REV)
                                .from(CHANGE)
                                .where(CHANGE.ROOM_ID.eq(room))
                                .orderBy(CHANGE.REV)
                                .limit(PIECE)))
                .execute();
        if (changes < PIECE) {
            sql.deleteFrom(ROOM).where(ROOM.ID.eq(room)).execute();
        }
    }
}
