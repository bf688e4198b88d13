package io.chatterspace.persistence;

import static io.chatterspace.persistence.schema.Tables.BOOKMARK;
import static io.chatterspace.persistence.schema.Tables.MESSAGE;
import static io.chatterspace.persistence.schema.Tables.ROOM;

import io.chatterspace.application.StorageException;
import io.chatterspace.application.bookmark.BookmarkRepository;
import io.chatterspace.application.bookmark.Bookmarked;
import io.chatterspace.domain.bookmark.Bookmark;
import io.chatterspace.domain.bookmark.BookmarkId;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jspecify.annotations.Nullable;

/** Confined to its transaction. */
final class JooqBookmarkRepository implements BookmarkRepository {
    private static final List<SelectField<?>> COLUMNS = columns();

    private final Scope scope;
    private final Ledger ledger;
    private final DSLContext sql;
    private final Effects effects;

    JooqBookmarkRepository(Scope scope, Ledger ledger, Effects effects) {
        this.scope = scope;
        this.ledger = ledger;
        this.sql = ledger.rows().sql();
        this.effects = effects;
    }

    private static List<SelectField<?>> columns() {
        List<SelectField<?>> all = new ArrayList<>(MessageRows.COLUMNS);
        all.addAll(List.of(BOOKMARK.ID, BOOKMARK.USER_ID, BOOKMARK.ROOM_ID));
        return all;
    }

    @Override
    public void add(Bookmark bookmark) {
        scope.requireChanging();
        ledger.requireRoom(bookmark.room());
        effects.changed();
        // The message may have been appended just now.
        ledger.flush();
        long room = bookmark.room().value();
        long seq = bookmark.seq().value();
        if (!sql.fetchExists(MESSAGE, MESSAGE.ROOM_ID.eq(room).and(MESSAGE.SEQ.eq(seq)), MESSAGE.DELETED_AT.isNull())) {
            throw new StorageException("no such message, or it is deleted");
        }
        sql.insertInto(BOOKMARK)
                .set(BOOKMARK.ID, bookmark.id().value())
                .set(BOOKMARK.USER_ID, bookmark.user().value())
                .set(BOOKMARK.ROOM_ID, room)
                .set(BOOKMARK.SEQ, seq)
                .onConflict(BOOKMARK.ROOM_ID, BOOKMARK.SEQ, BOOKMARK.USER_ID)
                .doNothing()
                .execute();
    }

    @Override
    public void remove(UserId user, RoomId room, MessageSeq seq) {
        scope.requireChanging();
        effects.changed();
        sql.deleteFrom(BOOKMARK)
                .where(
                        BOOKMARK.USER_ID.eq(user.value()),
                        BOOKMARK.ROOM_ID.eq(room.value()),
                        BOOKMARK.SEQ.eq(seq.value()))
                .execute();
    }

    @Override
    public List<Bookmarked> list(UserId user, Set<RoomId> rooms, int limit, @Nullable BookmarkId before) {
        scope.requireOpen();
        return sql.select(COLUMNS)
                .from(MessageRows.withOriginals(BOOKMARK.join(MESSAGE)
                        .on(MESSAGE.ROOM_ID.eq(BOOKMARK.ROOM_ID), MESSAGE.SEQ.eq(BOOKMARK.SEQ))
                        .join(ROOM)
                        .on(ROOM.ID.eq(BOOKMARK.ROOM_ID))))
                .where(
                        BOOKMARK.USER_ID.eq(user.value()),
                        BOOKMARK.ID.lt(before == null ? Long.MAX_VALUE : before.value()),
                        BOOKMARK.ROOM_ID.in(rooms.stream().map(RoomId::value).toList()),
                        ROOM.DELETED_AT.isNull())
                .orderBy(BOOKMARK.ID.desc())
                .limit(limit)
                .fetch(JooqBookmarkRepository::bookmarked);
    }

    private static Bookmarked bookmarked(Record found) {
        var message = MessageRows.message(found);
        return new Bookmarked(
                new Bookmark(
                        new BookmarkId(found.get(BOOKMARK.ID)),
                        new UserId(found.get(BOOKMARK.USER_ID)),
                        new RoomId(found.get(BOOKMARK.ROOM_ID)),
                        message.seq()),
                message);
    }
}
