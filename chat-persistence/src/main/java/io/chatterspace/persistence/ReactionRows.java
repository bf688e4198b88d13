package io.chatterspace.persistence;

import static io.chatterspace.persistence.schema.Tables.MESSAGE;
import static io.chatterspace.persistence.schema.Tables.REACTION;
import static io.chatterspace.persistence.schema.Tables.ROOM;

import io.chatterspace.application.reaction.OwnReaction;
import io.chatterspace.domain.message.Emoji;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Reaction;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The statements about who reacted to what. Confined to its connection. */
final class ReactionRows {
    private static final String BETWEEN_PARTS = " ";
    private static final String BETWEEN_ROWS = ",";

    /**
     * The reactions of a message that is read, in one column: the revision, the emoji, how many have it, and the person,
     * for the first people of each emoji. Nothing is looked for where nobody ever reacted.
     */
    static final Field<String> OF_MESSAGE = ofMessage();

    private final DSLContext sql;

    ReactionRows(DSLContext sql) {
        this.sql = sql;
    }

    private static Field<String> ofMessage() {
        Field<String> line = DSL.concat(
                        REACTION.REV,
                        DSL.inline(BETWEEN_PARTS),
                        REACTION.EMOJI,
                        DSL.inline(BETWEEN_PARTS),
                        DSL.count().over().partitionBy(REACTION.EMOJI),
                        DSL.inline(BETWEEN_PARTS),
                        REACTION.USER_ID)
                .as("line");
        Field<Integer> place = DSL.rowNumber()
                .over()
                .partitionBy(REACTION.EMOJI)
                .orderBy(REACTION.REV)
                .as("place");
        Table<?> people = DSL.select(line, place)
                .from(REACTION)
                .where(REACTION.ROOM_ID.eq(MESSAGE.ROOM_ID), REACTION.SEQ.eq(MESSAGE.SEQ))
                .asTable("people");
        Field<String> all = DSL.field(DSL.select(DSL.groupConcat(DSL.field(DSL.name("line"), String.class))
                        .separator(BETWEEN_ROWS))
                .from(people)
                .where(DSL.field(DSL.name("place"), Integer.class).le(DSL.inline(Reaction.MAX_PEOPLE))));
        return DSL.when(MESSAGE.REACTED.eq(DSL.inline(1L)), all).as("reactions");
    }

    /** The reactions of a message that was read with {@link #OF_MESSAGE}. */
    static List<Reaction> reactions(Record found) {
        @Nullable String all = found.get(OF_MESSAGE);
        return all == null ? List.of() : reactions(all);
    }

    private static List<Reaction> reactions(String all) {
        List<Line> lines = new ArrayList<>();
        for (String line : all.split(BETWEEN_ROWS, -1)) {
            lines.add(Line.of(line));
        }
        lines.sort(Comparator.comparingLong(Line::revision));
        Map<String, List<Line>> kinds = new LinkedHashMap<>();
        lines.forEach(line ->
                kinds.computeIfAbsent(line.emoji(), emoji -> new ArrayList<>()).add(line));
        return kinds.values().stream().map(Line::together).toList();
    }

    /** One person's part of a reaction, and how many have the same. */
    private record Line(long revision, String emoji, int count, long user) {
        static Line of(String line) {
            String[] parts = line.split(BETWEEN_PARTS, -1);
            return new Line(Long.parseLong(parts[0]), parts[1], Integer.parseInt(parts[2]), Long.parseLong(parts[3]));
        }

        static Reaction together(List<Line> lines) {
            Line first = lines.getFirst();
            List<UserId> people =
                    lines.stream().map(line -> new UserId(line.user())).toList();
            return new Reaction(new Emoji(first.emoji()), first.count(), people);
        }
    }

    boolean has(OwnReaction reaction) {
        return sql.fetchExists(DSL.selectOne()
                .from(REACTION)
                .join(ROOM)
                .on(ROOM.ID.eq(REACTION.ROOM_ID))
                .where(is(reaction), ROOM.DELETED_AT.isNull()));
    }

    /** Stores it, and says whether there is a message for it. */
    boolean insert(OwnReaction reaction, Revision at) {
        int messages = sql.update(MESSAGE)
                .set(MESSAGE.REACTED, 1L)
                .where(
                        MESSAGE.ROOM_ID.eq(reaction.room().value()),
                        MESSAGE.SEQ.eq(reaction.seq().value()),
                        MESSAGE.DELETED_AT.isNull())
                .execute();
        if (messages == 0) {
            return false;
        }
        sql.insertInto(REACTION)
                .set(REACTION.ROOM_ID, reaction.room().value())
                .set(REACTION.SEQ, reaction.seq().value())
                .set(REACTION.EMOJI, reaction.emoji().value())
                .set(REACTION.USER_ID, reaction.user().value())
                .set(REACTION.REV, at.value())
                .execute();
        return true;
    }

    boolean delete(OwnReaction reaction) {
        return sql.deleteFrom(REACTION).where(is(reaction)).execute() > 0;
    }

    /** All that people put to a message. */
    void deleteAll(RoomId room, MessageSeq seq) {
        sql.deleteFrom(REACTION)
                .where(REACTION.ROOM_ID.eq(room.value()), REACTION.SEQ.eq(seq.value()))
                .execute();
    }

    private static Condition is(OwnReaction reaction) {
        return REACTION.ROOM_ID
                .eq(reaction.room().value())
                .and(REACTION.SEQ.eq(reaction.seq().value()))
                .and(REACTION.EMOJI.eq(reaction.emoji().value()))
                .and(REACTION.USER_ID.eq(reaction.user().value()));
    }
}
