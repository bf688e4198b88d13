package io.chatterspace.persistence;

import static io.chatterspace.persistence.schema.Tables.BOOKMARK;
import static io.chatterspace.persistence.schema.Tables.MEMBERSHIP;
import static io.chatterspace.persistence.schema.Tables.MESSAGE;
import static io.chatterspace.persistence.schema.Tables.ROOM;

import io.chatterspace.application.message.Sent;
import io.chatterspace.application.message.SentDigest;
import io.chatterspace.application.message.Window;
import io.chatterspace.domain.message.ClientKey;
import io.chatterspace.domain.message.Excerpt;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.Message.Content;
import io.chatterspace.domain.message.MessageBody;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Quote;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.BatchBindStep;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Insert;
import org.jooq.Record;
import org.jooq.Record3;
import org.jooq.ResultQuery;
import org.jooq.SelectField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The statements about messages, prepared once. Confined to its connection. */
final class MessageRows {
    /** The message that a reply shows something of. */
    private static final io.chatterspace.persistence.schema.tables.Message ORIGINAL = MESSAGE.as("original");

    private static final Field<String> ORIGINAL_START = DSL.substring(
                    ORIGINAL.BODY, DSL.inline(1), DSL.inline(Excerpt.MAX_SOURCE_CODE_POINTS))
            .as("original_start");

    /** Messages with what they show of others. */
    private static final Table<?> QUOTING = withOriginals(MESSAGE);

    /** What a message is read from. */
    static final List<SelectField<?>> COLUMNS = List.of(
            MESSAGE.SEQ,
            MESSAGE.AUTHOR_ID,
            MESSAGE.CLIENT_KEY,
            MESSAGE.BODY,
            MESSAGE.POSTED_AT,
            MESSAGE.EDITED_AT,
            MESSAGE.DELETED_AT,
            MESSAGE.REPLY_TO,
            MESSAGE.QUOTING,
            ORIGINAL.AUTHOR_ID,
            ORIGINAL_START,
            ReactionRows.OF_MESSAGE,
            MESSAGE.PINNED_REV,
            MESSAGE.MENTIONS,
            MESSAGE.HERE);

    private final DSLContext sql;
    private final ReactionRows reactions;
    private final MentionRows mentions;
    private final Input<Long> room = Input.ofLong();
    private final Input<Long> seq = Input.ofLong();
    private final Input<Long> author = Input.ofLong();
    private final Input<String> key = Input.ofText();
    private final Input<Long> limit = Input.ofLong();
    private final ResultQuery<Record> find;
    private final ResultQuery<Record3<Long, Long, byte[]>> findSent;
    private final ResultQuery<Record> listBefore;
    private final ResultQuery<Record> listFrom;
    private final Insert<?> insert;

