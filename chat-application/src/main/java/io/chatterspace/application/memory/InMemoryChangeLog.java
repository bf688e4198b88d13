package io.chatterspace.application.memory;

import io.chatterspace.application.live.ChangeLog;
import io.chatterspace.application.live.Changes;
import io.chatterspace.application.memory.Tables.RoomTable;
import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.util.List;
import java.util.stream.IntStream;

/** Confined to its transaction. */
final class InMemoryChangeLog implements ChangeLog {
    private final Tables tables;

    InMemoryChangeLog(Tables tables) {
        this.tables = tables;
    }

    @Override
    public Changes since(RoomId room, Revision after, int limit) {
        return tables.room(room)
                .map(table -> since(table, after, limit))
                .orElseGet(() -> new Changes(Revision.ZERO, List.of()));
    }

    private static Changes since(RoomTable table, Revision after, int limit) {
        int head = table.changes.size();
        int from = (int) Math.min(head, after.value());
        List<RoomEvent> events = IntStream.range(from, from + Math.min(head - from, limit))
                .mapToObj(index -> today(table, new Revision(index + 1L), table.changes.get(index)))
                .toList();
        return new Changes(new Revision(head), events);
    }

    /** The event of a change, with what the room holds by now. */
    private static RoomEvent today(RoomTable table, Revision revision, Change change) {
        RoomId id = table.room.id();
        return switch (change) {
            case Change.RoomOpened() -> new RoomEvent.RoomOpened(revision, table.room);
            case Change.RoomRenamed() -> new RoomEvent.RoomRenamed(revision, table.room);
            case Change.RoomChanged() -> new RoomEvent.RoomChanged(revision, table.room);
            case Change.RoomDeleted() -> new RoomEvent.RoomDeleted(id, revision);
            case Change.MemberJoined(var user) -> new RoomEvent.MemberJoined(id, revision, user, role(table, user));
            case Change.MemberLeft(var user) -> new RoomEvent.MemberLeft(id, revision, user);
            case Change.MemberChanged(var user) -> new RoomEvent.MemberChanged(id, revision, user, role(table, user));
            case Change.MessagePosted(var seq) -> new RoomEvent.MessagePosted(id, revision, message(table, seq));
            case Change.MessageEdited(var seq) -> new RoomEvent.MessageEdited(id, revision, message(table, seq));
            case Change.MessageDeleted(var seq) -> new RoomEvent.MessageDeleted(id, revision, message(table, seq));
            case Change.QuoteChanged(var seq) -> new RoomEvent.QuoteChanged(id, revision, message(table, seq));
            case Change.ReactionsChanged(var seq) -> new RoomEvent.ReactionsChanged(id, revision, message(table, seq));
            case Change.PinChanged(var seq) -> new RoomEvent.PinChanged(id, revision, message(table, seq));
        };
    }

    private static MemberRole role(RoomTable table, UserId user) {
        Membership membership = table.members.get(user);
        return membership == null ? MemberRole.MEMBER : membership.role();
    }

    private static Message message(RoomTable table, MessageSeq seq) {
        return table.today(table.messages.get((int) (seq.value() - 1)));
    }
}
