package io.chatterspace.persistence;

import static io.chatterspace.persistence.schema.Tables.CHANGE;
import static io.chatterspace.persistence.schema.Tables.MEMBERSHIP;
import static io.chatterspace.persistence.schema.Tables.MESSAGE;

import io.chatterspace.application.live.Changes;
import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.event.RoomEvent.MemberChanged;
import io.chatterspace.domain.event.RoomEvent.MemberJoined;
import io.chatterspace.domain.event.RoomEvent.MemberLeft;
import io.chatterspace.domain.event.RoomEvent.MessageDeleted;
import io.chatterspace.domain.event.RoomEvent.MessageEdited;
import io.chatterspace.domain.event.RoomEvent.MessagePosted;
import io.chatterspace.domain.event.RoomEvent.PinChanged;
import io.chatterspace.domain.event.RoomEvent.QuoteChanged;
import io.chatterspace.domain.event.RoomEvent.ReactionsChanged;
import io.chatterspace.domain.event.RoomEvent.RoomChanged;
import io.chatterspace.domain.event.RoomEvent.RoomDeleted;
import io.chatterspace.domain.event.RoomEvent.RoomOpened;
import io.chatterspace.domain.event.RoomEvent.RoomRenamed;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.user.UserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jooq.BatchBindStep;
import org.jooq.DSLContext;
import org.jooq.Insert;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.SelectField;
import org.jspecify.annotations.Nullable;

/** The statements about a room's events, prepared once. Confined to its connection. */
final class ChangeRows {
    private final DSLContext sql;
    private final Input<Long> room = Input.ofLong();
    private final Input<Long> after = Input.ofLong();
    private final Input<Long> upTo = Input.ofLong();
    private final Input<Long> afterSeq = Input.ofLong();
    private final Input<Long> limit = Input.ofLong();
    private final ResultQuery<Record> posts;
    private final ResultQuery<Record> changes;
    private final Insert<?> insert;

    ChangeRows(DSLContext sql) {
        this.sql = sql;
        this.posts = sql.select(with(MESSAGE.POSTED_REV))
                .from(MessageRows.withOriginals(MESSAGE))
                .where(
                        MESSAGE.ROOM_ID.eq(room.field()),
                        MESSAGE.SEQ.gt(afterSeq.field()),
                        MESSAGE.POSTED_REV.gt(after.field()),
                        MESSAGE.POSTED_REV.le(upTo.field()))
                .orderBy(MESSAGE.SEQ)
                .limit(limit.field())
                .keepStatement(true);
        this.changes = sql.select(with(CHANGE.REV, CHANGE.KIND, CHANGE.USER_ID, MEMBERSHIP.ROLE))
                .from(MessageRows.withOriginals(
                        CHANGE.leftJoin(MESSAGE).on(MESSAGE.ROOM_ID.eq(CHANGE.ROOM_ID), MESSAGE.SEQ.eq(CHANGE.SEQ))))
                .leftJoin(MEMBERSHIP)
                .on(MEMBERSHIP.ROOM_ID.eq(CHANGE.ROOM_ID), MEMBERSHIP.USER_ID.eq(CHANGE.USER_ID))
                .where(CHANGE.ROOM_ID.eq(room.field()), CHANGE.REV.gt(after.field()), CHANGE.REV.le(upTo.field()))
                .orderBy(CHANGE.REV)
                .keepStatement(true);
        this.insert = sql.insertInto(CHANGE, CHANGE.ROOM_ID, CHANGE.REV, CHANGE.KIND, CHANGE.SEQ, CHANGE.USER_ID)
                .values((Long) null, null, null, null, null);
    }

    private static List<SelectField<?>> with(SelectField<?>... columns) {
        List<SelectField<?>> all = new ArrayList<>(MessageRows.COLUMNS);
        all.addAll(List.of(columns));
        return all;
    }

    /** Stores events in one batch. */
    void insert(List<Change> events) {
        BatchBindStep batch = sql.batch(insert);
        for (Change event : events) {
            batch = batch.bind(
                    event.room().value(),
                    event.revision().value(),
                    event.kind().code(),
                    event.seq() == null ? null : event.seq().value(),
                    event.user() == null ? null : event.user().value());
        }
        batch.execute();
    }

    /**
     * A room's events after a revision.
     *
     * @param head the room's revision
     * @param lastSeq the number of the room's last message
     */
    Changes since(Room of, Revision head, long lastSeq, Revision position, int atMost) {
        if (!head.isAfter(position)) {
            return new Changes(head, List.of());
        }
        room.set(of.id().value());
        after.set(position.value());
        upTo.set(Math.min(head.value(), position.value() + atMost));
        // As many revisions as follow, at most so many posts are among them; both rise together.
        afterSeq.set(lastSeq - (head.value() - position.value()));
        limit.set((long) atMost);
        List<RoomEvent> events = new ArrayList<>();
        events.addAll(posts.fetch(found -> post(of, found)));
        events.addAll(changes.fetch(found -> change(of, found)));
        events.sort(Comparator.comparing(RoomEvent::revision));
        return new Changes(head, events);
    }

    private static RoomEvent post(Room of, Record found) {
        return new MessagePosted(of.id(), new Revision(found.get(MESSAGE.POSTED_REV)), MessageRows.message(found));
    }

    private static RoomEvent change(Room of, Record found) {
        var revision = new Revision(found.get(CHANGE.REV));
        return switch (ChangeKind.of(found.get(CHANGE.KIND))) {
            case ROOM_OPENED -> new RoomOpened(revision, of);
            case ROOM_RENAMED -> new RoomRenamed(revision, of);
            case ROOM_CHANGED -> new RoomChanged(revision, of);
            case ROOM_DELETED -> new RoomDeleted(of.id(), revision);
            case MEMBER_JOINED -> new MemberJoined(of.id(), revision, user(found), role(found));
            case MEMBER_LEFT -> new MemberLeft(of.id(), revision, user(found));
            case MEMBER_CHANGED -> new MemberChanged(of.id(), revision, user(found), role(found));
            case MESSAGE_EDITED -> new MessageEdited(of.id(), revision, MessageRows.message(found));
            case MESSAGE_DELETED -> new MessageDeleted(of.id(), revision, MessageRows.message(found));
            case QUOTE_CHANGED -> new QuoteChanged(of.id(), revision, MessageRows.message(found));
            case REACTIONS_CHANGED -> new ReactionsChanged(of.id(), revision, MessageRows.message(found));
            case PIN_CHANGED -> new PinChanged(of.id(), revision, MessageRows.message(found));
        };
    }

    private static UserId user(Record found) {
        return new UserId(found.get(CHANGE.USER_ID));
    }

    private static MemberRole role(Record found) {
        @Nullable String role = found.get(MEMBERSHIP.ROLE);
        return role == null ? MemberRole.MEMBER : MembershipRows.role(role);
    }
}