    MessageRows(DSLContext sql, ReactionRows reactions, MentionRows mentions) {
        this.sql = sql;
        this.reactions = reactions;
        this.mentions = mentions;
        this.find = sql.select(COLUMNS)
                .from(QUOTING)
                .join(ROOM)
                .on(ROOM.ID.eq(MESSAGE.ROOM_ID))
                .where(MESSAGE.ROOM_ID.eq(room.field()), MESSAGE.SEQ.eq(seq.field()), ROOM.DELETED_AT.isNull())
                .keepStatement(true);
        this.findSent = sql.select(MESSAGE.SEQ, MESSAGE.POSTED_REV, MESSAGE.SENT_DIGEST)
                .from(MESSAGE)
                .join(ROOM)
                .on(ROOM.ID.eq(MESSAGE.ROOM_ID))
                .where(
                        MESSAGE.AUTHOR_ID.eq(author.field()),
                        MESSAGE.ROOM_ID.eq(room.field()),
                        MESSAGE.CLIENT_KEY.eq(key.field()),
                        ROOM.DELETED_AT.isNull())
                .keepStatement(true);
        this.listBefore = sql.select(COLUMNS)
                .from(QUOTING)
                .join(ROOM)
                .on(ROOM.ID.eq(MESSAGE.ROOM_ID))
                .where(MESSAGE.ROOM_ID.eq(room.field()), MESSAGE.SEQ.lt(seq.field()), ROOM.DELETED_AT.isNull())
                .orderBy(MESSAGE.SEQ.desc())
                .limit(limit.field())
                .keepStatement(true);
        this.listFrom = sql.select(COLUMNS)
                .from(QUOTING)
                .join(ROOM)
                .on(ROOM.ID.eq(MESSAGE.ROOM_ID))
                .where(MESSAGE.ROOM_ID.eq(room.field()), MESSAGE.SEQ.ge(seq.field()), ROOM.DELETED_AT.isNull())
                .orderBy(MESSAGE.SEQ)
                .limit(limit.field())
                .keepStatement(true);
        this.insert = sql.insertInto(
                        MESSAGE,
                        MESSAGE.ROOM_ID,
                        MESSAGE.SEQ,
                        MESSAGE.POSTED_REV,
                        MESSAGE.AUTHOR_ID,
                        MESSAGE.CLIENT_KEY,
                        MESSAGE.BODY,
                        MESSAGE.SENT_DIGEST,
                        MESSAGE.POSTED_AT,
                        MESSAGE.EDITED_AT,
                        MESSAGE.DELETED_AT,
                        MESSAGE.REPLY_TO,
                        MESSAGE.QUOTING,
                        MESSAGE.MENTIONS,
                        MESSAGE.HERE)
                .values((Long) null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** With the originals of the replies among those messages, as far as they show something of them. */
    static Table<?> withOriginals(Table<?> messages) {
        return messages.leftJoin(ORIGINAL)
                .on(
                        ORIGINAL.ROOM_ID.eq(MESSAGE.ROOM_ID),
                        ORIGINAL.SEQ.eq(MESSAGE.REPLY_TO),
                        MESSAGE.QUOTING.eq(DSL.inline(1L)));
    }

    Optional<Message> find(RoomId inRoom, MessageSeq number) {
        room.set(inRoom.value());
        seq.set(number.value());
        return find.fetchOptional(MessageRows::message);
    }

    Optional<Sent> findSent(RoomId inRoom, UserId of, ClientKey under) {
        room.set(inRoom.value());
        author.set(of.value());
        key.set(under.value());
        return findSent.fetchOptional(found ->
                new Sent(new MessageSeq(found.value1()), new Revision(found.value2()), digest(found.value3())));
    }

    List<Message> list(RoomId inRoom, Window window, int atMost) {
        room.set(inRoom.value());
        limit.set((long) atMost);
        return switch (window) {
            case Window.Latest() -> listBefore(Long.MAX_VALUE);
            case Window.Before(var number) -> listBefore(number.value());
            case Window.From(var number) -> {
                seq.set(number.value());
                yield listFrom.fetch(MessageRows::message);
            }
        };
    }

    private List<Message> listBefore(long number) {
        seq.set(number);
        return listBefore.fetch(MessageRows::message).reversed();
    }

    List<Message> listQuoting(RoomId inRoom, MessageSeq original) {
        return sql.select(COLUMNS)
                .from(QUOTING)
                .where(isQuoting(inRoom, original))
                .orderBy(MESSAGE.SEQ)
                .fetch(MessageRows::message);
    }

    int countQuoting(RoomId inRoom, MessageSeq original) {
        return sql.fetchCount(MESSAGE, isQuoting(inRoom, original));
    }

    private static Condition isQuoting(RoomId inRoom, MessageSeq original) {
        return MESSAGE.ROOM_ID
                .eq(inRoom.value())
                .and(MESSAGE.REPLY_TO.eq(original.value()))
                .and(MESSAGE.QUOTING.eq(DSL.inline(1L)));
    }

    boolean hasAuthor(UserId author, UserId reader) {
        return sql.fetchExists(sql.selectOne()
                .from(MEMBERSHIP)
                .join(ROOM)
                .on(ROOM.ID.eq(MEMBERSHIP.ROOM_ID))
                .join(MESSAGE)
                .on(MESSAGE.AUTHOR_ID.eq(author.value()), MESSAGE.ROOM_ID.eq(MEMBERSHIP.ROOM_ID))
                .where(MEMBERSHIP.USER_ID.eq(reader.value()), ROOM.DELETED_AT.isNull()));
    }

    /** Stores new messages in one batch. */
    void insert(List<NewMessage> messages) {
        BatchBindStep batch = sql.batch(insert);
        for (NewMessage stored : messages) {
            Message message = stored.message();
            Values values = Values.of(message.content());
            batch = batch.bind(
                    stored.room().value(),
                    message.seq().value(),
                    stored.posted().value(),
                    message.author().value(),
                    message.clientKey().value(),
                    values.body(),
                    message.isDeleted() ? null : bytes(stored.digest()),
                    message.postedAt().toEpochMilli(),
                    values.editedAt(),
                    values.deletedAt(),
                    message.quote().map(quote -> quote.seq().value()).orElse(null),
                    message.quote().filter(Quote::showsOriginal).isPresent() ? 1L : 0L,
                    MentionRows.people(message.mentions()),
                    message.mentions().here() ? 1L : 0L);
        }
        batch.execute();
        for (NewMessage stored : messages) {
            mentions.insert(stored.room(), stored.message());
        }
    }

    /** Stores a message's content, and says whether there is such a message. */
    boolean update(RoomId inRoom, Message message) {
        Values values = Values.of(message.content());
        var update = sql.update(MESSAGE)
                .set(MESSAGE.BODY, values.body())
                .set(MESSAGE.EDITED_AT, values.editedAt())
                .set(MESSAGE.DELETED_AT, values.deletedAt())
                .set(MESSAGE.MENTIONS, MentionRows.people(message.mentions()))
                .set(MESSAGE.HERE, message.mentions().here() ? 1L : 0L);
        if (message.isDeleted()) {
            reactions.deleteAll(inRoom, message.seq());
            sql.deleteFrom(BOOKMARK)
                    .where(
                            BOOKMARK.ROOM_ID.eq(inRoom.value()),
                            BOOKMARK.SEQ.eq(message.seq().value()))
                    .execute();
            update = update.setNull(MESSAGE.SENT_DIGEST)
                    .set(MESSAGE.REACTED, 0L)
                    .setNull(MESSAGE.PINNED_REV)
                    .setNull(MESSAGE.REPLY_TO)
                    .set(MESSAGE.QUOTING, 0L);
        }
        mentions.delete(inRoom, message.seq());
        boolean there = update.where(
                                MESSAGE.ROOM_ID.eq(inRoom.value()),
                                MESSAGE.SEQ.eq(message.seq().value()))
                        .execute()
                == 1;
        if (there) {
            mentions.insert(inRoom, message);
        }
        return there;
    }

    static Message message(Record found) {
        return new Message(
                new MessageSeq(found.get(MESSAGE.SEQ)),
                new UserId(found.get(MESSAGE.AUTHOR_ID)),
                new ClientKey(found.get(MESSAGE.CLIENT_KEY)),
                content(found.get(MESSAGE.BODY), found.get(MESSAGE.EDITED_AT), found.get(MESSAGE.DELETED_AT)),
                Instant.ofEpochMilli(found.get(MESSAGE.POSTED_AT)),
                quote(found),
                ReactionRows.reactions(found),
                found.get(MESSAGE.PINNED_REV) != null,
                MentionRows.mentions(found));
    }

    private static @Nullable Quote quote(Record found) {
        Long original = found.get(MESSAGE.REPLY_TO);
        if (original == null) {
            return null;
        }
        var seq = new MessageSeq(original);
        Long author = found.get(ORIGINAL.AUTHOR_ID);
        String start = found.get(ORIGINAL_START);
        if (author == null) {
            return Quote.ofNothing(seq);
        }
        return new Quote(
                seq,
                start == null
                        ? new Quote.Shown.Deleted()
                        : new Quote.Shown.Start(new UserId(author), Excerpt.of(start)));
    }

    private static Content content(@Nullable String body, @Nullable Long editedAt, @Nullable Long deletedAt) {
        if (deletedAt != null) {
            return new Content.Deleted(Instant.ofEpochMilli(deletedAt));
        }
        if (body == null) {
            throw new IllegalStateException("a message has no body and is not deleted");
        }
        return editedAt == null
                ? new Content.Original(new MessageBody(body))
                : new Content.Edited(new MessageBody(body), Instant.ofEpochMilli(editedAt));
    }

    private static byte[] bytes(SentDigest digest) {
        return ByteBuffer.allocate(3 * Long.BYTES)
                .putLong(digest.salt())
                .putLong(digest.high())
                .putLong(digest.low())
                .array();
    }

    private static @Nullable SentDigest digest(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        var digest = ByteBuffer.wrap(bytes);
        return new SentDigest(digest.getLong(), digest.getLong(), digest.getLong());
    }

    /** A content's columns. */
    private record Values(
            @Nullable String body,
            @Nullable Long editedAt,
            @Nullable Long deletedAt) {
        static Values of(Content content) {
            return switch (content) {
                case Content.Original(var body) -> new Values(body.value(), null, null);
                case Content.Edited(var body, var at) -> new Values(body.value(), at.toEpochMilli(), null);
                case Content.Deleted(var at) -> new Values(null, null, at.toEpochMilli());
            };
        }
    }
}
