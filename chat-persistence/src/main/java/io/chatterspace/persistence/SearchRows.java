package io.chatterspace.persistence;

import static io.chatterspace.persistence.schema.Tables.MESSAGE;
import static io.chatterspace.persistence.schema.Tables.ROOM;
import static io.chatterspace.persistence.schema.Tables.SEARCH_BLOCK;
import static io.chatterspace.persistence.schema.Tables.SEARCH_STALE;
import static io.chatterspace.persistence.schema.Tables.SEARCH_STATE;

import io.chatterspace.application.search.SearchIndex.Place;
import io.chatterspace.application.search.SearchIndex.Wanted;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.BatchBindStep;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.ResultQuery;
import org.jooq.SelectField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The statements of search. Confined to its connection. */
final class SearchRows {
    /** How many ids share what the index knows of times. */
    private static final int BLOCK = 1_024;

    private static final List<SelectField<?>> COLUMNS =
            List.of(MESSAGE.ID, MESSAGE.ROOM_ID, MESSAGE.SEQ, MESSAGE.AUTHOR_ID, MESSAGE.POSTED_AT, MESSAGE.BODY);

    private final SqlConnection connection;
    private final DSLContext sql;
    /** The index, by a name that jOOQ does not know. */
    private final String index;

    SearchRows(SqlConnection connection) {
        this.connection = connection;
        this.sql = connection.sql();
        this.index = connection.prefix() + "message_fts";
    }

    /** A message that may be wanted. */
    record Candidate(
            long id,
            RoomId room,
            MessageSeq seq,
            UserId author,
            Instant postedAt,
            @Nullable String body) {
        Place place() {
            return new Place(room, seq);
        }
    }

    /** Ids, the ends of which are not included. */
    record Ids(long above, long below) {
        boolean isEmpty() {
            return below - above <= 1;
        }
    }

    /** Hears of candidates, and says whether it wants more. */
    interface Hearing {
        boolean candidate(Candidate candidate);
    }

    /** Up to which id the index knows messages. */
    long filledTo() {
        return Optional.ofNullable(
                        sql.select(SEARCH_STATE.FILLED_TO).from(SEARCH_STATE).fetchOne(SEARCH_STATE.FILLED_TO))
                .orElse(0L);
    }

    /** Those of the rooms that are not deleted: what a deleted one had is removed piece by piece. */
    Set<RoomId> present(Set<RoomId> rooms) {
        return sql
                .select(ROOM.ID)
                .from(ROOM)
                .where(ROOM.ID.in(rooms.stream().map(RoomId::value).toList()), ROOM.DELETED_AT.isNull())
                .fetchSet(ROOM.ID)
                .stream()
                .map(RoomId::new)
                .collect(Collectors.toSet());
    }

    Optional<Long> id(Place place) {
        return sql.select(MESSAGE.ID)
                .from(MESSAGE)
                .where(
                        MESSAGE.ROOM_ID.eq(place.room().value()),
                        MESSAGE.SEQ.eq(place.seq().value()))
                .fetchOptional(MESSAGE.ID);
    }

    /** Every message of those ids, the last first. */
    void listAll(Ids ids, Hearing hearing) {
        tell(
                sql.select(COLUMNS)
                        .from(MESSAGE)
                        .where(MESSAGE.ID.gt(ids.above()), MESSAGE.ID.lt(ids.below()))
                        .orderBy(MESSAGE.ID.desc()),
                hearing);
    }

    /** The messages below an id that the index does not know although it should, the last first. */
    void listStale(long below, Hearing hearing) {
        tell(
                sql.select(COLUMNS)
                        .from(SEARCH_STALE)
                        .crossJoin(MESSAGE)
                        .where(MESSAGE.ID.eq(SEARCH_STALE.MESSAGE_ID), SEARCH_STALE.MESSAGE_ID.lt(below))
                        .orderBy(SEARCH_STALE.MESSAGE_ID.desc()),
                hearing);
    }

    /** The messages of those ids that have all the pieces of what is wanted, the last first. */
    void listIndexed(Wanted wanted, Ids ids, Hearing hearing) {
        String message = connection.prefix() + "message";
        // A cross join is done in the order in which it is written.
        tell(
                sql.resultQuery(
                        "SELECT m.id, m.room_id, m.seq, m.author_id, m.posted_at, m.body FROM " + index
                                + " f CROSS JOIN "
                                + message + " m WHERE f." + index
                                + " MATCH ? AND f.rowid > ? AND f.rowid < ? AND m.id = f.rowid ORDER BY f.rowid DESC",
                        Grams.query(wanted),
                        ids.above(),
                        ids.below()),
                hearing);
    }

    private void tell(ResultQuery<?> query, Hearing hearing) {
        try (ResultSet found = query.fetchResultSet()) {
            boolean wantsMore = true;
            while (wantsMore && found.next()) {
                wantsMore = hearing.candidate(new Candidate(
                        found.getLong(1),
                        new RoomId(found.getLong(2)),
                        new MessageSeq(found.getLong(3)),
                        new UserId(found.getLong(4)),
                        Instant.ofEpochMilli(found.getLong(5)),
                        found.getString(6)));
            }
        } catch (SQLException e) {
            throw connection.failed(e);
        }
    }

    /** Which of those ids the index has for the wanted time; a few more, as it counts in blocks. */
    Ids within(Wanted wanted, Ids ids) {
        long above = wanted.from() == null
                ? ids.above()
                : Math.max(
                        ids.above(),
                        block(
                                        DSL.min(SEARCH_BLOCK.BLOCK),
                                        SEARCH_BLOCK.LAST_AT.ge(wanted.from().toEpochMilli()))
                                .map(block -> block * BLOCK - 1)
                                .orElse(ids.below()));
        long below = wanted.until() == null
                ? ids.below()
                : Math.min(
                        ids.below(),
                        block(
                                        DSL.max(SEARCH_BLOCK.BLOCK),
                                        SEARCH_BLOCK.FIRST_AT.lt(wanted.until().toEpochMilli()))
                                .map(block -> (block + 1) * BLOCK)
                                .orElse(ids.above()));
        return new Ids(above, below);
    }

    private Optional<Long> block(Field<Long> which, Condition condition) {
        return Optional.ofNullable(
                sql.select(which).from(SEARCH_BLOCK).where(condition).fetchOne(0, Long.class));
    }

    /** The first messages above an id, up to that many code units of text altogether, but at least one. */
    List<Candidate> listUnfilled(long above, int rows, int chars) {
        return take(
                sql.select(COLUMNS)
                        .from(MESSAGE)
                        .where(MESSAGE.ID.gt(above))
                        .orderBy(MESSAGE.ID)
                        .limit(rows),
                chars);
    }

    /** The same of those that were edited. */
    List<Candidate> listStale(int rows, int chars) {
        return take(
                sql.select(COLUMNS)
                        .from(SEARCH_STALE)
                        .join(MESSAGE)
                        .on(MESSAGE.ID.eq(SEARCH_STALE.MESSAGE_ID))
                        .orderBy(SEARCH_STALE.MESSAGE_ID)
                        .limit(rows),
                chars);
    }

    private List<Candidate> take(ResultQuery<?> query, int chars) {
        var taken = new Taken(chars);
        tell(query, taken);
        return List.copyOf(taken.candidates);
    }

    /** Takes candidates until they have so much text. Confined to one call. */
    private static final class Taken implements Hearing {
        private final List<Candidate> candidates = new ArrayList<>();
        private int left;

        Taken(int chars) {
            this.left = chars;
        }

        @Override
        public boolean candidate(Candidate candidate) {
            candidates.add(candidate);
            left -= candidate.body() == null ? 0 : candidate.body().length();
            return left > 0;
        }
    }

    /** Puts messages into the index, which does not know them. */
    void index(List<Candidate> candidates) {
        BatchBindStep pieces = sql.batch("INSERT INTO " + index + " (rowid, pieces) VALUES (?, ?)");
        var any = false;
        for (Candidate candidate : candidates) {
            if (candidate.body() != null) {
                pieces = pieces.bind(candidate.id(), Grams.of(candidate.room(), candidate.author(), candidate.body()));
                any = true;
            }
        }
        if (any) {
            pieces.execute();
        }
        noteTimes(candidates);
    }

    private void noteTimes(List<Candidate> candidates) {
        candidates.stream()
                .collect(Collectors.groupingBy(
                        candidate -> candidate.id() / BLOCK,
                        Collectors.summarizingLong(
                                candidate -> candidate.postedAt().toEpochMilli())))
                .forEach((block, times) -> sql.insertInto(SEARCH_BLOCK)
                        .set(SEARCH_BLOCK.BLOCK, block)
                        .set(SEARCH_BLOCK.FIRST_AT, times.getMin())
                        .set(SEARCH_BLOCK.LAST_AT, times.getMax())
                        .onConflict(SEARCH_BLOCK.BLOCK)
                        .doUpdate()
                        .set(SEARCH_BLOCK.FIRST_AT, least(SEARCH_BLOCK.FIRST_AT, times.getMin()))
                        .set(SEARCH_BLOCK.LAST_AT, greatest(SEARCH_BLOCK.LAST_AT, times.getMax()))
                        .execute());
    }

    private static Field<Long> least(Field<Long> field, long value) {
        return DSL.least(field, DSL.val(value));
    }

    private static Field<Long> greatest(Field<Long> field, long value) {
        return DSL.greatest(field, DSL.val(value));
    }

    void fillTo(long id) {
        sql.update(SEARCH_STATE)
                .set(SEARCH_STATE.FILLED_TO, id)
                .where(SEARCH_STATE.ID.eq(1L))
                .execute();
    }

    void freshen(List<Candidate> candidates) {
        sql.deleteFrom(SEARCH_STALE)
                .where(SEARCH_STALE.MESSAGE_ID.in(
                        candidates.stream().map(Candidate::id).toList()))
                .execute();
    }

    /** Writes parts of the index together, without what was deleted; the first time of a whole round with a minus. */
    void merge(int pages) {
        sql.execute("INSERT INTO " + index + " (" + index + ", rank) VALUES ('merge', ?)", pages);
    }

    /** How many rows were changed by this connection. */
    long changes() {
        return connection.number("SELECT total_changes()");
    }
}
